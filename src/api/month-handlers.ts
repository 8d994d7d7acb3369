/** 月报处理表 monthly figures as they travel; their uploads stand in month-uploads.ts. */
import type { z } from 'zod';
import type { MonthsOutcome } from '#app/books/import-months.ts';
import {
  compareMonths,
  listMonths,
  type MonthState,
  type MonthView,
  viewMonth,
} from '#app/books/view-months.ts';
import type { KeptMonth, MonthFinding } from '#app/ports/month-store.ts';
import type { BudgetUnit } from '#app/ports/table-store.ts';
import { mapOk, ok } from '#core/base/result.ts';
import { placeWords } from '#core/base/source-place.ts';
import { isMoneyItem, monthItemOf, monthItems } from '#core/fund/month-item.ts';
import { collectedWithoutInterest } from '#core/fund/month-sheet.ts';
import {
  formName,
  type MonthItemPolicy,
  provenanceOfItem,
} from '#core/policy/month-item-policy.ts';
import { sheetOfMonth } from '#app/books/kept-sheet.ts';
import type { Routes } from '#contract/routes.ts';
import type { Handler } from './handler.ts';

type MonthRouteName = 'months' | 'month' | 'monthDifference';
type Input<R extends MonthRouteName | 'importMonths'> = z.input<Routes[R]['answer']>;

export const monthHandlers: { readonly [R in MonthRouteName]: Handler<R> } = {
  months: async ({ parts, world, params }) => {
    const list = await listMonths(parts.books, world, params);
    return ok({
      ...params,
      items: encodeItems(parts.books.policy.monthItems),
      branches: list.branches.map(({ budgetUnit, months, mayImport }) => ({
        budgetUnit: encodeUnit(budgetUnit),
        months: months.map(encodeState),
        may: { import: mayImport },
      })),
      imports: [...list.imports],
      may: { import: list.mayImport },
    });
  },
  month: async ({ parts, world, params, query }) => {
    const asked = { ...params, version: query.version ?? null };
    const items = encodeItems(parts.books.policy.monthItems);
    return mapOk(await viewMonth(parts.books, world, asked), (view) => ({
      ...encodeMonth(view),
      definitions: items,
    }));
  },
  monthDifference: async ({ parts, world, params, query }) =>
    mapOk(
      await compareMonths(parts.books, world, { ...params, ...query }),
      ({ budgetUnit, from, to, changes }) => ({
        budgetUnit: encodeUnit(budgetUnit),
        month: from.month,
        from: encodeVersion(from),
        to: encodeVersion(to),
        changes: changes.map(({ code, before, after }) => {
          const item = monthItemOf(code);
          return {
            code,
            name: item?.name ?? code,
            measureWord: item?.measureWord ?? '',
            isMoney: item !== null && isMoneyItem(item),
            before: before?.toString() ?? null,
            after: after?.toString() ?? null,
            difference: before === null || after === null ? null : (after - before).toString(),
          };
        }),
      }),
    ),
};

const encodeUnit = ({ id, name, shortName, branchName }: BudgetUnit) => ({
  id,
  name,
  shortName,
  branchName,
});

const encodeItems = (policy: MonthItemPolicy) =>
  monthItems.map((item) => ({
    code: item.code,
    name: item.name,
    statement: formName(policy, item.statement),
    measureWord: item.measureWord,
    isMoney: isMoneyItem(item),
    kind: item.kind,
    ...provenanceOfItem(policy, item),
  }));

const warningsIn = ({ findings }: KeptMonth): number =>
  findings.filter(({ severity }) => severity === 'warning').length;

const encodeState = ({ month, state, kept, lacks }: MonthState) => ({
  month,
  state,
  version: kept?.version ?? null,
  warnings: kept === null ? 0 : warningsIn(kept),
  lacks: [...lacks],
  userName: kept?.userName ?? null,
  instant: kept?.instant ?? null,
});

const encodeVersion = (kept: KeptMonth) => ({
  id: kept.id,
  version: kept.version,
  note: kept.note,
  fileName: kept.fileName,
  sourceFileId: kept.sourceFileId,
  items: kept.brought,
  changed: kept.changed,
  warnings: warningsIn(kept),
  userName: kept.userName,
  instant: kept.instant,
});

function encodeMonth(view: MonthView): Omit<Input<'month'>, 'definitions'> {
  const { shown, before, changes } = view;
  const earlier = new Map(before?.figures.map(({ code, value }) => [code, value]));
  const changed = new Map(changes.map((change) => [change.code, change.before]));
  const order = new Map(monthItems.map(({ code }, at) => [code, at]));
  const { sheet } = sheetOfMonth(shown);
  return {
    budgetUnit: encodeUnit(view.budgetUnit),
    month: shown.month,
    shown: encodeVersion(shown),
    versions: view.versions.map(encodeVersion),
    items: shown.figures
      .toSorted((a, b) => (order.get(a.code) ?? 0) - (order.get(b.code) ?? 0))
      .map(({ code, value, sourceFileId, fileName, place }) => ({
        code,
        value: value.toString(),
        before: earlier.get(code)?.toString() ?? null,
        changedFrom: changed.get(code)?.toString() ?? null,
        from: { sourceFileId, fileName, place, where: placeWords(place) },
      })),
    collected: {
      withInterest: sheet.values.get('108')?.toString() ?? null,
      interest: sheet.values.get('1081')?.toString() ?? null,
      withoutInterest: collectedWithoutInterest(sheet)?.toString() ?? null,
    },
    findings: shown.findings.map(encodeFinding),
    may: { import: view.mayImport },
  };
}

const encodeFinding = (finding: MonthFinding) => ({
  ...finding,
  where: finding.place === null ? '' : placeWords(finding.place),
});

/** Beyond these nobody reads on. */
const findingsMax = 500;

export function encodeOutcome(outcome: MonthsOutcome): Input<'importMonths'> {
  const { kind, fileName, months, figures, findings } = outcome;
  const read = {
    fileName,
    months,
    figures,
    notes: [...outcome.notes],
    total: findings.length,
    findings: findings.slice(0, findingsMax).map(encodeFinding),
  };
  return kind === 'kept' || kind === 'checked'
    ? { kind, ...read, made: [...outcome.made] }
    : { kind, ...read };
}
