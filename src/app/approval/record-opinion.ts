/**
 * 登记意见 record opinion: the letter of a finance bureau that works in another system. It moves
 * nothing until a second person has checked it. docs/spec/approval-opinions.md section 2
 */
import { type CalendarDate, parseCalendarDate } from '#core/base/calendar.ts';
import { type Fen, fen } from '#core/base/fen.ts';
import { asId, type OpinionId, type RowId } from '#core/base/id.ts';
import type { Refusal, Result } from '#core/base/result.ts';
import { err, ok } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import { documentKey, opinionFits, type OpinionKind } from '#core/approval/opinion.ts';
import { stageName } from '#core/approval/stage.ts';
import { mayOn } from '#core/people/right.ts';
import { answerOnce } from '../performance/answer-once.ts';
import type { Desk, Once } from '../performance/desk.ts';
import { templateOf } from '../performance/find-template.ts';
import type { TableStanding } from '../ports/approval-store.ts';
import type {
  NewOpinion,
  OpinionReason,
  OpinionTable,
  OpinionWriter,
} from '../ports/opinion-store.ts';
import type { TableDraft } from '../ports/table-store.ts';
import {
  type DepartmentAsked,
  findDepartment,
  type FindDepartmentRefusal,
  type FoundDepartment,
} from './find-department.ts';
import { behindIssuance } from './issuance.ts';
import { opinionRefusals as refusals, opinionSentences } from './opinion-messages.ts';
import { placeLabel } from './place-label.ts';

export type RecordRefusal =
  | FindDepartmentRefusal
  | Refusal<
      | 'not_permitted'
      | 'document_missing'
      | 'table_unknown'
      | 'table_repeated'
      | 'opinion_exists'
      | 'stage_mismatch'
      | 'units_behind'
      | 'amount_missing'
      | 'amount_idle'
      | 'reasons_missing'
      | 'reasons_idle'
      | 'row_unknown'
      | 'key_reused'
    >;

/** 登记内容 */
export type OpinionAsked = {
  readonly kind: OpinionKind;
  readonly documentNumber: string;
  readonly documentDate: string;
  readonly text: string;
  readonly tables: readonly { readonly tableId: string; readonly amount: string | null }[];
  readonly reasons: readonly {
    readonly tableId: string;
    readonly rowId: string | null;
    readonly column: string | null;
    readonly text: string;
  }[];
};

export async function recordOpinion(
  desk: Desk,
  world: World,
  request: DepartmentAsked & OpinionAsked & { readonly once: Once },
): Promise<Result<{ readonly opinionId: string }, RecordRefusal>> {
  const found = await findDepartment(desk, world, request);
  if (!found.ok) return found;
  const { department, fiscalYear } = found.value;
  if (!mayOn(world.caller.assignments, 'record_opinion', department.id)) {
    return err(refusals.notPermitted(department.name));
  }
  const prepared = await prepare(desk, world, { found: found.value, request });
  return answerOnce<{ readonly opinionId: string }, RecordRefusal, OpinionWriter>(
    { store: desk.opinions, world, once: request.once, verb: 'record_opinion' },
    async (writer) => {
      if (!prepared.ok) return prepared;
      const opinion = prepared.value;
      const added = await writer.addOpinion(opinion);
      if (!added.ok) return err(refusals.opinionExists(opinion.documentNumber));
      await writer.record({
        subject: {
          kind: 'received_opinion',
          id: opinion.id,
          name: opinionSentences.name(opinion.kind, opinion.documentNumber),
        },
        budgetUnitId: department.id,
        summary: opinionSentences.recorded(opinion.kind, department.name, fiscalYear),
        before: null,
        after: {
          documentNumber: opinion.documentNumber,
          documentDate: opinion.documentDate,
          tables: opinion.tables.map(({ tableId, amount }) => ({
            tableId,
            amount: amount === null ? null : String(amount),
          })),
          reasons: opinion.reasons.length,
        },
      });
      return ok({ opinionId: opinion.id });
    },
  );
}

type Asked = { readonly found: FoundDepartment; readonly request: OpinionAsked };
type Listed = {
  readonly standing: TableStanding;
  readonly name: string;
  readonly amount: string | null;
};

