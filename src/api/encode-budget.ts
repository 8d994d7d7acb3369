/** 预算编码 what the use cases of the budget answer, as the contract's JSON. */
import type { z } from 'zod';
import type { PaymentsImported } from '#app/budget/import-payments.ts';
import type { BudgetTotals, SpendingCode, ViewedBudget } from '#app/budget/view-budget.ts';
import type { ViewedAdjustments, ViewedPayments } from '#app/budget/view-entries.ts';
import type { Fen } from '#core/base/fen.ts';
import type { ListFinding } from '#core/base/list-finding.ts';
import { formatRatio, ratio } from '#core/base/ratio.ts';
import {
  absoluteOf,
  adjustmentKindNames,
  exemptGroundNames,
  netOf,
} from '#core/budget/adjustment.ts';
import { type BudgetStatement, lineTitle } from '#core/budget/budget-line.ts';
import { paymentKindNames } from '#core/budget/payment.ts';
import type { EconomicClassPolicy } from '#core/policy/economic-class.ts';
import type { BudgetViewJson } from '#contract/budget-routes.ts';
import type { Routes } from '#contract/routes.ts';

type Answer<R extends keyof Routes> = Routes[R] extends { readonly answer: z.ZodType }
  ? z.input<Routes[R]['answer']>
  : never;

const text = (amount: Fen): string => String(amount);
const textOrNull = (amount: Fen | null): string | null => (amount === null ? null : text(amount));

/** Per cent with two decimals; null where there is nothing to divide by. */
function percent(part: Fen, whole: Fen): string | null {
  const share = ratio((part as bigint) * 100n, whole as bigint);
  return share === null ? null : formatRatio(share, 2);
}

const spendingTitles: Readonly<Record<SpendingCode, string>> = {
  basic: '基本支出',
  project: '项目支出',
  personnel: '人员经费',
  public: '公用经费',
  three_public: '三公经费',
  abroad: '因公出国（境）',
  vehicle: '公务用车购置及运行',
  reception: '公务接待',
};

export function encodeBudget(viewed: ViewedBudget, policy: EconomicClassPolicy): BudgetViewJson {
  const { found, budget, totals } = viewed;
  const { id, name, shortName } = found.budgetUnit;
  return {
    budgetUnit: { id, name, shortName },
    fiscalYear: found.fiscalYear,
    until: viewed.until,
    lines: viewed.lines.map(encodeLine),
    sums: encodeSums(totals),
    spending: viewed.spending.map(({ code, paid, annual, missing }) => ({
      code,
      title: spendingTitles[code],
      paidFen: text(paid),
      annualFen: textOrNull(annual),
      missing,
    })),
    months: Array.from({ length: 12 }, (_, at) => {
      const paid = viewed.months.find(({ month }) => month === at + 1);
      return {
        month: at + 1,
        paidFen: paid === undefined ? '0' : text(paid.amount),
        payments: paid?.payments ?? 0,
      };
    }),
    classes: viewed.classes.map(({ code, paid, payments }) => {
      const known = policy.classes.find((one) => one.code === code);
      const { name: className = '', groupName = '' } = known ?? {};
      return { code, name: className, groupName, paidFen: text(paid), payments };
    }),
    publicPart:
      budget.publicPart === null
        ? null
        : { ...encodeStatement(budget.publicPart), publicFen: text(budget.publicPart.amount) },
    carryOver:
      budget.carryOver === null
        ? null
        : {
            ...encodeStatement(budget.carryOver),
            carriedOverFen: text(budget.carryOver.carriedOver),
            surplusFen: text(budget.carryOver.surplus),
          },
    tables: viewed.tables.map((one) => ({ ...one })),
    imports: viewed.imports.map((one) => ({
      id: one.id,
      sourceFileId: one.sourceFileId,
      fileName: one.fileName,
      payments: one.payments,
      totalFen: text(one.total),
      userName: one.userName,
      instant: one.instant,
    })),
    may: viewed.may,
  };
}

function encodeLine({ line, annual, paid, mayWithdraw }: ViewedBudget['lines'][number]) {
  return {
    id: line.id,
    kind: line.kind,
    name: line.name,
    title: lineTitle(line),
    initialFen: text(line.initial),
    annualFen: text(annual),
    halfYearFen: textOrNull(line.halfYear),
    paidFen: textOrNull(paid),
    rate: paid === null ? null : percent(paid, annual),
    from: line.from === null ? null : { ...line.from },
    userName: line.userName,
    instant: line.instant,
    may: { withdraw: mayWithdraw },
  };
}

