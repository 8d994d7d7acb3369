/** 全部页面 all pages, in the order of the navigation. */
import type { Page } from '../page.ts';
import { overviewPage } from './overview-page.tsx';
import { tablePage } from './table-page.tsx';

export const pages: readonly Page[] = [overviewPage, tablePage];
