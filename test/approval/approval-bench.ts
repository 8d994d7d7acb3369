/**
 * 审批台 the API with the corrected example tables of 2024 and the people of one branch, each with a
 * session of his own: what the walks and the refusals of approval are told on.
 */
import type { ApprovalStore } from '#app/ports/approval-store.ts';
import { asId, type BudgetUnitId, type OpinionId, type TableId } from '#core/base/id.ts';
import type { CalendarDate } from '#core/base/calendar.ts';
import { fen } from '#core/base/fen.ts';
import { ok } from '#core/base/result.ts';
import { makeMove, noWords } from '#app/approval/make-move.ts';
import { moveEntry } from '#app/approval/moves.ts';
import { situationOf } from '#app/approval/situation.ts';
import { findTable } from '#app/performance/find-table.ts';
import type { TableApprovalJson } from '#contract/approval.ts';
import type { RefusalJson } from '#contract/finding.ts';
import type { TableViewJson } from '#contract/table-view.ts';
import { type MoveRouteName, moveRoutes } from '#contract/approval-routes.ts';
import { corrections } from '../review/corrections.ts';
import { openTestApi, seedText, type TestApi, uploadAndWait } from '../api/api-server.ts';
import { type Held, signInAs, type SignedIn } from '../api/signed-in.ts';

/** The seed with every correction that one cell can make. */
export const correctedText = (): string => {
  const lines = seedText.split('\n');
  for (const { line, from, to } of corrections) {
    lines[line - 1] = (lines[line - 1] ?? '').replace(from, to);
  }
  return lines.join('\n');
};

export const staff = {
  填报人: [{ role: 'filler', at: 'unit' }],
  负责人: [{ role: 'unit_head', at: 'unit' }],
  部门审核: [{ role: 'department_reviewer', at: 'department' }],
  部门审核乙: [{ role: 'department_reviewer', at: 'department' }],
  部门经办: [{ role: 'department_clerk', at: 'department' }],
  财政甲: [{ role: 'finance_reviewer', at: null }],
  财政乙: [{ role: 'finance_reviewer', at: null }],
  审计: [{ role: 'auditor', at: null }],
  /** One person with every role there is for a table. */
  一人多岗: [
    { role: 'filler', at: 'unit' },
    { role: 'unit_head', at: 'unit' },
    { role: 'department_reviewer', at: 'department' },
    { role: 'finance_reviewer', at: null },
  ],
} as const satisfies Record<
  string,
  readonly { readonly role: string; readonly at: 'unit' | 'department' | null }[]
>;

export type Who = keyof typeof staff;

export type ApprovalBench = {
  readonly api: TestApi;
  readonly approvals: ApprovalStore;
  readonly people: Readonly<Record<Who, SignedIn>>;
  readonly tableId: (shortName: string) => string;
  readonly unitId: (shortName: string) => string;
  readonly view: (tableId: string, who?: Who) => Promise<TableViewJson>;
  readonly approval: (tableId: string, who?: Who) => Promise<TableApprovalJson>;
  /** A move on the table as it stands; what is not said stays empty. */
  readonly move: (
    who: Who,
    route: MoveRouteName,
    at: { readonly tableId: string; readonly words?: object; readonly key?: string },
  ) => Promise<TableApprovalJson | RefusalJson>;
  readonly setCell: (
    who: Who,
    tableId: string,
    cell: { readonly rowId: string; readonly column: string; readonly written: string },
  ) => Promise<{ readonly code?: string; readonly message?: string }>;
  readonly explainAll: (who: Who, tableId: string) => Promise<void>;
  /** What checked control figures do, without the letter: the second round opens. */
  readonly receiveControl: (tableId: string, amount: bigint) => Promise<void>;
  /** What the issuance of a whole department does to one of its tables. */
  readonly issueDepartment: (tableId: string) => Promise<void>;
  readonly close: () => Promise<void>;
};

export const unitName = '江阴';

export async function openApprovalBench(): Promise<ApprovalBench> {
  const api = await openTestApi();
  await uploadAndWait(api, '更正.txt', correctedText());
  return approvalBenchOn(api);
}

