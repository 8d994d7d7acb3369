/** 个人查询页 what a depositor or an employer's clerk may see. */
import { lazy } from 'react';
import type { Page } from '../page.ts';
import { homeOf } from '../parts/session/next-address.ts';

export const portalPage: Page = {
  path: '/portal',
  title: '个人查询',
  nav: '个人查询',
  group: 'portal',
  needs: 'view_portal',
  navFor: (session) => homeOf(session) === '/portal',
  load: () => undefined,
  component: lazy(async () => {
    const { PortalScreen } = await import('../parts/portal/portal-screen.tsx');
    return { default: PortalScreen };
  }),
};
