/**
 * 月报取数来源 month figures: answers the figures of the fund from the monthly statistics, and shows
 * the rows beneath each: a month's item with the file and the place in it.
 */
import type { YearMonth } from '#core/base/calendar.ts';
import { fiscalYear } from '#core/base/calendar.ts';
import type { BudgetUnitId } from '#core/base/id.ts';
import type { Quantity } from '#core/base/quantity.ts';
import type { World } from '#core/base/world.ts';
import {
  type MonthFigureRule,
  monthFigureRuleOf,
  monthFigureRules,
  monthsTaken,
  takeFigure,
} from '#core/fund/month-figure.ts';
import { isMoneyItem, monthItemOf, monthItemTitle } from '#core/fund/month-item.ts';
import { lastDayOf, monthBefore, monthWords, yearOfMonth } from '#core/fund/month-sheet.ts';
import { type FigureAsked, type FigureRow, figureOf } from '#core/performance/figure.ts';
import type { FiguresAt, FigureSource } from '../ports/figure-source.ts';
import type { KeptMonth, MonthFigure, MonthStore } from '../ports/month-store.ts';
import { type KeptSheet, sheetOfMonth } from './kept-sheet.ts';

/** What stands is read as it stands: a year of a branch is a dozen rows, no total is kept. */
export function createMonthFigures(store: MonthStore): FigureSource {
  return {
    codes: monthFigureRules.map(({ code }) => code),
    read: async (world, asked, at) => {
      const sheets = await sheetsFor(store, world, { asked, at });
      return asked.map((one) => {
        const rule = monthFigureRuleOf(one.code);
        if (rule === null) {
          const missing = [figureOf(one.code)?.title ?? one.code];
          return { asked: one, quantity: null, missing, rows: 0 };
        }
        const of = (month: YearMonth): KeptSheet | null => sheets(one.budgetUnitId, month);
        const months = monthsTaken(rule, one, (month) => of(month) !== null);
        const { value, missing, cells } = takeFigure(
          rule,
          months,
          (month) => of(month)?.sheet ?? null,
        );
        const quantity = value === null ? null : quantityOf(one.code, value);
        return { asked: one, quantity, missing, rows: cells };
      });
    },
    rows: async (world, asked, page) => {
      const rule = monthFigureRuleOf(asked.code);
      if (rule === null) return { rows: [], total: 0 };
      const sheets = await sheetsFor(store, world, { asked: [asked], at: page.at });
      const of = (month: YearMonth): KeptSheet | null => sheets(asked.budgetUnitId, month);
      const months = monthsTaken(rule, asked, (month) => of(month) !== null);
      const all = months
        .toReversed()
        .flatMap((month) => rowsOf(rule, asked.code, of(month)?.kept ?? null));
      const rows = all.slice(page.offset, page.offset + page.limit);
      return { rows, total: all.length };
    },
    usesOf: (world, id) => usesOf(store, world, id),
  };
}

type SheetsOf = (budgetUnitId: BudgetUnitId, month: YearMonth) => KeptSheet | null;

/** One question for all figures asked, however many units and months they take. */
async function sheetsFor(
  store: MonthStore,
  world: World,
  { asked, at }: { readonly asked: readonly FigureAsked[]; readonly at: FiguresAt },
): Promise<SheetsOf> {
  const [head] = asked;
  if (head === undefined) return () => null;
  const years = asked.map((one) => one.fiscalYear);
  const first = monthBefore(`${Math.min(...years)}-01` as YearMonth);
  const last = `${Math.max(...years)}-12` as YearMonth;
  const budgetUnitIds = [...new Set(asked.map((one) => one.budgetUnitId))];
  const cut = at.kind === 'cut' ? at.cut : null;
  const kept = await store.current(world, { budgetUnitIds, first, last }, cut);
  const byKey = new Map(
    kept.map((one) => [`${one.budgetUnitId} ${one.month}`, sheetOfMonth(one)] as const),
  );
  return (budgetUnitId, month) => byKey.get(`${budgetUnitId} ${month}`) ?? null;
}

function quantityOf(code: string, value: bigint): Quantity {
  const measureWord = figureOf(code)?.measureWord ?? '';
  return { digits: value, scale: measureWord === '元' ? 2 : 0, measureWord };
}

function rowsOf(rule: MonthFigureRule, code: string, kept: KeptMonth | null): readonly FigureRow[] {
  if (kept === null) return [];
  return rule.items.flatMap((item) => {
    const figure = kept.figures.find((one) => one.code === item);
    return figure === undefined ? [] : [rowOf(kept, figure, code)];
  });
}

function rowOf(kept: KeptMonth, figure: MonthFigure, code: string): FigureRow {
  const item = monthItemOf(figure.code);
  const scale = item !== null && isMoneyItem(item) ? 2 : 0;
  const measureWord = figureOf(code)?.measureWord ?? item?.measureWord ?? '';
  const version: [string, string] = ['版次', `第${kept.version}版`];
  return {
    source: 'months',
    id: rowId(kept.id, figure.code),
    kind: '月报',
    title: `${monthWords(kept.month)} ${monthItemTitle(figure.code)}`,
    date: lastDayOf(kept.month),
    quantity: { digits: figure.value, scale, measureWord },
    more: kept.note === '' ? [version] : [version, ['更正说明', kept.note]],
    from: { sourceFileId: figure.sourceFileId, fileName: figure.fileName, place: figure.place },
    evidenceIds: [],
    batch: kept.batch,
    userName: kept.userName,
    instant: kept.instant,
  };
}

const rowId = (sheetId: string, code: string): string => `month:${sheetId}:${code}`;

/** A version that another one replaced counts in nothing any more. */
async function usesOf(store: MonthStore, world: World, id: string) {
  const [, sheetId = '', item = ''] = /^month:([^:]+):(.+)$/u.exec(id) ?? [];
  const kept = sheetId === '' ? null : await store.one(world, sheetId);
  if (kept === null || !kept.figures.some(({ code }) => code === item)) return [];
  const { budgetUnitId, month } = kept;
  const [current] = await store.current(world, {
    budgetUnitIds: [budgetUnitId],
    first: month,
    last: month,
  });
  if (current?.id !== kept.id) return [];
  const year = yearOfMonth(month);
  return monthFigureRules
    .filter(({ items }) => items.includes(item))
    .flatMap(({ code, take }) => {
      const isOfDecember = month.endsWith('-12');
      if (take === 'december-before') {
        return isOfDecember
          ? [{ code, budgetUnitId, fiscalYear: fiscalYear(year + 1), line: null }]
          : [];
      }
      return [{ code, budgetUnitId, fiscalYear: year, line: null }];
    });
}
