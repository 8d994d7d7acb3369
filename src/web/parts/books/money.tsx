/** 万元 an amount to two places; the exact one in 元 for who points at it. */
import type { ReactElement } from 'react';
import { roundedFen, shownFen } from './figures.ts';

export const Money = ({ fen }: { readonly fen: string | null }): ReactElement =>
  fen === null ? <>—</> : <span title={`${shownFen(fen, '元')} 元`}>{roundedFen(fen)}</span>;
