/** 目标表屏 the table page's component. */
import type { ReactElement } from 'react';
import type { PageProps } from '../../page.ts';

export function TableScreen({ params }: PageProps): ReactElement {
  return <p>{params['tableId']}</p>;
}
