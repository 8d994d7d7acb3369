/** 去审核台 the way from the navigation to a department's desk. */
import { lazy } from 'react';
import type { Page } from '../page.ts';
import { overviewQuery } from '../query.ts';

export const deskWayPage: Page = {
  path: '/desk',
  title: '审核台',
  nav: '审核台',
  group: 'tables',
  needs: 'view_approval',
  load: (queries) => {
    void queries.prefetchQuery(overviewQuery);
  },
  component: lazy(async () => {
    const { DeskWay } = await import('../parts/navigation/department-ways.tsx');
    return { default: DeskWay };
  }),
};
