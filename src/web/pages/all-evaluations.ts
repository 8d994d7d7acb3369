/** 自评与公开的页面 self-evaluation, evaluation and disclosure, in the order of the navigation. */
import type { Page } from '../page.ts';
import { departmentEvaluationPage } from './department-evaluation-page.tsx';
import { disclosurePage } from './disclosure-page.tsx';
import { evaluationPage } from './evaluation-page.tsx';
import { evaluationWayPage } from './evaluation-way-page.tsx';

export const evaluationPages: readonly Page[] = [
  evaluationWayPage,
  evaluationPage,
  departmentEvaluationPage,
  disclosurePage,
];
