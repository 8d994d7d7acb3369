/** 自评页 a table's score sheet with its arithmetic, its papers and what follows from it. */
import { lazy } from 'react';
import type { Page } from '../page.ts';
import { evaluationQuery } from '../query-evaluation.ts';

export const evaluationPage: Page = {
  path: '/tables/$tableId/evaluation',
  title: '自评与评价',
  nav: null,
  group: 'evaluation',
  needs: 'view_evaluation',
  load: (queries, params) => {
    void queries.prefetchQuery(evaluationQuery(params['tableId'] ?? '', false));
  },
  component: lazy(async () => {
    const { EvaluationScreen } = await import('../parts/evaluation/sheet-screen.tsx');
    return { default: EvaluationScreen };
  }),
};
