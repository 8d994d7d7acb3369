/** 去自评与评价 from the navigation to a department's evaluations, or to one's own unit's. */
import { lazy } from 'react';
import type { Page } from '../page.ts';
import { overviewQuery } from '../query.ts';

export const evaluationWayPage: Page = {
  path: '/evaluations',
  title: '自评与评价',
  nav: '自评与评价',
  group: 'evaluation',
  needs: 'view_evaluation',
  load: (queries) => {
    void queries.prefetchQuery(overviewQuery);
  },
  component: lazy(async () => {
    const { EvaluationWay } = await import('../parts/evaluation/evaluation-way.tsx');
    return { default: EvaluationWay };
  }),
};
