/** 台账页 a year of registers, unit by unit. */
import { lazy } from 'react';
import type { Page } from '../page.ts';

export const registersPage: Page = {
  path: '/books/registers',
  title: '台账',
  nav: '台账',
  group: 'books',
  needs: 'view_books',
  load: () => undefined,
  component: lazy(async () => {
    const { RegistersScreen } = await import('../parts/registers/registers-screen.tsx');
    return { default: RegistersScreen };
  }),
};
