/**
 * 读监控资金 what was paid out of each line of a table, its plan and its budget: from the books of
 * the budget where they are kept, else the plan from the form and what a person stated.
 */
import { type CalendarDate, dayOfYear, inYear, monthEndBefore } from '#core/base/calendar.ts';
import { fiscalYear as yearOf, type FiscalYear } from '#core/base/calendar.ts';
import { type Fen, minus } from '#core/base/fen.ts';
import type { BudgetUnitId } from '#core/base/id.ts';
import { quantityToFen } from '#core/base/quantity.ts';
import { overRatio, whole } from '#core/performance/points.ts';
import type { Ratio } from '#core/base/ratio.ts';
import { type Forecast, forecastOf, type Season } from '#core/performance/forecast.ts';
import type { FigureAsked, FigureRead } from '#core/performance/figure.ts';
import type { MoneyGiven, MoneyKind } from '#core/performance/monitoring-money.ts';
import { statedForecast } from '#core/performance/monitoring-row.ts';
import {
  amountOf,
  projectRows,
  rowByKey,
  type TableRow,
  textOf,
} from '#core/performance/target-table.ts';
import { saidOf, totalRowId, typedMoney, type Written } from './entries.ts';
import type { Monitored } from './find-monitoring.ts';
import { monitoringSentences } from './messages.ts';

/** 资金问 one line with the figures that answer for it. */
type Line = {
  readonly rowId: string;
  readonly name: string;
  readonly kind: MoneyKind;
  readonly row: TableRow | null;
  readonly paid: { readonly code: string; readonly line: string | null };
};

/** 预算行中基本支出的名 as the books of the budget call it. */
const basicLine = '基本支出';

/** The total first, then the lines in the order of the form. */
export function moneyLines(monitored: Monitored): readonly Line[] {
  const { table } = monitored;
  const basic = rowByKey(table, 'expenditure.basic');
  const projects = rowByKey(table, 'expenditure.project');
  const paid = 'budget.paid';
  return [
    {
      rowId: totalRowId,
      name: monitoringSentences.total,
      kind: 'total',
      row: null,
      paid: { code: paid, line: null },
    },
    ...(basic === null
      ? []
      : [
          {
            rowId: basic.id,
            name: monitoringSentences.basic,
            kind: 'basic' as const,
            row: basic,
            paid: { code: 'budget.paid-basic', line: null },
          },
        ]),
    ...(projects === null
      ? []
      : [
          {
            rowId: projects.id,
            name: monitoringSentences.projectTotal,
            kind: 'project_total' as const,
            row: projects,
            paid: { code: 'budget.paid-project', line: null },
          },
        ]),
    ...projectRows(table).flatMap((row) => {
      const name = textOf(row, 'name').trim();
      if (name === '') return [];
      return [
        { rowId: row.id, name, kind: 'project' as const, row, paid: { code: paid, line: name } },
      ];
    }),
  ];
}

/** 取数清单 asks once for everything and hands each answer to whoever asked. */
export type FigureList = {
  readonly asked: FigureAsked[];
  readonly ask: (asked: FigureAsked) => number;
};

export function figureList(): FigureList {
  const asked: FigureAsked[] = [];
  return {
    asked,
    ask: (one) => {
      asked.push(one);
      return asked.length - 1;
    },
  };
}

type Answers = readonly FigureRead[];

/** 资金读法 says what must be asked, and makes the lines once it was answered. */
export function askMoney(
  monitored: Monitored,
  list: FigureList,
): (answers: Answers) => readonly MoneyGiven[] {
  const { budgetUnit, fiscalYear, until, written } = monitored;
  const at = { budgetUnitId: budgetUnit.id, fiscalYear, until };
  const lines = moneyLines(monitored).map((line) => {
    const budgetLine = line.kind === 'basic' ? basicLine : line.paid.line;
    return {
      line,
      paid: list.ask({ ...at, ...line.paid }),
      // The books have no line for all projects together: it is what basic leaves of the total.
      annual: list.ask({ ...at, code: 'budget.annual', line: budgetLine }),
      plan: list.ask({ ...at, code: 'budget.half-year-plan', line: budgetLine }),
      history: askHistory(list, { ...at, line }),
    };
  });
  return (answers) => {
    const amount = (index: number): Fen | null => fenOf(answers[index]);
    const basic = lines.find(({ line }) => line.kind === 'basic');
    return lines.map(({ line, paid, annual, plan, history }) => {
      const [annualRead, planRead] = [amount(annual), amount(plan)];
      const without = (all: Fen | null, part: Fen | null): Fen | null =>
        line.kind !== 'project_total'
          ? all
          : all === null || part === null
            ? null
            : minus(all, part);
      const kept = amount(paid);
      const stated = kept === null ? statedMoney(written, line.rowId) : null;
      const now = kept ?? stated?.amount ?? null;
      return {
        rowId: line.rowId,
        name: line.name,
        kind: line.kind,
        annualBudget:
          without(annualRead, basic === undefined ? null : amount(basic.annual)) ??
          formAmount(monitored, line, 'fullYear'),
        halfYearPlan:
          without(planRead, basic === undefined ? null : amount(basic.plan)) ??
          formAmount(monitored, line, 'halfYear'),
        paid: now,
        missing: now === null ? (answers[paid]?.missing ?? []) : [],
        figure: kept === null ? null : line.paid,
        signer: stated?.signer ?? null,
        forecast:
          statedMoneyForecast(written, line.rowId) ?? moneyForecast(until, now, history(answers)),
        said: saidOf(written, line.rowId),
      };
    });
  };
}

