/** 预算处理表 the budget's lines, adjustments and payments; its upload stands in budget-uploads.ts. */
import { addAdjustment } from '#app/budget/add-adjustment.ts';
import { addLine, withdrawLine } from '#app/budget/add-line.ts';
import { addPayment } from '#app/budget/add-payment.ts';
import { reversePayment } from '#app/budget/reverse-payment.ts';
import { stateAmounts } from '#app/budget/state-amounts.ts';
import { takeOverBudget } from '#app/budget/take-over-budget.ts';
import { viewBudget, viewBudgets } from '#app/budget/view-budget.ts';
import { viewAdjustments, viewPayments } from '#app/budget/view-entries.ts';
import { withdrawAdjustment } from '#app/budget/withdraw-adjustment.ts';
import { fen, type Fen } from '#core/base/fen.ts';
import { mapOk } from '#core/base/result.ts';
import type { budgetRoutes } from '#contract/budget-routes.ts';
import { encodeAdjustments, encodeBudget, encodePayments, encodeSummary } from './encode-budget.ts';
import type { Handler, JsonRouteName } from './handler.ts';

type BudgetRouteName = Extract<keyof typeof budgetRoutes, JsonRouteName>;

const money = (digits: string): Fen => fen(BigInt(digits));

export const budgetHandlers: { readonly [R in BudgetRouteName]: Handler<R> } = {
  budgets: async ({ parts, world, params, query }) =>
    mapOk(
      await viewBudgets(parts.books, world, { ...params, until: query.until ?? null }),
      ({ until, budgets }) => ({ until, budgets: budgets.map(encodeSummary) }),
    ),
  budget: async ({ parts, world, params, query }) =>
    mapOk(
      await viewBudget(parts.books, world, { ...params, until: query.until ?? null }),
      (viewed) => encodeBudget(viewed, parts.books.policy.economicClasses),
    ),
  takeOverBudget: async ({ parts, world, params, body, once }) =>
    mapOk(await takeOverBudget(parts.books, world, { ...params, ...body, once }), (taken) => ({
      ...taken,
    })),
  addBudgetLine: ({ parts, world, params, body, once }) =>
    addLine(parts.books, world, {
      ...params,
      once,
      line: {
        kind: body.kind,
        name: body.name,
        annual: money(body.annualFen),
        halfYear: body.halfYearFen === null ? null : money(body.halfYearFen),
      },
    }),
  withdrawBudgetLine: ({ parts, world, params, body, once }) =>
    withdrawLine(parts.books, world, { ...params, ...body, once }),
  statePublicPart: ({ parts, world, params, body, once }) =>
    stateAmounts(parts.books, world, {
      ...params,
      ...body,
      stated: { kind: 'public_part', amount: money(body.publicFen) },
      once,
    }),
  stateCarryOver: ({ parts, world, params, body, once }) =>
    stateAmounts(parts.books, world, {
      ...params,
      ...body,
      stated: {
        kind: 'carry_over',
        carriedOver: money(body.carriedOverFen),
        surplus: money(body.surplusFen),
      },
      once,
    }),
  budgetAdjustments: async ({ parts, world, params }) =>
    mapOk(await viewAdjustments(parts.books, world, params), encodeAdjustments),
  addBudgetAdjustment: ({ parts, world, params, body, once }) =>
    addAdjustment(parts.books, world, {
      ...params,
      once,
      adjustment: {
        ...body,
        lines: body.lines.map(({ line, part, amountFen }) => ({
          line,
          part,
          amount: money(amountFen),
        })),
      },
    }),
  withdrawBudgetAdjustment: ({ parts, world, params, body, once }) =>
    withdrawAdjustment(parts.books, world, { ...params, ...body, once }),
  payments: async ({ parts, world, params, query }) => {
    const { lineId = null, month = null, economicClass = null, serial = null, ...page } = query;
    const asked = { ...params, lineId, month, economicClass, serial, ...page };
    return mapOk(await viewPayments(parts.books, world, asked), (viewed) =>
      encodePayments(viewed, parts.books.policy.economicClasses),
    );
  },
  addPayment: ({ parts, world, params, body, once }) => {
    const { amountFen, ...payment } = body;
    const amount = money(amountFen);
    return addPayment(parts.books, world, { ...params, payment: { ...payment, amount }, once });
  },
  reversePayment: ({ parts, world, params, body, once }) =>
    reversePayment(parts.books, world, { ...params, ...body, once }),
};
