/**
 * 整改 rectification: asked for by the department or finance, answered by the unit with evidence,
 * closed or sent back by who asks; whatever stays open comes along into the next year.
 */
import { parseCalendarDate } from '#core/base/calendar.ts';
import { asId, parseId, type RectificationId } from '#core/base/id.ts';
import { err, ok, type Refusal, type Result } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import { mayOn } from '#core/people/right.ts';
import type { BooksDesk } from '../books/books-desk.ts';
import { answerOnce } from '../performance/answer-once.ts';
import type { Once } from '../performance/desk.ts';
import type {
  Rectification,
  RectificationSource,
  RectificationWriter,
} from '../ports/rectification-store.ts';
import { type Evaluated, findEvaluation, type FindEvaluationRefusal } from './find-evaluation.ts';
import { evaluationRecords, evaluationRefusals } from './messages.ts';
import { readEvaluation } from './read-evaluation.ts';

/** 整改视图 */
export type ViewedRectification = {
  readonly rectification: Rectification;
  readonly state: 'open' | 'answered' | 'closed';
  readonly overdue: boolean;
  readonly carriedFrom: number | null;
  readonly may: { readonly answer: boolean; readonly close: boolean };
};

const stateOf = ({ events }: Rectification): ViewedRectification['state'] => {
  const last = events.at(-1)?.kind ?? null;
  return last === 'closed' ? 'closed' : last === 'answer' ? 'answered' : 'open';
};

const viewed = (world: World, one: Rectification, year: number): ViewedRectification => {
  const state = stateOf(one);
  const may = (verb: 'answer_rectification' | 'close_rectification'): boolean =>
    mayOn(world.caller.assignments, verb, one.budgetUnitId);
  return {
    rectification: one,
    state,
    overdue: state !== 'closed' && one.dueDate < world.businessDate(),
    carriedFrom: one.fiscalYear < year ? one.fiscalYear : null,
    may: {
      answer: state !== 'closed' && may('answer_rectification'),
      close: state === 'answered' && may('close_rectification'),
    },
  };
};

/** This year's, and those of earlier years that are still open. */
export async function listRectifications(
  desk: BooksDesk,
  world: World,
  tableId: string,
): Promise<
  Result<
    { readonly rectifications: readonly ViewedRectification[]; readonly mayAdd: boolean },
    FindEvaluationRefusal
  >
> {
  const found = await findEvaluation(desk, world, tableId);
  if (!found.ok) return found;
  const { budgetUnit, fiscalYear, draft } = found.value;
  const all = await desk.rectifications.of(world, {
    budgetUnitId: budgetUnit.id,
    until: fiscalYear,
  });
  return ok({
    rectifications: all
      .filter(
        (one) =>
          one.tableId === draft.tableId ||
          (one.fiscalYear < fiscalYear && stateOf(one) !== 'closed'),
      )
      .map((one) => viewed(world, one, fiscalYear)),
    mayAdd: mayOn(world.caller.assignments, 'add_rectification', budgetUnit.id),
  });
}

export type AddRectificationRefusal =
  | FindEvaluationRefusal
  | Refusal<'not_permitted' | 'date_invalid' | 'row_unknown' | 'key_reused'>;

export async function addRectification(
  desk: BooksDesk,
  world: World,
  request: {
    readonly tableId: string;
    readonly rowKey: string | null;
    readonly finding: string;
    readonly measureAsked: string;
    readonly dueDate: string;
    readonly responsible: string;
    readonly once: Once;
  },
): Promise<Result<ViewedRectification, AddRectificationRefusal>> {
  const found = await findEvaluation(desk, world, request.tableId);
  if (!found.ok) return found;
  const evaluated = found.value;
  const { budgetUnit, fiscalYear, draft } = evaluated;
  if (!mayOn(world.caller.assignments, 'add_rectification', budgetUnit.id)) {
    return err(evaluationRefusals.notPermitted(budgetUnit.name, '下达整改'));
  }
  const dueDate = parseCalendarDate(request.dueDate);
  if (dueDate === null || dueDate < world.businessDate())
    return err(evaluationRefusals.dateInvalid);
  const { page } = await readEvaluation(desk, world, { evaluated, at: { kind: 'now' } });
  const row = page.rows.find(({ rowKey }) => rowKey === request.rowKey) ?? null;
  if (request.rowKey !== null && row === null) {
    return err(evaluationRefusals.rowUnknown(request.rowKey));
  }
  const added = await answerOnce<
    { readonly id: string },
    Refusal<'key_reused'>,
    RectificationWriter
  >(
    { store: desk.rectifications, world, once: request.once, verb: 'add_rectification' },
    async (writer) => {
      const id = asId<RectificationId>(world.newId());
      const { rowKey, finding, measureAsked, responsible } = request;
      const said = { rowKey, finding, measureAsked, dueDate, responsible };
      const source = sourceOf(world, evaluated);
      await writer.add({
        id,
        tableId: draft.tableId,
        fiscalYear,
        rowName: row?.name ?? null,
        source,
        ...said,
      });
      await writer.record({
        subject: { kind: 'rectification', id, name: budgetUnit.name },
        budgetUnitId: budgetUnit.id,
        summary: evaluationRecords.rectificationAdded(budgetUnit.name),
        before: null,
        after: { ...said, source },
      });
      return ok({ id });
    },
  );
  return added.ok ? kept(desk, world, asId<RectificationId>(added.value.id)) : added;
}

