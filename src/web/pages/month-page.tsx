/** 一个月页 one month of one branch. */
import { lazy } from 'react';
import type { Page } from '../page.ts';
import { monthQuery } from '../query.ts';

export const monthPage: Page = {
  path: '/books/months/$budgetUnitId/$month',
  title: '月报',
  nav: null,
  group: 'books',
  needs: 'view_books',
  load: (queries, params) => {
    void queries.prefetchQuery(
      monthQuery(params['budgetUnitId'] ?? '', params['month'] ?? '', null),
    );
  },
  component: lazy(async () => {
    const { MonthScreen } = await import('../parts/books/month-screen.tsx');
    return { default: MonthScreen };
  }),
};
