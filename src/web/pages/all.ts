/** 全部页面 all pages, in the order of the navigation. */
import type { Page } from '../page.ts';
import { bookPages } from './all-books.ts';
import { evaluationPages } from './all-evaluations.ts';
import { auditPage } from './audit-page.tsx';
import { cataloguePage } from './catalogue-page.tsx';
import { comparisonPage } from './comparison-page.tsx';
import { coveragePage } from './coverage-page.tsx';
import { departmentPage } from './department-page.tsx';
import { deskWayPage } from './desk-way-page.tsx';
import { inboxPage } from './inbox-page.tsx';
import { departmentMonitoringPage } from './department-monitoring-page.tsx';
import { monitoringPage } from './monitoring-page.tsx';
import { monitoringWayPage } from './monitoring-way-page.tsx';
import { overviewPage } from './overview-page.tsx';
import { ownPage } from './own-page.tsx';
import { peoplePage } from './people-page.tsx';
import { portalPage } from './portal-page.tsx';
import { rollUpPage } from './roll-up-page.tsx';
import { rollUpWayPage } from './roll-up-way-page.tsx';
import { rulesPage } from './rules-page.tsx';
import { setUpPage } from './set-up-page.tsx';
import { signInPage } from './sign-in-page.tsx';
import { tablePage } from './table-page.tsx';

export const pages: readonly Page[] = [
  overviewPage,
  rollUpWayPage,
  deskWayPage,
  cataloguePage,
  rulesPage,
  ...bookPages,
  monitoringWayPage,
  ...evaluationPages,
  peoplePage,
  auditPage,
  portalPage,
  rollUpPage,
  comparisonPage,
  tablePage,
  inboxPage,
  departmentPage,
  coveragePage,
  monitoringPage,
  departmentMonitoringPage,
  ownPage,
  signInPage,
  setUpPage,
];
