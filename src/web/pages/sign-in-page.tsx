/** 登录页 for whoever is not signed in. */
import { lazy } from 'react';
import type { Page } from '../page.ts';

export const signInPage: Page = {
  path: '/sign-in',
  title: '登录',
  nav: null,
  group: null,
  needs: null,
  open: true,
  load: () => undefined,
  component: lazy(async () => {
    const { SignInScreen } = await import('../parts/session/sign-in-screen.tsx');
    return { default: SignInScreen };
  }),
};