/** Who asks tells from which evaluation it comes. */
const sourceOf = (world: World, { budgetUnit }: Evaluated): RectificationSource =>
  mayOn(world.caller.assignments, 'evaluate_finance', budgetUnit.id)
    ? 'finance_evaluation'
    : 'department_evaluation';

type HappenRefusal = Refusal<
  | 'rectification_unknown'
  | 'not_permitted'
  | 'rectification_closed'
  | 'rectification_unanswered'
  | 'evidence_unknown'
  | 'revision_stale'
  | 'key_reused'
>;

type Happening = {
  readonly verb: 'answer_rectification' | 'close_rectification';
  readonly kind: 'answer' | 'closed' | 'returned';
  readonly label: string;
  readonly summary: (budgetUnit: string) => string;
  readonly note: string;
  readonly evidenceIds: readonly string[];
};

type Standing = {
  readonly rectificationId: string;
  readonly expectedRevision: number;
  readonly once: Once;
};

export const answerRectification = (
  desk: BooksDesk,
  world: World,
  request: Standing & { readonly text: string; readonly evidenceIds: readonly string[] },
): Promise<Result<ViewedRectification, HappenRefusal>> =>
  happen(desk, world, {
    ...request,
    verb: 'answer_rectification',
    kind: 'answer',
    label: '报告整改',
    summary: evaluationRecords.rectificationAnswered,
    note: request.text,
  });

export const closeRectification = (
  desk: BooksDesk,
  world: World,
  request: Standing & { readonly closed: boolean; readonly note: string },
): Promise<Result<ViewedRectification, HappenRefusal>> =>
  happen(desk, world, {
    ...request,
    verb: 'close_rectification',
    kind: request.closed ? 'closed' : 'returned',
    label: '整改销号',
    summary: request.closed
      ? evaluationRecords.rectificationClosed
      : evaluationRecords.rectificationReturned,
    evidenceIds: [],
  });

async function happen(
  desk: BooksDesk,
  world: World,
  request: Standing & Happening,
): Promise<Result<ViewedRectification, HappenRefusal>> {
  const id = parseId<RectificationId>(request.rectificationId);
  const one = id === null ? null : await desk.rectifications.one(world, id);
  if (id === null || one === null) return err(evaluationRefusals.rectificationUnknown);
  if (!mayOn(world.caller.assignments, request.verb, one.budgetUnitId)) {
    return err(evaluationRefusals.notPermitted(one.budgetUnitName, request.label));
  }
  const known = new Set(
    (await desk.evidence.of(world, { tableId: one.tableId })).map((proof) => proof.id as string),
  );
  const done = await answerOnce<{ readonly revision: number }, HappenRefusal, RectificationWriter>(
    { store: desk.rectifications, world, once: request.once, verb: request.verb },
    async (writer) => {
      const refusal = standingRefusal(one, request, known);
      if (refusal !== null) return err(refusal);
      const happened = await writer.happen(id, request);
      if (!happened.ok) return happened;
      await writer.record({
        subject: { kind: 'rectification', id, name: one.budgetUnitName },
        budgetUnitId: one.budgetUnitId,
        summary: request.summary(one.budgetUnitName),
        before: { state: stateOf(one) },
        after: { kind: request.kind, note: request.note, evidenceIds: request.evidenceIds },
      });
      return ok({ revision: happened.value });
    },
  );
  return done.ok ? kept(desk, world, id) : done;
}

function standingRefusal(
  one: Rectification,
  { expectedRevision, kind, evidenceIds }: Standing & Happening,
  known: ReadonlySet<string>,
): HappenRefusal | null {
  if (one.events.length !== expectedRevision) return evaluationRefusals.stale;
  const state = stateOf(one);
  if (state === 'closed') return evaluationRefusals.rectificationClosed;
  if (kind !== 'answer' && state !== 'answered') return evaluationRefusals.rectificationUnanswered;
  return evidenceIds.every((id) => known.has(id)) ? null : evaluationRefusals.evidenceUnknown;
}

async function kept(
  desk: BooksDesk,
  world: World,
  id: RectificationId,
): Promise<Result<ViewedRectification, never>> {
  const one = await desk.rectifications.one(world, id);
  if (one === null) throw new Error('a rectification just kept must be there');
  return ok(viewed(world, one, one.fiscalYear));
}