async function prepare(
  desk: Desk,
  world: World,
  { found, request }: Asked,
): Promise<Result<NewOpinion, RecordRefusal>> {
  const documentDate = parseCalendarDate(request.documentDate);
  const documentNumber = request.documentNumber.trim();
  if (documentDate === null || documentDate > world.businessDate() || documentNumber === '') {
    return err(refusals.documentMissing());
  }
  const standings = await standingsOf(desk, world, found);
  const listed = listedTables(found, standings, request);
  if (!listed.ok) return listed;
  const key = documentKey(documentNumber);
  const filter = { departmentId: found.department.id, fiscalYear: found.fiscalYear };
  const known = await desk.opinions.opinions(world, filter);
  if (known.some((one) => one.state !== 'rejected' && documentKey(one.documentNumber) === key)) {
    return err(refusals.opinionExists(documentNumber));
  }
  const off = offStage(request.kind, listed.value);
  if (off !== null) return err(off);
  const behind =
    request.kind === 'issuance'
      ? behindIssuance(
          found,
          standings,
          listed.value.map((one) => one.standing.tableId),
        )
      : null;
  if (behind !== null) return err(behind);
  const amounts = amountsOf(request.kind, listed.value);
  if (!amounts.ok) return amounts;
  const reasons = await reasonsOf(desk, world, { request, listed: listed.value, found });
  if (!reasons.ok) return reasons;
  return ok({
    id: asId<OpinionId>(world.newId()),
    departmentId: found.department.id,
    fiscalYear: found.fiscalYear,
    kind: request.kind,
    documentNumber,
    documentKey: key,
    documentDate: documentDate satisfies CalendarDate,
    text: request.text,
    tables: amounts.value,
    reasons: reasons.value,
  });
}

const standingsOf = (desk: Desk, world: World, { members, fiscalYear }: FoundDepartment) =>
  desk.approvals.standings(world, { fiscalYear, budgetUnitIds: members.map((one) => one.id) });

function listedTables(
  found: FoundDepartment,
  standings: readonly TableStanding[],
  request: OpinionAsked,
): Result<readonly Listed[], RecordRefusal> {
  const nameOf = new Map(found.members.map((one) => [one.id, one.name]));
  const byId = new Map(standings.map((one) => [one.tableId as string, one]));
  const listed: Listed[] = [];
  for (const { tableId, amount } of request.tables) {
    const standing = byId.get(tableId);
    if (standing === undefined) return err(refusals.tableUnknown());
    listed.push({
      standing,
      amount,
      name: tableTitle(standing, nameOf.get(standing.budgetUnitId)),
    });
  }
  const twice = listed.find(
    ({ standing }, at) => listed.findIndex((one) => one.standing === standing) !== at,
  );
  return twice === undefined ? ok(listed) : err(refusals.tableRepeated(twice.name));
}

const tableTitle = ({ projectName }: TableStanding, unitName: string | undefined): string =>
  projectName === null ? (unitName ?? '') : `${unitName ?? ''}“${projectName}”`;

function offStage(kind: OpinionKind, listed: readonly Listed[]): Refusal<'stage_mismatch'> | null {
  const off = listed
    .filter(({ standing }) => !opinionFits(kind, standing.stage))
    .map(({ name, standing }) => `${name}（${stageName(standing.stage)}）`);
  return off.length === 0 ? null : refusals.stageMismatch(kind, off);
}

function amountsOf(
  kind: OpinionKind,
  listed: readonly Listed[],
): Result<readonly OpinionTable[], RecordRefusal> {
  const tables: OpinionTable[] = [];
  for (const { standing, amount: written, name } of listed) {
    const amount = written === null ? null : readAmount(written);
    if (kind === 'control_figures' && amount === null) return err(refusals.amountMissing(name));
    if (kind !== 'control_figures' && written !== null) return err(refusals.amountIdle());
    tables.push({ tableId: standing.tableId, budgetUnitId: standing.budgetUnitId, amount });
  }
  return ok(tables);
}

/** Whole fen, no sign: nobody is given a control figure below nothing. */
const readAmount = (written: string): Fen | null =>
  /^\d{1,15}$/.test(written) ? fen(BigInt(written)) : null;

async function reasonsOf(
  desk: Desk,
  world: World,
  { request, listed, found }: Asked & { readonly listed: readonly Listed[] },
): Promise<Result<readonly OpinionReason[], RecordRefusal>> {
  const { kind, reasons } = request;
  if (kind !== 'send_back') return reasons.length === 0 ? ok([]) : err(refusals.reasonsIdle());
  const ids = new Set(listed.map(({ standing }) => standing.tableId as string));
  if (reasons.some((reason) => !ids.has(reason.tableId))) return err(refusals.tableUnknown());
  const bare = listed.find(
    ({ standing }) => !reasons.some((one) => one.tableId === standing.tableId),
  );
  if (bare !== undefined) return err(refusals.reasonsMissing(bare.name));
  const drafts = await desk.store.drafts(world, {
    fiscalYear: found.fiscalYear,
    budgetUnitIds: [...new Set(listed.map(({ standing }) => standing.budgetUnitId))],
  });
  const read: OpinionReason[] = [];
  for (const reason of reasons) {
    const draft = drafts.find((one: TableDraft) => one.tableId === reason.tableId);
    const label =
      draft === undefined
        ? null
        : placeLabel(draft.table, templateOf(desk.policy, draft.templateId), reason);
    if (draft === undefined || label === null) return err(refusals.reasonLost());
    const rowId = reason.rowId === null ? null : asId<RowId>(reason.rowId);
    read.push({ tableId: draft.tableId, rowId, column: reason.column, label, text: reason.text });
  }
  return ok(read);
}
