/**
 * 待办 view inbox: what waits for the caller, derived from where the tables stand, never kept. It
 * holds nothing that he could not do, and not what he himself made and another must check.
 */
import type { BudgetUnitId, OpinionId, TableId } from '#core/base/id.ts';
import type { CalendarDate } from '#core/base/calendar.ts';
import type { World } from '#core/base/world.ts';
import { stageName } from '#core/approval/stage.ts';
import { stageKey, type TableVerb } from '#core/approval/target-table-stages.ts';
import { editsCountAfter, openReturns, standingForwards } from '#core/approval/trail.ts';
import { mayOn } from '#core/people/right.ts';
import type { Verb } from '#core/people/verb.ts';
import type { Deadline } from '#core/policy/deadline.ts';
import type { Desk } from '../performance/desk.ts';
import { recordSentences } from '../performance/messages.ts';
import { standsInYear } from '../performance/unit-tree.ts';
import type { ApprovalTrail } from '../ports/approval-store.ts';
import type { BudgetUnit } from '../ports/table-store.ts';
import { inboxWords as words, type TaskKind } from './inbox-messages.ts';
import { behindIssuance } from './issuance.ts';
import { opinionSentences } from './opinion-messages.ts';
import { unitsBelow } from './situation.ts';
import { stageDeadline } from './stage-deadline.ts';

/** 待办事项 */
export type Task = {
  readonly kind: TaskKind;
  readonly title: string;
  readonly detail: string;
  readonly tableId: TableId | null;
  readonly departmentId: BudgetUnitId | null;
  readonly fiscalYear: number;
  readonly opinionId: OpinionId | null;
  readonly since: string | null;
  readonly deadline: Deadline | null;
};

export type Inbox = { readonly tasks: readonly Task[]; readonly today: CalendarDate };

export async function viewInbox(desk: Desk, world: World): Promise<Inbox> {
  const [units, standings, waiting] = await Promise.all([
    desk.store.units(world),
    desk.approvals.standings(world),
    desk.opinions.opinions(world, { state: 'recorded' }),
  ]);
  const live = standings.filter(({ stage }) => stage.round !== 'historical');
  const trails = await desk.approvals.trails(
    world,
    live.map((one) => one.tableId),
  );
  const office: Office = { desk, world, units, trails };
  const own = await Promise.all(trails.map((trail) => tableTask(office, trail)));
  const tasks = [
    ...own.flatMap((task) => (task === null ? [] : [task])),
    ...departmentTasks(office, standings),
    ...waiting.flatMap((opinion): readonly Task[] =>
      may(world, 'check_opinion', opinion.departmentId) &&
      opinion.recordedBy !== world.caller.userId
        ? [
            {
              ...nothing,
              kind: 'to_check_opinion',
              title: opinionSentences.name(opinion.kind, opinion.documentNumber),
              detail: words.toCheck(opinion.recordedByName),
              departmentId: opinion.departmentId,
              fiscalYear: opinion.fiscalYear,
              opinionId: opinion.id,
              since: opinion.recordedAt,
            },
          ]
        : [],
    ),
  ];
  return { tasks: tasks.toSorted(byUrgency), today: world.businessDate() };
}

type Office = {
  readonly desk: Desk;
  readonly world: World;
  readonly units: readonly BudgetUnit[];
  readonly trails: readonly ApprovalTrail[];
};

const nothing = {
  tableId: null,
  departmentId: null,
  opinionId: null,
  since: null,
  deadline: null,
} as const;

const may = ({ caller }: World, verb: Verb, id: BudgetUnitId): boolean =>
  mayOn(caller.assignments, verb, id);

type Waiting = { readonly kind: TaskKind; readonly detail: string; readonly checks: boolean };

/** One table waits for the caller once, whatever roles he holds. */
async function tableTask(office: Office, trail: ApprovalTrail): Promise<Task | null> {
  const { desk, world, units } = office;
  const { standing, steps } = trail;
  const waiting = waitsFor(world, trail) ?? pressing(office, trail);
  const budgetUnit = units.find((one) => one.id === standing.budgetUnitId);
  if (waiting === null || budgetUnit === undefined) return null;
  if (waiting.checks && (await isMaker(office, trail))) return null;
  const { fiscalYear, projectName, tableId } = standing;
  const deadline = stageDeadline(desk, world, { standing, steps });
  return {
    ...nothing,
    kind: waiting.kind,
    title: recordSentences.tableName(budgetUnit.name, fiscalYear, projectName),
    detail: [waiting.detail, ...(deadline === null ? [] : [words.dueIn(deadline)])].join(''),
    tableId,
    departmentId: budgetUnit.parentId,
    fiscalYear,
    since: standing.since,
    deadline,
  };
}

const approvals: Readonly<Partial<Record<string, TableVerb>>> = {
  unit_submitted: 'approve_department',
  department_approved: 'approve_finance',
};

function waitsFor(world: World, { standing, steps, reasons }: ApprovalTrail): Waiting | null {
  const { stage, budgetUnitId } = standing;
  const name = stageName(stage);
  const has = (verb: Verb): boolean => may(world, verb, budgetUnitId);
  const key = stageKey(stage);
  if (key === 'issued_department.finance_approved') {
    return has('issue_unit')
      ? { kind: 'to_issue', detail: words.toIssueUnit, checks: false }
      : null;
  }
  if (key === 'issued_unit.finance_approved' || key === 'adjustment.finance_approved') {
    const detail = stage.round === 'adjustment' ? words.toRedisclose : words.toDisclose;
    return has('disclose_table') ? { kind: 'to_disclose', detail, checks: false } : null;
  }
  if (stage.step === 'draft') {
    const open = new Set(openReturns(steps).map((step) => step.id));
    const count = reasons.filter((reason) => open.has(reason.stepId)).length;
    if (open.size > 0) {
      return has('edit_table') || has('submit_table')
        ? { kind: 'sent_back', detail: words.sentBack(count), checks: false }
        : null;
    }
    return has('submit_table')
      ? { kind: 'to_submit', detail: words.toSubmit(name), checks: true }
      : null;
  }
  const verb = approvals[stage.step];
  return verb !== undefined && has(verb)
    ? { kind: 'to_approve', detail: words.toApprove(name), checks: true }
    : null;
}

