/** 查看合同、资产 contracts with the half-year plan they propose, asset cards of a day. */

import { type Fen, minus, plus, zeroFen } from '#core/base/fen.ts';
import { err, ok, type Refusal, type Result } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import type { Budget } from '#core/budget/budget-line.ts';
import { listInForce } from '#core/budget/registers/asset-list.ts';
import { factKey } from '#core/budget/registers/base-fact.ts';
import { type HalfYearProposal, proposeHalfYear } from '#core/budget/registers/contract-plan.ts';
import { foldText } from '#core/budget/registers/register-entry.ts';
import type { RegisterKind } from '#core/budget/registers/register-kind.ts';
import type { BooksDesk } from '../books/books-desk.ts';
import { lastDay } from '../budget/budget-days.ts';
import { findYear } from '../budget/find-year.ts';
import type { AssetList, KeptCard } from '../ports/register-store.ts';
import {
  type AskedYear,
  type FoundYear,
  kindNamed,
  registerMay,
  type YearRefusal,
} from './find-register.ts';
import { registerRefusals as refusals, registerWords } from './messages.ts';
import { type ViewedEntry, viewedEntry } from './view-registers.ts';

/** 半年计划对照 a proposal beside the plan of the budget. */
export type HalfYearLine = HalfYearProposal & {
  readonly plan: Fen | null;
  readonly note: string | null;
};

/** 合同台账 */
export type ContractsView = FoundYear & {
  readonly kind: RegisterKind;
  readonly contracts: readonly ViewedEntry[];
  readonly halfYear: readonly HalfYearLine[];
  readonly procurement: {
    readonly budget: Fen | null;
    readonly actual: Fen | null;
    readonly contracted: Fen;
    readonly contracts: number;
  };
  readonly may: { readonly add: boolean; readonly import: boolean };
};

export async function viewContracts(
  desk: BooksDesk,
  world: World,
  asked: AskedYear,
): Promise<Result<ContractsView, YearRefusal>> {
  const found = await findYear(desk, world, asked);
  if (!found.ok) return found;
  const year = { budgetUnitId: found.value.budgetUnitId, fiscalYear: found.value.fiscalYear };
  const [entries, budgets, facts] = await Promise.all([
    desk.registers.contracts(world, year),
    desk.budget.budgets(world, [year]),
    desk.registers.facts(world, [year], null),
  ]);
  const planned = entries.map(({ fields, payments }) => ({ line: fields['line'] ?? '', payments }));
  const proposals = proposeHalfYear(planned, year.fiscalYear);
  const factOf = (code: string): Fen | null =>
    facts.find(({ naturalKey }) => naturalKey === factKey(year.fiscalYear, code))?.amount ?? null;
  const methods = new Set(
    desk.policy.registers.procurement.methods
      .filter((one) => one.government)
      .map(({ name }) => name),
  );
  const procured = entries.filter(
    ({ fiscalYear, level }) => fiscalYear === year.fiscalYear && methods.has(level ?? ''),
  );
  return ok({
    ...found.value,
    kind: kindNamed(desk, 'contracts'),
    contracts: entries.map((entry) => viewedEntry(world, entry)),
    halfYear: besidePlan(proposals, budgets[0] ?? null),
    procurement: {
      budget: factOf('fact.procurement-budget'),
      actual: factOf('fact.procurement-actual'),
      contracted: procured.reduce((sum, { amount }) => plus(sum, amount ?? zeroFen), zeroFen),
      contracts: procured.length,
    },
    may: registerMay(world, year.budgetUnitId),
  });
}

/** Every project that has a contract, and every project of the budget that has none. */
function besidePlan(
  proposals: readonly HalfYearProposal[],
  budget: Budget | null,
): readonly HalfYearLine[] {
  const lines = (budget?.lines ?? []).filter(({ kind }) => kind !== 'source');
  const named = proposals.map((proposal): HalfYearLine => {
    if (proposal.line === '') return { ...proposal, plan: null, note: registerWords.noLine };
    const line = lines.find(({ name }) => foldText(name) === foldText(proposal.line));
    if (line === undefined) return { ...proposal, plan: null, note: registerWords.noBudgetLine };
    const note = line.halfYear === null ? registerWords.noHalfYear : null;
    return { ...proposal, line: line.name, plan: line.halfYear, note };
  });
  const known = new Set(named.map(({ line }) => foldText(line)));
  const others = lines
    .filter(({ kind, name }) => kind === 'project' && !known.has(foldText(name)))
    .map(
      ({ name, halfYear }): HalfYearLine => ({
        line: name,
        proposed: zeroFen,
        year: zeroFen,
        contracts: 0,
        plan: halfYear,
        note: registerWords.noContract,
      }),
    );
  return [...named, ...others];
}

export const planDifference = ({ proposed, plan, contracts }: HalfYearLine): Fen | null =>
  plan === null || contracts === 0 ? null : minus(proposed, plan);

/** 资产卡片一览 */
export type AssetsView = FoundYear & {
  readonly kind: RegisterKind;
  readonly lists: readonly AssetList[];
  readonly shown: {
    readonly list: AssetList;
    readonly cards: readonly KeptCard[];
    readonly total: number;
  } | null;
  readonly inUse: (state: string) => boolean;
  readonly may: { readonly add: boolean; readonly import: boolean };
};

export async function viewAssets(
  desk: BooksDesk,
  world: World,
  asked: AskedYear & {
    readonly listId: string | null;
    readonly offset: number;
    readonly limit: number;
  },
): Promise<Result<AssetsView, YearRefusal | Refusal<'asset_list_unknown'>>> {
  const found = await findYear(desk, world, asked);
  if (!found.ok) return found;
  const { budgetUnitId, fiscalYear } = found.value;
  const lists = await desk.registers.assetLists(world, [budgetUnitId], null);
  const list =
    asked.listId === null
      ? listInForce(lists, { fiscalYear, until: lastDay(fiscalYear) })
      : (lists.find(({ id }) => id === asked.listId) ?? null);
  if (asked.listId !== null && list === null) return err(refusals.listUnknown);
  const page = { states: null, offset: asked.offset, limit: asked.limit };
  const states = new Set(
    desk.policy.registers.assets.states.filter((one) => one.inUse).map(({ name }) => name),
  );
  return ok({
    ...found.value,
    kind: kindNamed(desk, 'assets'),
    lists,
    shown: list === null ? null : { list, ...(await desk.registers.cards(world, list.id, page)) },
    inUse: (state) => states.has(state),
    may: registerMay(world, budgetUnitId),
  });
}
