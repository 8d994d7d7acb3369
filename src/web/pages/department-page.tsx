/** 审核台页 a department's year: where each unit stands, and what may be done with all of them. */
import { lazy } from 'react';
import type { Page } from '../page.ts';
import { departmentApprovalQuery } from '../query.ts';

export const departmentPage: Page = {
  path: '/departments/$departmentId/$fiscalYear/approval',
  title: '审核台',
  nav: null,
  group: 'tables',
  needs: 'view_approval',
  load: (queries, params) => {
    void queries.prefetchQuery(
      departmentApprovalQuery(params['departmentId'] ?? '', Number(params['fiscalYear'] ?? '')),
    );
  },
  component: lazy(async () => {
    const { DepartmentScreen } = await import('../parts/department/department-screen.tsx');
    return { default: DepartmentScreen };
  }),
};
