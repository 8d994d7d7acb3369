/** 监控台 the interface of monitoring as tests speak to it, with the people of one unit. */
import type { LightMyRequestResponse } from 'fastify';
import type { z } from 'zod';
import type { RefusalJson } from '#contract/finding.ts';
import type { monitoring, MonitoringEntryJson } from '#contract/monitoring.ts';
import type { TestApi } from '../api/api-server.ts';
import { signInAs, type SignedIn } from '../api/signed-in.ts';
import { budgetBench, type BudgetBench, csv, unitNamed } from '../budget/budget-desk.ts';

export type MonitoringJson = z.output<typeof monitoring>;

/** 一个单位的监控台 */
export type MonitoringBench = {
  readonly tableId: string;
  readonly unitId: string;
  readonly budget: BudgetBench;
  readonly filler: SignedIn;
  readonly head: SignedIn;
  readonly reviewer: SignedIn;
  readonly view: (who?: SignedIn, query?: string) => Promise<MonitoringJson>;
  readonly edit: (
    who: SignedIn,
    entries: readonly MonitoringEntryJson[],
  ) => Promise<MonitoringJson & RefusalJson>;
  readonly move: (
    who: SignedIn,
    word: 'submission' | 'approval' | 'return',
    wish?: { readonly words?: object; readonly key?: string; readonly revision?: number },
  ) => Promise<MonitoringJson & RefusalJson>;
  readonly get: (path: string, who?: SignedIn) => Promise<LightMyRequestResponse>;
};

export async function monitoringBench(
  api: TestApi,
  shortName: string,
  until = '2024-06-30',
): Promise<MonitoringBench> {
  const unitId = await unitNamed(api, shortName);
  const units = await api.store.tables.units(api.world);
  const departmentId = units.find(({ id }) => id === unitId)?.parentId ?? null;
  const drafts = await api.store.tables.draftHeads(api.world);
  const tableId = drafts.find((one) => one.budgetUnitId === unitId)?.tableId ?? '';
  const at = (role: string, budgetUnitId: string | null) =>
    signInAs(api, [{ role, budgetUnitId }], { name: `${shortName}${role}` });
  const [filler, head, reviewer] = [
    await at('filler', unitId),
    await at('unit_head', unitId),
    await at('department_reviewer', departmentId),
  ];
  const path = `/tables/${tableId}/monitoring/${until}`;
  const view = async (who = filler, query = ''): Promise<MonitoringJson> =>
    (await who.get(`${path}${query}`)).json();
  const revision = async (): Promise<number> => (await view()).revision;
  return {
    tableId,
    unitId,
    budget: budgetBench(api, unitId),
    filler,
    head,
    reviewer,
    view,
    edit: async (who, entries) => {
      const body = { expectedRevision: await revision(), entries };
      return (await who.post(`${path}/entries`, body)).json();
    },
    move: async (who, word, wish = {}) => {
      const expectedRevision = wish.revision ?? (await revision());
      const body = { expectedRevision, ...wish.words };
      return (await who.post(`${path}/${word}`, body, wish.key)).json();
    },
    get: (rest, who = filler) => who.get(`${path}${rest}`),
  };
}

/** Half of the year paid exactly as the unit planned it, every line in one payment. */
export async function payAsPlanned({ budget }: MonitoringBench): Promise<void> {
  await budget.takeOver();
  const lines = (await budget.view()).lines.filter(({ kind }) => kind !== 'source');
  const rows = lines.flatMap(({ name, halfYearFen }, at) =>
    halfYearFen === null || halfYearFen === '0'
      ? []
      : [`P${at},2024-06-28,${quoted(name)},30201,${yuan(halfYearFen)},按计划,`],
  );
  const kept = await budget.upload(csv(...rows));
  if (kept.kind !== 'kept') throw new Error(JSON.stringify(kept));
}

const quoted = (text: string): string => (/[",]/.test(text) ? `"${text}"` : text);

const yuan = (fen: string): string => `${fen.padStart(3, '0').slice(0, -2)}.${fen.slice(-2)}`;

/** What every row that must say something says. */
export const sayingAll = (view: MonitoringJson): readonly MonitoringEntryJson[] =>
  [...view.money, ...view.rows].flatMap(({ rowId, said }) =>
    said.required.flatMap(({ field, filled }): readonly MonitoringEntryJson[] => {
      if (filled) return [];
      if (field === 'reason') {
        return [{ rowId, field, value: { causes: ['other'], text: '测试原因' } }];
      }
      if (field === 'measure') return [{ rowId, field, value: '测试措施' }];
      return field === 'possibility' ? [{ rowId, field, value: 'certain' }] : [];
    }),
  );
