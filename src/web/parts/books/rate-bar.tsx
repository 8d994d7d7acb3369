/** 执行率条 a rate in digits, and beneath it how far it reaches. */
import type { ReactElement } from 'react';
import { barPercent } from './figures.ts';

export const RateBar = ({ rate }: { readonly rate: string | null }): ReactElement => (
  <>
    {rate === null ? '—' : `${rate}%`}
    <span className="book-bar" aria-hidden="true">
      <i style={{ width: `${barPercent(rate)}%` }} />
    </span>
  </>
);
