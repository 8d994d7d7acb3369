/** 部门双监控页 all units and duties of a department on a day. */
import { lazy } from 'react';
import type { Page } from '../page.ts';

export const departmentMonitoringPage: Page = {
  path: '/departments/$departmentId/$fiscalYear/monitoring',
  title: '双监控',
  nav: null,
  group: 'monitoring',
  needs: 'view_monitoring',
  load: () => undefined,
  component: lazy(async () => {
    const { DepartmentMonitoringScreen } = await import(
      '../parts/monitoring/department-screen.tsx'
    );
    return { default: DepartmentMonitoringScreen };
  }),
};
