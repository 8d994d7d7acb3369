/** 基础数页 base facts of a unit and year. */
import { lazy } from 'react';
import type { Page } from '../page.ts';

export const factsPage: Page = {
  path: '/books/facts/$budgetUnitId/$fiscalYear',
  title: '基础数',
  nav: null,
  group: 'books',
  needs: 'view_books',
  load: () => undefined,
  component: lazy(async () => {
    const { FactsScreen } = await import('../parts/registers/facts-screen.tsx');
    return { default: FactsScreen };
  }),
};
