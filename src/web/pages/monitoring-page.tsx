/** 单位双监控页 a table on a day: money beside results, what is said about it, and its way on. */
import { lazy } from 'react';
import type { Page } from '../page.ts';
import { tableQuery } from '../query.ts';

export const monitoringPage: Page = {
  path: '/tables/$tableId/monitoring',
  title: '双监控',
  nav: null,
  group: 'monitoring',
  needs: 'view_monitoring',
  load: (queries, params) => {
    void queries.prefetchQuery(tableQuery(params['tableId'] ?? ''));
  },
  component: lazy(async () => {
    const { UnitScreen } = await import('../parts/monitoring/unit-screen.tsx');
    return { default: UnitScreen };
  }),
};