/** So many working days before it is due a deadline is told to who answers for others. */
const daysAhead = 3;

/** 期限将到 another's desk, but a deadline that whoever oversees it must see to. */
function pressing({ desk, world }: Office, trail: ApprovalTrail): Waiting | null {
  const { budgetUnitId } = trail.standing;
  const deadline = stageDeadline(desk, world, trail);
  if (deadline === null || (!deadline.overdue && deadline.daysLeft > daysAhead)) return null;
  const oversees =
    may(world, 'approve_department', budgetUnitId) || may(world, 'record_opinion', budgetUnitId);
  const detail = words.elsewhere(stageName(trail.standing.stage));
  return oversees ? { kind: 'deadline', detail, checks: false } : null;
}

/** 经办 whoever wrote in it since the last approval, or made a forward step that still stands. */
async function isMaker({ desk, world }: Office, trail: ApprovalTrail): Promise<boolean> {
  const { userId } = world.caller;
  const { steps, standing } = trail;
  if (standingForwards(steps).some((step) => step.userId === userId)) return true;
  const { tableId } = standing;
  const after = { tableId, afterRevision: editsCountAfter(steps) };
  const editors = await desk.approvals.editors(world, after);
  return editors.some((editor) => editor.userId === userId);
}

/** What concerns a whole department: to be issued, waiting for control figures, units missing. */
function departmentTasks(
  office: Office,
  standings: readonly ApprovalTrail['standing'][],
): readonly Task[] {
  const { world, units } = office;
  const departments = units.filter((one) => one.kind === 'department');
  const years = [...new Set(standings.map((one) => one.fiscalYear))];
  return departments.flatMap((department) => {
    const below = unitsBelow(units, department).filter((one) => one.kind === 'unit');
    return years.flatMap((fiscalYear): readonly Task[] => {
      const members = below.filter((one) => standsInYear(one, fiscalYear));
      const ids = new Set(members.map((one) => one.id));
      const own = standings.filter(
        (one) => ids.has(one.budgetUnitId) && one.fiscalYear === fiscalYear,
      );
      // A year that was only imported is no work, and one that nobody began is not missing here.
      if (own.every(({ stage }) => stage.round === 'historical')) return [];
      const at = { department, fiscalYear, members, own };
      return [...issueTask(world, units, at), ...controlTask(world, at), ...missing(world, at)];
    });
  });
}

type At = {
  readonly department: BudgetUnit;
  readonly fiscalYear: number;
  readonly members: readonly BudgetUnit[];
  readonly own: readonly ApprovalTrail['standing'][];
};

const departmentTask = ({ department, fiscalYear }: At) => ({
  ...nothing,
  departmentId: department.id,
  fiscalYear,
  title: words.department(recordSentences.tableName(department.name, fiscalYear, null)),
});

function issueTask(world: World, units: readonly BudgetUnit[], at: At): readonly Task[] {
  const { department, members, own, fiscalYear } = at;
  if (!may(world, 'issue_department', department.id)) return [];
  const found = { department, members, units, fiscalYear: fiscalYear as never };
  const tableIds = own.map((one) => one.tableId);
  if (behindIssuance(found, own, tableIds) !== null) return [];
  return [{ ...departmentTask(at), kind: 'to_issue', detail: words.toIssueDepartment(own.length) }];
}

function controlTask(world: World, at: At): readonly Task[] {
  const waiting = at.own.filter(
    ({ stage }) => stageKey(stage) === 'first_submission.finance_approved',
  );
  if (waiting.length === 0 || !may(world, 'record_opinion', at.department.id)) return [];
  const detail = words.controlAwaited(waiting.length);
  return [{ ...departmentTask(at), kind: 'control_awaited', detail }];
}

/** Told to whoever may make the table, or answers for the department. */
function missing(world: World, at: At): readonly Task[] {
  const there = new Set(
    at.own.filter((one) => one.projectName === null).map((one) => one.budgetUnitId),
  );
  return at.members
    .filter((one) => !there.has(one.id))
    .filter((one) => may(world, 'new_table', one.id) || may(world, 'approve_department', one.id))
    .map((one) => ({
      ...departmentTask(at),
      kind: 'unit_missing' as const,
      title: recordSentences.tableName(one.name, at.fiscalYear, null),
      detail: words.unitMissing,
    }));
}

const order: Readonly<Record<TaskKind, number>> = {
  deadline: 0,
  sent_back: 1,
  to_check_opinion: 2,
  to_approve: 3,
  to_issue: 4,
  to_disclose: 5,
  control_awaited: 6,
  to_submit: 7,
  unit_missing: 8,
};

/** What is overdue first, then what falls due first, then by kind; the longest waiting first. */
function byUrgency(a: Task, b: Task): number {
  const due = (task: Task): string => task.deadline?.dueDate ?? '9999-12-31';
  return (
    compare(due(a), due(b)) ||
    order[a.kind] - order[b.kind] ||
    compare(a.since ?? '9', b.since ?? '9') ||
    compare(a.title, b.title)
  );
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
