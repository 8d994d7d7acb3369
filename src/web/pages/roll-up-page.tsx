/** 汇总页 a department's year as the sum of its units. */
import { lazy } from 'react';
import type { Page } from '../page.ts';
import { overviewQuery, rollupQuery } from '../query.ts';

export const rollUpPage: Page = {
  path: '/departments/$departmentId/$fiscalYear',
  title: '汇总',
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
    const { RollUpScreen } = await import('../parts/roll-up/roll-up-screen.tsx');
    return { default: RollUpScreen };
  }),
};
