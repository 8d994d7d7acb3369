/** 目标表页 one table in its official layout: fill, check, keep. */
import { lazy } from 'react';
import type { Page } from '../page.ts';
import { policyQuery, tableQuery } from '../query.ts';

export const tablePage: Page = {
  path: '/tables/$tableId',
  title: '绩效目标表',
  nav: null,
  group: 'tables',
  needs: 'view_table',
  load: (queries, params) => {
    void queries.prefetchQuery(policyQuery);
    void queries.prefetchQuery(tableQuery(params['tableId'] ?? ''));
  },
  component: lazy(async () => {
    const { TableScreen } = await import('../parts/table/table-screen.tsx');
    return { default: TableScreen };
  }),
};
