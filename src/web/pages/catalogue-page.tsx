/** 指标目录页 the indicator catalogue. */
import { lazy } from 'react';
import type { Page } from '../page.ts';
import { policyQuery } from '../query.ts';

export const cataloguePage: Page = {
  path: '/catalogue',
  title: '指标目录',
  nav: '指标目录',
  group: 'tables',
  needs: 'view_overview',
  load: (queries) => {
    void queries.prefetchQuery(policyQuery);
  },
  component: lazy(async () => {
    const { CatalogueScreen } = await import('../parts/catalogue/catalogue-screen.tsx');
    return { default: CatalogueScreen };
  }),
};
