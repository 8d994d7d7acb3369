/** 资产卡片页 asset cards of a unit and year. */
import { lazy } from 'react';
import type { Page } from '../page.ts';

export const assetsPage: Page = {
  path: '/books/assets/$budgetUnitId/$fiscalYear',
  title: '资产卡片',
  nav: null,
  group: 'books',
  needs: 'view_books',
  load: () => undefined,
  component: lazy(async () => {
    const { AssetsScreen } = await import('../parts/registers/assets-screen.tsx');
    return { default: AssetsScreen };
  }),
};
