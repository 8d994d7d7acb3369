/** 去汇总 the way from the navigation to a department's roll-up. */
import { lazy } from 'react';
import type { Page } from '../page.ts';
import { overviewQuery } from '../query.ts';

export const rollUpWayPage: Page = {
  path: '/roll-up',
  title: '汇总',
  nav: '汇总',
  group: 'tables',
  needs: 'view_rollup',
  load: (queries) => {
    void queries.prefetchQuery(overviewQuery);
  },
  component: lazy(async () => {
    const { RollUpWay } = await import('../parts/navigation/department-ways.tsx');
    return { default: RollUpWay };
  }),
};
