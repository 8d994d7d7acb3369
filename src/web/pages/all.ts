/** 全部页面 all pages, in the order of the navigation. */
import type { Page } from '../page.ts';
import { cataloguePage } from './catalogue-page.tsx';
import { comparisonPage } from './comparison-page.tsx';
import { coveragePage } from './coverage-page.tsx';
import { overviewPage } from './overview-page.tsx';
import { rollUpPage } from './roll-up-page.tsx';
import { rulesPage } from './rules-page.tsx';
import { tablePage } from './table-page.tsx';

export const pages: readonly Page[] = [
  overviewPage,
  cataloguePage,
  rulesPage,
  rollUpPage,
  comparisonPage,
  tablePage,
  coveragePage,
];
