/** 我的表页 units and years at a glance; where files are brought in and tables begun. */
import { lazy } from 'react';
import type { Page } from '../page.ts';
import { overviewQuery } from '../query.ts';

export const overviewPage: Page = {
  path: '/',
  title: '我的表',
  nav: '我的表',
  group: 'tables',
  needs: 'view_overview',
  load: (queries) => {
    void queries.prefetchQuery(overviewQuery);
  },
  component: lazy(async () => {
    const { OverviewScreen } = await import('../parts/overview/overview-screen.tsx');
    return { default: OverviewScreen };
  }),
};
