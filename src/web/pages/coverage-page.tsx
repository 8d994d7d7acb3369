/** 覆盖图页 which duty is shown by which indicator, and which project pays for it. */
import { lazy } from 'react';
import type { Page } from '../page.ts';
import { coverageQuery, tableQuery } from '../query.ts';

export const coveragePage: Page = {
  path: '/tables/$tableId/coverage',
  title: '覆盖图',
  nav: null,
  group: 'tables',
  needs: 'view_table',
  load: (queries, params) => {
    void queries.prefetchQuery(coverageQuery(params['tableId'] ?? ''));
    void queries.prefetchQuery(tableQuery(params['tableId'] ?? ''));
  },
  component: lazy(async () => {
    const { CoverageScreen } = await import('../parts/coverage/coverage-screen.tsx');
    return { default: CoverageScreen };
  }),
};
