/** 审核规则页 the rules of the review. */
import { lazy } from 'react';
import type { Page } from '../page.ts';

export const rulesPage: Page = {
  path: '/rules',
  title: '审核规则',
  nav: '审核规则',
  group: 'tables',
  needs: 'view_overview',
  load: () => undefined,
  component: lazy(async () => {
    const { RulesScreen } = await import('../parts/rules/rules-screen.tsx');
    return { default: RulesScreen };
  }),
};