const encodeSums = (totals: BudgetTotals) => ({
  initialFen: text(totals.initial),
  annualFen: text(totals.annual),
  halfYearFen: textOrNull(totals.halfYear),
  halfYearMissing: [...totals.halfYearMissing],
  sourcesFen: text(totals.sources),
  paidFen: text(totals.paid),
  rate: percent(totals.paid, totals.annual),
  adjustedFen: text(totals.adjusted),
  adjustedExemptFen: text(totals.adjustedExempt),
  adjustedRate: percent(totals.adjusted, totals.initial),
});

const encodeStatement = (stated: BudgetStatement) => ({
  number: stated.number,
  documentNumber: stated.documentNumber,
  documentDate: stated.documentDate,
  userName: stated.userName,
  instant: stated.instant,
});

export const encodeSummary = (one: {
  readonly budgetUnit: { readonly id: string; readonly name: string; readonly shortName: string };
  readonly known: boolean;
  readonly totals: BudgetTotals;
}): Answer<'budgets'>['budgets'][number] => {
  const { id, name, shortName } = one.budgetUnit;
  const { initial, annual, halfYear, paid, payments } = one.totals;
  return {
    budgetUnit: { id, name, shortName },
    known: one.known,
    initialFen: text(initial),
    annualFen: text(annual),
    halfYearFen: textOrNull(halfYear),
    paidFen: text(paid),
    payments,
    rate: percent(paid, annual),
  };
};

export const encodeAdjustments = ({
  adjustments,
  titles,
  mayAdd,
}: ViewedAdjustments): Answer<'budgetAdjustments'> => ({
  mayAdd,
  adjustments: adjustments.map((one) => ({
    id: one.id,
    kind: one.kind,
    kindName: adjustmentKindNames[one.kind],
    documentNumber: one.documentNumber,
    date: one.date,
    reason: one.reason,
    source: one.source,
    exemption:
      one.exemption === null
        ? null
        : { ...one.exemption, groundName: exemptGroundNames[one.exemption.ground] },
    lines: one.lines.map(({ id, lineId, part, amount }) => ({
      id,
      lineId,
      lineTitle: titles.get(lineId) ?? '',
      part,
      amountFen: text(amount),
    })),
    absoluteFen: text(absoluteOf(one)),
    netFen: text(netOf(one)),
    withdrawn: one.withdrawn,
    userName: one.userName,
    instant: one.instant,
    may: { withdraw: one.mayWithdraw },
  })),
});

export const encodePayments = (
  { payments, total, amount, titles, mayAdd }: ViewedPayments,
  policy: EconomicClassPolicy,
): Answer<'payments'> => {
  const names = new Map(policy.classes.map(({ code, name }) => [code, name]));
  return {
    total,
    totalFen: text(amount),
    mayAdd,
    payments: payments.map((one) => ({
      id: one.id,
      serial: one.serial,
      kind: one.kind,
      kindName: paymentKindNames[one.kind],
      date: one.date,
      lineId: one.lineId,
      lineTitle: titles.get(one.lineId) ?? '',
      economicClass: one.economicClass,
      economicClassName: names.get(one.economicClass) ?? '',
      functionalClass: one.functionalClass,
      source: one.source,
      amountFen: text(one.amount),
      summary: one.summary,
      refersTo: one.refersTo,
      reversedBy: one.reversedBy,
      from: encodeOrigin(one.from),
      userName: one.userName,
      instant: one.instant,
      may: { reverse: one.mayReverse },
    })),
  };
};

function encodeOrigin(from: ViewedPayments['payments'][number]['from']) {
  if (from === null) return null;
  const { sourceFileId, fileName } = from;
  return { sourceFileId, fileName, ...encodePlace(from.place) };
}

const encodePlace = (place: NonNullable<ListFinding['place']>) => ({
  line: place.line,
  sheet: place.kind === 'sheet' ? place.sheet : null,
  sheetRow: place.kind === 'sheet' ? place.row : null,
});

/** A page can show so many; the rest are counted. */
const findingsShown = 500;

export function encodeImported(imported: PaymentsImported): Answer<'importPayments'> {
  switch (imported.kind) {
    case 'kept':
      return { ...imported, notes: [...imported.notes] };
    case 'unchanged': {
      const { id, fileName, payments, userName, instant } = imported.before;
      return { kind: 'unchanged', importId: id, fileName, payments, userName, instant };
    }
    case 'findings':
      return {
        kind: 'findings',
        fileName: imported.fileName,
        total: imported.findings.length,
        findings: imported.findings.slice(0, findingsShown).map((one) => ({
          code: one.code,
          ...(one.place === null
            ? { line: null, sheet: null, sheetRow: null }
            : encodePlace(one.place)),
          column: one.column,
          written: one.written,
          message: one.message,
        })),
        notes: [...imported.notes],
      };
  }
}
