/** 一个单位的预算页 lines, adjustments and payments of one unit and year. */
import { lazy } from 'react';
import type { Page } from '../page.ts';

export const budgetPage: Page = {
  path: '/books/budget/$budgetUnitId/$fiscalYear',
  title: '预算执行',
  nav: null,
  group: 'books',
  needs: 'view_books',
  load: () => undefined,
  component: lazy(async () => {
    const { BudgetScreen } = await import('../parts/books/budget-screen.tsx');
    return { default: BudgetScreen };
  }),
};
