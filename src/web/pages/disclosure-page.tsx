/** 公开页 the way to what everybody may read, and to what proves it. */
import { lazy } from 'react';
import type { Page } from '../page.ts';
import { overviewQuery } from '../query.ts';

export const disclosurePage: Page = {
  path: '/disclosure',
  title: '公开与证明',
  nav: '公开',
  group: 'disclosure',
  needs: 'view_evaluation',
  load: (queries) => {
    void queries.prefetchQuery(overviewQuery);
  },
  component: lazy(async () => {
    const { DisclosureScreen } = await import('../parts/evaluation/disclosure-screen.tsx');
    return { default: DisclosureScreen };
  }),
};
