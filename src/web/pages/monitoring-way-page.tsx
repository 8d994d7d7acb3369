/** 去双监控 the way from the navigation to a department's monitoring, or to one's own unit's. */
import { lazy } from 'react';
import type { Page } from '../page.ts';
import { overviewQuery } from '../query.ts';

export const monitoringWayPage: Page = {
  path: '/monitoring',
  title: '双监控',
  nav: '双监控',
  group: 'monitoring',
  needs: 'view_monitoring',
  load: (queries) => {
    void queries.prefetchQuery(overviewQuery);
  },
  component: lazy(async () => {
    const { MonitoringWay } = await import('../parts/navigation/department-ways.tsx');
    return { default: MonitoringWay };
  }),
};
