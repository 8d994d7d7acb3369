/**
 * The four sister units of the main story, which take the same way by program: their tables are
 * made sound by the highest ranked repair, explained, submitted, approved.
 */
import type { TableApprovalJson } from '#contract/approval.ts';
import type { OverviewJson } from '#contract/overview.ts';
import type { TableViewJson } from '#contract/table-view.ts';
import { moveRoutes, type MoveRouteName } from '#contract/approval-routes.ts';
import { clerk, examplePerson, signedIn, type Visitor } from './people.ts';

export type Sister = { readonly tableId: string; readonly head: Visitor };

export const sisterHeads = {
  本级: 'fuze-benji',
  宜兴: 'fuze-yixing',
  锡山: 'fuze-xishan',
  惠山: 'fuze-huishan',
} as const;

async function answer<T>(asked: Promise<Response>): Promise<T> {
  const response = await asked;
  const said = await response.text();
  if (!response.ok) throw new Error(`${response.url}: ${response.status} ${said}`);
  return JSON.parse(said) as T;
}

export const overviewOf = (who: Visitor): Promise<OverviewJson> => answer(who.get('/overview'));

const viewOf = (who: Visitor, tableId: string): Promise<TableViewJson> =>
  answer(who.get(`/tables/${tableId}`));

/** One move on a table as it stands. */
export async function moveBy(
  who: Visitor,
  route: MoveRouteName,
  at: { readonly tableId: string; readonly words?: object },
): Promise<TableApprovalJson> {
  const { tableId, words = {} } = at;
  const stands = await answer<TableApprovalJson>(who.get(`/tables/${tableId}/approval`));
  const body = {
    expectedRevision: stands.revision,
    expectedTableRevision: stands.tableRevision,
    ...words,
  };
  return answer(who.post(moveRoutes[route].path.replace(':tableId', tableId), body));
}

/** Takes over the first hypothesis of each error until none is left, then explains what warns. */
export async function makeSound(who: Visitor, tableId: string): Promise<void> {
  for (let round = 0; round < 30; round += 1) {
    const { findings, revision, table } = await viewOf(who, tableId);
    const error = findings.find((finding) => finding.severity === 'error');
    if (error === undefined) break;
    const edits = repairsOf(error, table);
    await answer(who.post(`/tables/${tableId}/edits`, { expectedRevision: revision, edits }));
  }
  await explainAll(who, tableId);
}

type Finding = TableViewJson['findings'][number];

function repairsOf({ place, hypotheses, rule }: Finding, table: TableViewJson['table']) {
  const first = hypotheses.find((one) => one.to !== null && (one.place?.column ?? '') !== '');
  const { rowId = null, column = null } = first?.place ?? {};
  if (first !== undefined && rowId !== null) {
    return [{ kind: 'setCell', rowId, column, written: first.to }];
  }
  const row = table.rows.find((one) => one.id === place.rowId);
  if (row === undefined) throw new Error(`nothing repairs ${rule} at ${place.label}`);
  // Left blank or unfinished by the published table: a plain value that the form takes.
  const plain = rule === 'PT-CMP-03' ? '=6篇' : '健全';
  return ['halfYear', 'fullYear']
    .filter(
      (column) => (row.cells as Record<string, { written: string }>)[column]?.written !== plain,
    )
    .map((column) => ({ kind: 'setCell', rowId: row.id, column, written: plain }));
}

export async function explainAll(who: Visitor, tableId: string): Promise<void> {
  const { findings, explanations } = await viewOf(who, tableId);
  const said = new Set(explanations.map((one) => one.findingKey));
  const keys = findings
    .filter(({ severity, key }) => severity === 'warning' && !said.has(key))
    .map(({ key }) => key);
  for (const findingKey of new Set(keys)) {
    const body = { findingKey, kind: 'explanation', text: '情况属实，已与财务核对。' };
    await answer(who.post(`/tables/${tableId}/explanations`, body));
  }
}

/** Tables of 2025 for the four, or for whom else is asked for, in the approval. */
export async function openSisters(
  address: string,
  heads: Readonly<Record<string, string>> = sisterHeads,
): Promise<readonly Sister[]> {
  const maker = await signedIn(address, clerk);
  const { units, tables } = await overviewOf(maker);
  const sisters: Sister[] = [];
  for (const [shortName, head] of Object.entries(heads)) {
    const unit = units.find((one) => one.shortName === shortName);
    const old = tables.find((one) => one.budgetUnitId === unit?.id && one.fiscalYear === 2024);
    if (unit === undefined || old === undefined) throw new Error(`no example of ${shortName}`);
    const { tableId } = await answer<{ readonly tableId: string }>(
      maker.post('/tables', {
        budgetUnitId: unit.id,
        fiscalYear: 2025,
        templateId: old.templateId,
        projectName: null,
        start: { kind: 'copy', tableId: old.tableId, figures: 'keep' },
      }),
    );
    await moveBy(maker, 'enterApproval', { tableId });
    sisters.push({ tableId, head: await signedIn(address, examplePerson(head)) });
  }
  return sisters;
}

/** Through one round: by its unit's head, the department, the finance bureau. */
export async function throughRound(address: string, sisters: readonly Sister[]): Promise<void> {
  const maker = await signedIn(address, clerk);
  const department = await signedIn(address, examplePerson('bumen-shenhe'));
  const finance = await signedIn(address, examplePerson('caizheng-shenhe'));
  for (const { tableId } of sisters) await makeSound(maker, tableId);
  // A repair in one may raise a warning in another: all of them once more, then the moves.
  for (const { tableId } of sisters) await explainAll(maker, tableId);
  for (const { tableId, head } of sisters) {
    await moveBy(head, 'submitTable', { tableId });
    await moveBy(department, 'approveDepartment', { tableId });
    await moveBy(finance, 'approveFinance', { tableId });
  }
}
