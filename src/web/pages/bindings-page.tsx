/** 指标取数页 how the indicators of a table get their actuals. */
import { lazy } from 'react';
import type { Page } from '../page.ts';

export const bindingsPage: Page = {
  path: '/tables/$tableId/bindings',
  title: '指标取数',
  nav: null,
  group: 'books',
  needs: 'view_measures',
  load: () => undefined,
  component: lazy(async () => {
    const { BindingsScreen } = await import('../parts/measures/bindings-screen.tsx');
    return { default: BindingsScreen };
  }),
};
