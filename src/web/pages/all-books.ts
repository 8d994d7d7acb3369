/** 账的页面 the pages of the books, in the order of the navigation: months, budget, registers. */
import type { Page } from '../page.ts';

export const bookPages: readonly Page[] = [];
