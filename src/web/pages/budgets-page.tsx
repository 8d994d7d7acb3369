/** 预算执行页 the budgets of a year. */
import { lazy } from 'react';
import type { Page } from '../page.ts';

export const budgetsPage: Page = {
  path: '/books/budget',
  title: '预算执行',
  nav: '预算执行',
  group: 'books',
  needs: 'view_books',
  load: () => undefined,
  component: lazy(async () => {
    const { BudgetsScreen } = await import('../parts/books/budgets-screen.tsx');
    return { default: BudgetsScreen };
  }),
};
