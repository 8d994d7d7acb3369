/** 佐证对象 the table, row or opinion an attachment hangs on, with what may be done there. */
import type { OpinionId, RegisterEntryId } from '#core/base/id.ts';
import { parseId } from '#core/base/id.ts';
import type { Refusal, Result } from '#core/base/result.ts';
import { err, ok } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import { rowById } from '#core/performance/target-table.ts';
import { findTable } from '../performance/find-table.ts';
import { rowLabel } from '../performance/table-difference.ts';
import { standingLock } from '../performance/table-may.ts';
import type { EvidenceSubject } from '../ports/evidence-store.ts';
import type { EvidenceDesk } from './evidence-desk.ts';
import { evidenceRefusals } from './messages.ts';

/** 找到的对象 */
export type FoundSubject = {
  readonly subject: EvidenceSubject;
  readonly budgetUnitId: string;
  readonly budgetUnitName: string;
  /** 江阴市分中心2024年度目标表“办公用房租金” */
  readonly name: string;
  /** Why nothing may be taken away (and, of an opinion, added) any more; null: it may. */
  readonly settled: Refusal<'evidence_locked'> | null;
};

/** What a request names: it came from outside. */
export type AskedSubject =
  | { readonly tableId: string; readonly rowId?: string | undefined }
  | { readonly opinionId: string }
  | { readonly entryId: string };

export type SubjectRefusal = Refusal<
  'table_unknown' | 'row_unknown' | 'opinion_unknown' | 'register_entry_unknown'
>;

export const findSubject = (
  desk: EvidenceDesk,
  world: World,
  asked: AskedSubject,
): Promise<Result<FoundSubject, SubjectRefusal>> => {
  if ('tableId' in asked) return tableSubject(desk, world, asked);
  return 'entryId' in asked ? entrySubject(desk, world, asked) : opinionSubject(desk, world, asked);
};

async function tableSubject(
  desk: EvidenceDesk,
  world: World,
  asked: { readonly tableId: string; readonly rowId?: string | undefined },
): Promise<Result<FoundSubject, SubjectRefusal>> {
  const found = await findTable(desk, world, asked.tableId);
  if (!found.ok) return found;
  const { draft, budgetUnit } = found.value;
  const row = asked.rowId === undefined ? null : rowById(draft.table, asked.rowId);
  if (asked.rowId !== undefined && row === null) return err(evidenceRefusals.rowUnknown);
  const { tableId } = draft;
  const of = `${budgetUnit.name}${draft.fiscalYear}年度目标表`;
  const [standing] = await desk.approvals.standings(world, { tableIds: [tableId] });
  const lock = standing === undefined ? null : standingLock(found.value, standing.stage);
  return ok({
    subject: row === null ? { kind: 'table', tableId } : { kind: 'row', tableId, rowId: row.id },
    budgetUnitId: budgetUnit.id,
    budgetUnitName: budgetUnit.name,
    name: row === null ? of : `${of}“${rowLabel(row)}”`,
    settled: lock === null ? null : evidenceRefusals.submitted(lock.sentence),
  });
}

async function opinionSubject(
  desk: EvidenceDesk,
  world: World,
  asked: { readonly opinionId: string },
): Promise<Result<FoundSubject, SubjectRefusal>> {
  const opinionId = parseId<OpinionId>(asked.opinionId);
  const opinion = opinionId === null ? null : await desk.evidence.opinion(world, opinionId);
  if (opinionId === null || opinion === null) return err(evidenceRefusals.opinionUnknown);
  const units = await desk.store.units(world);
  const department = units.find(({ id }) => id === opinion.departmentId);
  return ok({
    subject: { kind: 'opinion', opinionId },
    budgetUnitId: opinion.departmentId,
    budgetUnitName: department?.name ?? '',
    name: `收到的意见 ${opinion.documentNumber}`,
    settled: opinion.settled ? evidenceRefusals.settled : null,
  });
}

async function entrySubject(
  desk: EvidenceDesk,
  world: World,
  asked: { readonly entryId: string },
): Promise<Result<FoundSubject, SubjectRefusal>> {
  const id = parseId<RegisterEntryId>(asked.entryId);
  const entry = id === null ? null : await desk.evidence.registerEntry(world, id);
  if (entry === null) return err(evidenceRefusals.entryUnknown);
  const units = await desk.store.units(world);
  const budgetUnit = units.find((one) => one.id === entry.budgetUnitId);
  return ok({
    subject: { kind: 'register', entryId: entry.rootId },
    budgetUnitId: entry.budgetUnitId,
    budgetUnitName: budgetUnit?.name ?? '',
    name: `台账记录“${entry.title}”`,
    settled: null,
  });
}
