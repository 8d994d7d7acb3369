/** 操作记录页 who did what, and the chain that proves it. */
import { lazy } from 'react';
import type { Page } from '../page.ts';

export const auditPage: Page = {
  path: '/audit',
  title: '操作记录',
  nav: '操作记录',
  group: 'audit',
  needs: 'view_audit',
  load: () => undefined,
  component: lazy(async () => {
    const { AuditScreen } = await import('../parts/audit/audit-screen.tsx');
    return { default: AuditScreen };
  }),
};