const fenOf = (read: FigureRead | undefined): Fen | null =>
  read === undefined || read.quantity === null ? null : quantityToFen(read.quantity);

function statedMoney(written: Written, rowId: string) {
  const typed = written.of(rowId, 'actual');
  const amount = typed === null || typed.value === null ? null : typedMoney(typed.value);
  return typed === null || amount === null ? null : { amount, signer: typed.signer };
}

/** The form prints no total of its spending: it is 基本 and 项目 together. */
function formAmount({ table }: Monitored, line: Line, column: 'halfYear' | 'fullYear'): Fen | null {
  if (line.row !== null) return amountOf(line.row, column);
  const basic = amountOf(rowByKey(table, 'expenditure.basic'), column);
  const projects = amountOf(rowByKey(table, 'expenditure.project'), column);
  if (basic === null && projects === null) return amountOf(rowByKey(table, 'income.total'), column);
  return ((basic ?? 0n) + (projects ?? 0n)) as Fen;
}

/** 往年与近月 what a forecast goes by. */
type History = { readonly seasons: readonly Season[]; readonly earlier: Pace | null };
type Pace = { readonly value: Ratio; readonly day: number };

/** One payment may be all there is to a project: only sums are projected. */
function askHistory(
  list: FigureList,
  of: {
    readonly budgetUnitId: BudgetUnitId;
    readonly fiscalYear: FiscalYear;
    readonly until: CalendarDate;
    readonly line: Line;
  },
): (answers: Answers) => History {
  const { budgetUnitId, fiscalYear, until, line } = of;
  if (line.kind === 'project') return () => ({ seasons: [], earlier: null });
  const years = [yearOf(fiscalYear - 1), yearOf(fiscalYear - 2)].map((year) => ({
    year,
    sameDay: list.ask({ ...line.paid, budgetUnitId, fiscalYear: year, until: inYear(until, year) }),
    whole: list.ask({
      ...line.paid,
      budgetUnitId,
      fiscalYear: year,
      until: `${year}-12-31` as CalendarDate,
    }),
  }));
  const day = monthEndBefore(until, 3);
  const earlier = day.startsWith(String(fiscalYear))
    ? list.ask({ ...line.paid, budgetUnitId, fiscalYear, until: day })
    : null;
  return (answers) => ({
    seasons: years.flatMap(({ year, sameDay, whole: all }) => {
      const share = shareOf(fenOf(answers[sameDay]), fenOf(answers[all]));
      return share === null ? [] : [{ fiscalYear: year, share }];
    }),
    earlier: paceOf(earlier === null ? null : fenOf(answers[earlier]), day),
  });
}

const shareOf = (then: Fen | null, all: Fen | null): Ratio | null =>
  then === null || all === null ? null : overRatio(whole(then as bigint), whole(all as bigint));

const tenThousands = (amount: Fen): Ratio => ({
  numerator: amount as bigint,
  denominator: 1_000_000n,
});

const paceOf = (amount: Fen | null, day: CalendarDate): Pace | null =>
  amount === null ? null : { value: tenThousands(amount), day: dayOfYear(day).day };

const moneyForecast = (until: CalendarDate, paid: Fen | null, history: History): Forecast | null =>
  paid === null || (history.seasons.length === 0 && history.earlier === null)
    ? null
    : forecastOf({
        actual: tenThousands(paid),
        measureWord: '万元',
        ...dayOfYear(until),
        ...history,
      });

function statedMoneyForecast(written: Written, rowId: string): Forecast | null {
  const stated = written.of(rowId, 'forecast')?.value ?? null;
  const amount = stated === null ? null : typedMoney(stated.amount);
  if (stated === null || amount === null) return null;
  return statedForecast({ value: tenThousands(amount), reason: stated.reason });
}