/** On an API whose tables are there already. */
export async function approvalBenchOn(api: TestApi): Promise<ApprovalBench> {
  const units = await api.desk.store.units(api.world);
  const heads = await api.desk.store.draftHeads(api.world);
  const department = units.find((one) => one.kind === 'department')?.id ?? null;
  const unitId = (shortName: string): string =>
    units.find((one) => one.shortName === shortName)?.id ?? '';
  const places = { unit: unitId(unitName), department } as const;
  const people = {} as Record<Who, SignedIn>;
  for (const [who, held] of Object.entries(staff) as [Who, (typeof staff)[Who]][]) {
    const roles = held.map(
      ({ role, at }): Held => ({ role, budgetUnitId: at === null ? null : places[at] }),
    );
    people[who] = await signInAs(api, roles, { name: who });
  }
  const approval: ApprovalBench['approval'] = async (tableId, who = '财政甲') =>
    (await people[who].get(`/tables/${tableId}/approval`)).json<TableApprovalJson>();
  const view: ApprovalBench['view'] = async (tableId, who = '财政甲') =>
    (await people[who].get(`/tables/${tableId}`)).json<TableViewJson>();
  return {
    api,
    approvals: api.desk.approvals,
    people,
    unitId,
    tableId: (shortName) =>
      heads.find((one) => one.budgetUnitId === unitId(shortName))?.tableId ?? '',
    view,
    approval,
    move: async (who, route, { tableId, words = {}, key }) => {
      const { revision, tableRevision } = await approval(tableId);
      const path = moveRoutes[route].path.replace(':tableId', tableId);
      const body = {
        expectedRevision: revision,
        expectedTableRevision: tableRevision,
        ...words,
      };
      return (await people[who].post(path, body, key)).json<TableApprovalJson | RefusalJson>();
    },
    setCell: async (who, tableId, { rowId, column, written }) => {
      const { revision } = await view(tableId);
      const edits = [{ kind: 'setCell', rowId, column, written }];
      const body = { expectedRevision: revision, edits };
      return (await people[who].post(`/tables/${tableId}/edits`, body)).json();
    },
    explainAll: async (who, tableId) => {
      const { findings, explanations } = await view(tableId);
      const said = new Set(explanations.map((one) => one.findingKey));
      for (const { key, severity } of findings) {
        if (severity !== 'warning' || said.has(key)) continue;
        const body = { findingKey: key, kind: 'explanation', text: '情况属实，已核对。' };
        const answer = await people[who].post(`/tables/${tableId}/explanations`, body);
        if (answer.statusCode !== 200) throw new Error(answer.body);
      }
    },
    receiveControl: (tableId, amount) => receiveControl(api, tableId, amount),
    issueDepartment: (tableId) =>
      moveByOther(api, tableId, {
        verb: 'issue_department',
        documentNumber: '锡财预〔2024〕1号',
        documentDate: '2024-02-01',
      }),
    close: api.close,
  };
}

type OtherMove = {
  readonly verb: 'check_opinion' | 'issue_department';
  readonly documentNumber: string;
  readonly documentDate: string;
};

/** As the use cases of departments and opinions do: their rights are tested with them. */
async function moveByOther(
  api: TestApi,
  tableId: string,
  { verb, documentNumber, documentDate }: OtherMove,
): Promise<void> {
  const found = await findTable(api.desk, api.world, tableId);
  if (!found.ok) throw new Error(found.error.message);
  const trail = await api.desk.approvals.trail(api.world, found.value.draft.tableId);
  if (trail === null) throw new Error('the table must be there');
  const situation = await situationOf(api.desk, api.world, { found: found.value, trail });
  const moved = await api.desk.approvals.write(api.world, verb, async (writer) => {
    const made = await makeMove(writer, api.world, {
      situation,
      template: null,
      verb,
      words: { ...noWords, documentNumber, documentDate },
      expectedRevision: trail.standing.revision,
      expectedTableRevision: trail.standing.tableRevision,
    });
    if (!made.ok) return made;
    await writer.record(moveEntry(found.value, made.value));
    return ok(null);
  });
  if (!moved.ok) throw new Error(moved.error.message);
}

async function receiveControl(api: TestApi, tableId: string, amount: bigint): Promise<void> {
  const id = asId<TableId>(tableId);
  await api.desk.approvals.write(api.world, 'check_opinion', async (writer) => {
    await writer.standing(id);
    await writer.keepControlFigure({
      tableId: id,
      amount: fen(amount),
      documentNumber: '锡财预〔2023〕88号',
      documentDate: '2023-11-01' as CalendarDate,
      opinionId: null as OpinionId | null,
    });
    await writer.record({
      subject: { kind: 'target_table', id, name: '控制数' },
      budgetUnitId: null as BudgetUnitId | null,
      summary: '登记控制数',
      before: null,
      after: null,
    });
    return ok(null);
  });
  await moveByOther(api, tableId, {
    verb: 'check_opinion',
    documentNumber: '锡财预〔2023〕88号',
    documentDate: '2023-11-01',
  });
}
