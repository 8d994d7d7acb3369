/** 部门自评与评价页 where the units of a department stand and what they scored. */
import { lazy } from 'react';
import type { Page } from '../page.ts';
import { overviewQuery } from '../query.ts';

export const departmentEvaluationPage: Page = {
  path: '/evaluations/$departmentId/$fiscalYear',
  title: '自评与评价',
  nav: null,
  group: 'evaluation',
  needs: 'view_evaluation',
  load: (queries) => {
    void queries.prefetchQuery(overviewQuery);
  },
  component: lazy(async () => {
    const { DepartmentEvaluationScreen } = await import(
      '../parts/evaluation/department-screen.tsx'
    );
    return { default: DepartmentEvaluationScreen };
  }),
};
