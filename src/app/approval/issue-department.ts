/**
 * 财政批复部门 issue department: all tables of all units together, under one document number; none
 * is left behind. docs/spec/approval-opinions.md section 4
 */
import { parseCalendarDate } from '#core/base/calendar.ts';
import type { Refusal, Result } from '#core/base/result.ts';
import { err, ok } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import { mayOn } from '#core/people/right.ts';
import { answerOnce } from '../performance/answer-once.ts';
import type { Desk, Once } from '../performance/desk.ts';
import type { ApprovalWriter } from '../ports/approval-store.ts';
import {
  type DepartmentAsked,
  findDepartment,
  type FindDepartmentRefusal,
  type FoundDepartment,
} from './find-department.ts';
import { behindIssuance } from './issuance.ts';
import { type MakeRefusal, noWords } from './make-move.ts';
import { moveTogether, type TogetherOrder, togetherValue } from './move-together.ts';
import { opinionRefusals as refusals, opinionSentences } from './opinion-messages.ts';
import { situationsOf } from './situations.ts';

export type IssueRefusal =
  | FindDepartmentRefusal
  | MakeRefusal
  | Refusal<'not_permitted' | 'units_behind' | 'key_reused'>;

type Asked = DepartmentAsked & {
  readonly documentNumber: string;
  readonly documentDate: string;
  readonly note: string;
  readonly once: Once;
};

export async function issueDepartment(
  desk: Desk,
  world: World,
  request: Asked,
): Promise<Result<{ readonly tables: number }, IssueRefusal>> {
  const found = await findDepartment(desk, world, request);
  if (!found.ok) return found;
  const { department, fiscalYear } = found.value;
  if (!mayOn(world.caller.assignments, 'issue_department', department.id)) {
    return err(refusals.notPermitted(department.name));
  }
  const orders = await ordersOf(desk, world, { found: found.value, request });
  const issued = await answerOnce<{ readonly tables: number }, IssueRefusal, ApprovalWriter>(
    { store: desk.approvals, world, once: request.once, verb: 'issue_department' },
    async (writer) => {
      if (!orders.ok) return orders;
      const made = await moveTogether(writer, world, orders.value);
      if (!made.ok) return made;
      const { documentNumber, documentDate } = request;
      await writer.record({
        subject: { kind: 'budget_unit', id: department.id, name: department.name },
        budgetUnitId: department.id,
        summary: opinionSentences.issued(department.name, fiscalYear, made.value.length),
        before: { tables: togetherValue(orders.value, made.value, 'before') },
        after: {
          documentNumber,
          documentDate,
          tables: togetherValue(orders.value, made.value, 'after'),
        },
      });
      return ok({ tables: made.value.length });
    },
  );
  if (issued.ok) await desk.sealAudit?.(world);
  return issued;
}

async function ordersOf(
  desk: Desk,
  world: World,
  { found, request }: { readonly found: FoundDepartment; readonly request: Asked },
): Promise<Result<readonly TogetherOrder[], IssueRefusal>> {
  const { documentNumber, documentDate, note } = request;
  const date = parseCalendarDate(documentDate);
  if (date === null || date > world.businessDate() || documentNumber.trim() === '') {
    return err(refusals.documentMissing());
  }
  const standings = await desk.approvals.standings(world, {
    fiscalYear: found.fiscalYear,
    budgetUnitIds: found.members.map((one) => one.id),
  });
  const tableIds = standings.map((one) => one.tableId);
  const behind = behindIssuance(found, standings, tableIds);
  if (behind !== null) return err(behind);
  const ordered = await situationsOf(desk, world, tableIds);
  return ok(
    ordered.map((one) => ({
      ...one,
      verb: 'issue_department',
      decidedBy: world.caller.userId,
      words: { ...noWords, note, documentNumber, documentDate },
    })),
  );
}
