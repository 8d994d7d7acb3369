/** 一本台账页 one register of a unit and year. */
import { lazy } from 'react';
import type { Page } from '../page.ts';

export const registerPage: Page = {
  path: '/books/registers/$budgetUnitId/$fiscalYear/$kind',
  title: '台账',
  nav: null,
  group: 'books',
  needs: 'view_books',
  load: () => undefined,
  component: lazy(async () => {
    const { RegisterScreen } = await import('../parts/registers/register-screen.tsx');
    return { default: RegisterScreen };
  }),
};
