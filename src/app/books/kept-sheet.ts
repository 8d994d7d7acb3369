/** 月报取值 a kept month as the plain sheet that core counts with. */
import type { MonthSheet } from '#core/fund/month-sheet.ts';
import type { KeptMonth } from '../ports/month-store.ts';

export type KeptSheet = { readonly kept: KeptMonth; readonly sheet: MonthSheet };

export const sheetOfMonth = (kept: KeptMonth): KeptSheet => ({
  kept,
  sheet: {
    month: kept.month,
    values: new Map(kept.figures.map(({ code, value }) => [code, value])),
  },
});
