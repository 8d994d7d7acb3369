/**
 * 走完审批 approve example tables: the year's tables of the invented department, from import to
 * disclosure, by the same use cases as everybody's. Each step asks where a table stands, so a start
 * that was killed in between goes on from there.
 */
import { assert, present } from '#core/base/assert.ts';
import type { BudgetUnitId } from '#core/base/id.ts';
import type { Refusal, Result } from '#core/base/result.ts';
import { err, ok } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import { stageKey, type TableStage } from '#core/approval/target-table-stages.ts';
import { checkOpinion } from '../approval/check-opinion.ts';
import { issueDepartment } from '../approval/issue-department.ts';
import { noWords } from '../approval/make-move.ts';
import { moveTable, type OwnVerb } from '../approval/moves.ts';
import { recordOpinion } from '../approval/record-opinion.ts';
import { totalOfYear } from '../approval/table-total.ts';
import type { Desk } from '../performance/desk.ts';
import type { TableStanding } from '../ports/approval-store.ts';
import type { Enter } from './example-cast.ts';

/** 一步 who does what on which day with each table that stands at a stage. */
type OwnStep = {
  readonly who: string;
  readonly day: string;
  readonly verb: OwnVerb;
  readonly document?: string;
};

const own: Readonly<Partial<Record<TableStage, OwnStep>>> = {
  'historical.draft': { who: 'anhe-tianbao', day: '2024-09-09', verb: 'enter_approval' },
  'first_submission.draft': { who: 'anhe-fuze', day: '2024-09-12', verb: 'submit_table' },
  'first_submission.unit_submitted': {
    who: 'bumen-shenhe',
    day: '2024-09-24',
    verb: 'approve_department',
  },
  'first_submission.department_approved': {
    who: 'caizheng-shenhe',
    day: '2024-10-18',
    verb: 'approve_finance',
  },
  'second_submission.draft': { who: 'anhe-fuze', day: '2024-11-15', verb: 'submit_table' },
  'second_submission.unit_submitted': {
    who: 'bumen-shenhe',
    day: '2024-11-22',
    verb: 'approve_department',
  },
  'second_submission.department_approved': {
    who: 'caizheng-shenhe',
    day: '2024-12-06',
    verb: 'approve_finance',
  },
  'issued_department.finance_approved': {
    who: 'bumen-shenhe',
    day: '2025-02-06',
    verb: 'issue_unit',
    document: '安房金〔2025〕6号',
  },
  'issued_unit.finance_approved': {
    who: 'bumen-shenhe',
    day: '2025-02-21',
    verb: 'disclose_table',
  },
};

type Department = { readonly budgetUnitId: BudgetUnitId; readonly fiscalYear: number };

/** Until every table of the department's year is disclosed. */
export async function approveExampleTables(
  desk: Desk,
  world: World,
  { enter, ...asked }: Department & { readonly enter: Enter },
): Promise<Result<null, Refusal>> {
  // Each round leads on by one stage: more rounds than stages means a circle.
  for (let round = 0; round < 20; round += 1) {
    const standings = await standingsOf(desk, world, asked);
    const stages = new Set(standings.map(({ stage }) => stageKey(stage)));
    if (stages.size === 1 && stages.has('disclosed.finance_approved')) return ok(null);
    const stepped = await stepAll(desk, { standings, enter, asked });
    if (!stepped.ok) return stepped;
  }
  assert(false, 'the example tables must come to their end');
}

async function standingsOf(desk: Desk, world: World, asked: Department) {
  const units = await desk.store.units(world);
  const budgetUnitIds = units
    .filter(({ parentId }) => parentId === asked.budgetUnitId)
    .map(({ id }) => id);
  return desk.approvals.standings(world, { fiscalYear: asked.fiscalYear, budgetUnitIds });
}

type Round = {
  readonly standings: readonly TableStanding[];
  readonly enter: Enter;
  readonly asked: Department;
};

async function stepAll(desk: Desk, round: Round): Promise<Result<null, Refusal>> {
  for (const standing of round.standings) {
    const step = own[stageKey(standing.stage)];
    if (step !== undefined) return stepOwn(desk, round, step);
  }
  const at = new Set(round.standings.map(({ stage }) => stageKey(stage)));
  return at.has('first_submission.finance_approved')
    ? giveControlFigures(desk, round)
    : issueAll(desk, round);
}

/** All tables that stand at the stage of this step. */
async function stepOwn(
  desk: Desk,
  { standings, enter }: Round,
  step: OwnStep,
): Promise<Result<null, Refusal>> {
  const world = enter(step.who, step.day, step.verb);
  for (const { tableId, stage, revision } of standings) {
    if (own[stageKey(stage)] !== step) continue;
    const draft = present(await desk.store.draft(world, tableId), 'an example table is there');
    const moved = await moveTable(desk, world, {
      ...noWords,
      ...(step.document === undefined
        ? {}
        : { documentNumber: step.document, documentDate: step.day }),
      tableId,
      verb: step.verb,
      expectedRevision: revision,
      expectedTableRevision: draft.revision,
      once: null,
    });
    if (!moved.ok) return moved;
  }
  return ok(null);
}

/** The bureau gives what was asked for: its letter is recorded by one and checked by another. */
async function giveControlFigures(
  desk: Desk,
  { standings, enter, asked }: Round,
): Promise<Result<null, Refusal>> {
  const writer = enter('caizheng-shenhe', '2024-11-04', 'record_opinion');
  const tables = [];
  for (const { tableId } of standings) {
    const draft = present(await desk.store.draft(writer, tableId), 'an example table is there');
    tables.push({ tableId, amount: String(totalOfYear(draft.table) ?? 0n) });
  }
  const recorded = await recordOpinion(desk, writer, {
    ...asked,
    kind: 'control_figures',
    documentNumber: '安财预〔2024〕203号',
    documentDate: '2024-11-04',
    text: '同意所报支出规模，请按控制数编报二上。',
    tables,
    reasons: [],
    once: null,
  });
  if (!recorded.ok) return recorded;
  const checker = enter('caizheng-fuhe', '2024-11-05', 'check_opinion');
  const checked = await checkOpinion(desk, checker, {
    opinionId: recorded.value.opinionId,
    expectedRevision: 1,
    once: null,
  });
  return checked.ok ? ok(null) : err(checked.error);
}

async function issueAll(desk: Desk, { enter, asked }: Round): Promise<Result<null, Refusal>> {
  const issued = await issueDepartment(
    desk,
    enter('caizheng-shenhe', '2025-01-24', 'issue_department'),
    {
      ...asked,
      documentNumber: '安财预〔2025〕12号',
      documentDate: '2025-01-24',
      note: '',
      once: null,
    },
  );
  return issued.ok ? ok(null) : err(issued.error);
}
