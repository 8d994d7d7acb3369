/** 首次设置页 the first administrator, by the one-time link. */
import { lazy } from 'react';
import type { Page } from '../page.ts';

export const setUpPage: Page = {
  path: '/set-up/$token',
  title: '首次设置',
  nav: null,
  group: null,
  needs: null,
  open: true,
  load: () => undefined,
  component: lazy(async () => {
    const { SetUpScreen } = await import('../parts/session/set-up-screen.tsx');
    return { default: SetUpScreen };
  }),
};
