/** 账的页面 the pages of the books, in the order of the navigation: months, budget, registers. */
import type { Page } from '../page.ts';
import { assetsPage } from './assets-page.tsx';
import { bindingsPage } from './bindings-page.tsx';
import { budgetPage } from './budget-page.tsx';
import { budgetsPage } from './budgets-page.tsx';
import { contractsPage } from './contracts-page.tsx';
import { factsPage } from './facts-page.tsx';
import { measuresPage } from './measures-page.tsx';
import { monthPage } from './month-page.tsx';
import { monthsPage } from './months-page.tsx';
import { registerPage } from './register-page.tsx';
import { registersPage } from './registers-page.tsx';

export const bookPages: readonly Page[] = [
  monthsPage,
  monthPage,
  budgetsPage,
  budgetPage,
  registersPage,
  registerPage,
  contractsPage,
  assetsPage,
  factsPage,
  measuresPage,
  bindingsPage,
];
