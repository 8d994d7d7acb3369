/**
 * 办理审批 move table: one verb of the stage table on one target table, all in one transaction:
 * the step, its reasons or replies, the version, the audit record.
 */
import type { Refusal, Result } from '#core/base/result.ts';
import { err, ok } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import { stageName } from '#core/approval/stage.ts';
import { targetTableStages, type TableVerb } from '#core/approval/target-table-stages.ts';
import { mayOn } from '#core/people/right.ts';
import type { ApprovalWriter } from '../ports/approval-store.ts';
import { answerOnce } from '../performance/answer-once.ts';
import type { Desk, Once } from '../performance/desk.ts';
import { findTable, type FoundTable } from '../performance/find-table.ts';
import { templateOf } from '../performance/find-template.ts';
import { recordSentences, refusals } from '../performance/messages.ts';
import { isWithin } from '../performance/table-may.ts';
import {
  type MakeRefusal,
  makeMove,
  type MadeMove,
  type MoveWords,
  stageValue,
} from './make-move.ts';
import { approvalRecords, approvalRefusals } from './messages.ts';
import { situationOf } from './situation.ts';

export type MoveRefusal = MakeRefusal | Refusal<'not_permitted' | 'key_reused'>;

/** The verbs that a person does to one table; the others come with a department or an opinion. */
export type OwnVerb = Exclude<TableVerb, 'check_opinion' | 'issue_department'>;

export async function moveTable(
  desk: Desk,
  world: World,
  request: MoveWords & {
    readonly tableId: string;
    readonly verb: OwnVerb;
    readonly expectedRevision: number;
    readonly expectedTableRevision: number;
    readonly once: Once;
  },
): Promise<Result<{ readonly revision: number }, MoveRefusal>> {
  const { verb, once, expectedRevision, expectedTableRevision } = request;
  const found = await findTable(desk, world, request.tableId);
  if (!found.ok) return found;
  const { draft, budgetUnit } = found.value;
  if (!mayMove(world, verb, found.value)) {
    return err(approvalRefusals.notPermitted(budgetUnit.name, labelOf(verb)));
  }
  const trail = await desk.approvals.trail(world, draft.tableId);
  if (trail === null) return err(refusals.tableUnknown());
  const situation = await situationOf(desk, world, { found: found.value, trail });
  const moved = await answerOnce<{ readonly revision: number }, MoveRefusal, ApprovalWriter>(
    { store: desk.approvals, world, once, verb },
    async (writer) => {
      const made = await makeMove(writer, world, {
        situation,
        template: templateOf(desk.policy, draft.templateId),
        verb,
        words: request,
        expectedRevision,
        expectedTableRevision,
      });
      if (!made.ok) return made;
      await writer.record(moveEntry(found.value, made.value));
      return ok({ revision: made.value.revision });
    },
  );
  if (moved.ok && sealed.has(verb)) await desk.sealAudit?.(world);
  return moved;
}

/** 封存 after decisions that others build on. */
const sealed: ReadonlySet<TableVerb> = new Set([
  'submit_table',
  'approve_department',
  'approve_finance',
  'issue_unit',
  'disclose_table',
]);

/** Both what this request was permitted for, and what the caller's roles give for the verb. */
export const mayMove = (
  { caller }: World,
  verb: TableVerb,
  { budgetUnit }: Pick<FoundTable, 'budgetUnit'>,
): boolean => isWithin(caller, budgetUnit.id) && mayOn(caller.assignments, verb, budgetUnit.id);

export const labelOf = (verb: TableVerb): string =>
  targetTableStages.rows.find((row) => row.verb === verb)?.label ?? verb;

/** What the audit trail says of one step. */
export function moveEntry({ draft, budgetUnit }: FoundTable, made: MadeMove) {
  const { fiscalYear, projectName, tableId } = draft;
  const name = recordSentences.tableName(budgetUnit.name, fiscalYear, projectName);
  const { from, decision, version } = made;
  const { row, to } = decision;
  return {
    subject: { kind: 'target_table', id: tableId, name },
    budgetUnitId: budgetUnit.id,
    summary: approvalRecords.moved(name, row.label, {
      from: stageName(from),
      to: stageName(to),
    }),
    before: stageValue(from, null),
    after: stageValue(to, version),
  } as const;
}
