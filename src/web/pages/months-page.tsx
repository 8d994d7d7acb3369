/** 月报页 the fund's monthly figures of a year. */
import { lazy } from 'react';
import type { Page } from '../page.ts';

export const monthsPage: Page = {
  path: '/books/months',
  title: '月报',
  nav: '月报',
  group: 'books',
  needs: 'view_books',
  load: () => undefined,
  component: lazy(async () => {
    const { MonthsScreen } = await import('../parts/books/months-screen.tsx');
    return { default: MonthsScreen };
  }),
};
