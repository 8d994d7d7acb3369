/** 自评台 the interface of self-evaluation as tests speak to it, with the people of one unit. */
import type { z } from 'zod';
import type { evaluation, EvaluationEntryJson } from '#contract/evaluation.ts';
import type { RefusalJson } from '#contract/finding.ts';
import type { TestApi } from '../api/api-server.ts';
import { signInAs, type SignedIn } from '../api/signed-in.ts';
import { unitNamed } from '../budget/budget-desk.ts';

export type EvaluationJson = z.output<typeof evaluation>;

export type EvaluationBench = {
  readonly tableId: string;
  readonly filler: SignedIn;
  readonly head: SignedIn;
  readonly reviewer: SignedIn;
  readonly finance: SignedIn;
  readonly view: (who?: SignedIn) => Promise<EvaluationJson>;
  readonly edit: (
    entries: readonly EvaluationEntryJson[],
    who?: SignedIn,
  ) => Promise<EvaluationJson & RefusalJson>;
  readonly move: (
    who: SignedIn,
    word: 'submission' | 'return' | 'department' | 'finance' | 'disclosure',
    words?: object,
  ) => Promise<EvaluationJson & RefusalJson>;
};

export async function evaluationBench(api: TestApi, shortName: string): Promise<EvaluationBench> {
  const unitId = await unitNamed(api, shortName);
  const units = await api.store.tables.units(api.world);
  const departmentId = units.find(({ id }) => id === unitId)?.parentId ?? null;
  const drafts = await api.store.tables.draftHeads(api.world);
  const tableId = drafts.find((one) => one.budgetUnitId === unitId)?.tableId ?? '';
  const at = (role: string, budgetUnitId: string | null) =>
    signInAs(api, [{ role, budgetUnitId }], { name: `${shortName}${role}` });
  const [filler, head, reviewer, finance] = [
    await at('filler', unitId),
    await at('unit_head', unitId),
    await at('department_reviewer', departmentId),
    await at('finance_reviewer', null),
  ];
  const path = `/tables/${tableId}/evaluation`;
  const view = async (who = filler): Promise<EvaluationJson> => (await who.get(path)).json();
  return {
    tableId,
    filler,
    head,
    reviewer,
    finance,
    view,
    edit: async (entries, who = filler) => {
      const expectedRevision = (await view()).revision;
      return (await who.post(`${path}/entries`, { expectedRevision, entries })).json();
    },
    move: async (who, word, words = {}) => {
      const expectedRevision = (await view()).revision;
      return (await who.post(`${path}/${word}`, { expectedRevision, ...words })).json();
    },
  };
}

/** All that a unit has to say until every row has a score: invented, and the same each time. */
export const fillingIn = (view: EvaluationJson): readonly EvaluationEntryJson[] =>
  view.rows.flatMap((row): readonly EvaluationEntryJson[] => {
    const { rowKey: rowId, asks } = row;
    if (asks.tiers.length > 0) {
      return [{ rowId, field: 'tier', value: { tier: 0, percent: '95', reason: '有文件' } }];
    }
    if (asks.points.length > 0) {
      const kept = asks.points.map(() => true);
      return [{ rowId, field: 'points', value: { kept, reason: '逐项核对' } }];
    }
    if (row.binding.kind === 'measure' || rowId.startsWith('empty:')) {
      return [{ rowId, field: 'inapplicable', value: { reason: '本例不涉及', basis: '测试依据' } }];
    }
    return [{ rowId, field: 'actual', value: row.target.replace(/^[≥≤=]/u, '') }];
  });

/** Reason and measure for every row that fell short. */
export const explaining = (view: EvaluationJson): readonly EvaluationEntryJson[] =>
  view.rows
    .filter(({ explain }) => explain)
    .flatMap(({ rowKey: rowId }): readonly EvaluationEntryJson[] => [
      { rowId, field: 'reason', value: '测试原因' },
      { rowId, field: 'measure', value: '测试措施' },
    ]);
