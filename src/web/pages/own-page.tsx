/** 我的账号页 one's own password, second factors and sessions. */
import { lazy } from 'react';
import type { Page } from '../page.ts';

export const ownPage: Page = {
  path: '/own',
  title: '我的账号',
  nav: null,
  group: null,
  needs: null,
  load: () => undefined,
  component: lazy(async () => {
    const { OwnScreen } = await import('../parts/session/own-screen.tsx');
    return { default: OwnScreen };
  }),
};
