/** 对照页 every indicator of a department's units side by side. */
import { lazy } from 'react';
import type { Page } from '../page.ts';
import { overviewQuery, rollupQuery } from '../query.ts';

export const comparisonPage: Page = {
  path: '/departments/$departmentId/$fiscalYear/comparison',
  title: '对照',
  nav: null,
  group: 'tables',
  needs: 'view_rollup',
  load: (queries, params) => {
    void queries.prefetchQuery(overviewQuery);
    void queries.prefetchQuery(
      rollupQuery(params['departmentId'] ?? '', Number(params['fiscalYear'] ?? '')),
    );
  },
  component: lazy(async () => {
    const { ComparisonScreen } = await import('../parts/comparison/comparison-screen.tsx');
    return { default: ComparisonScreen };
  }),
};
