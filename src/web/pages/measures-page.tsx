/** 度量页 the measures of a unit and year on a day. */
import { lazy } from 'react';
import type { Page } from '../page.ts';

export const measuresPage: Page = {
  path: '/measures/$budgetUnitId/$fiscalYear',
  title: '度量',
  nav: null,
  group: 'books',
  needs: 'view_measures',
  load: () => undefined,
  component: lazy(async () => {
    const { MeasuresScreen } = await import('../parts/measures/measures-screen.tsx');
    return { default: MeasuresScreen };
  }),
};
