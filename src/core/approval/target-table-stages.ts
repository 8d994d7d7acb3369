/**
 * 目标表阶段表 the stage table of target tables: 一上 → 一下 → 二上 → 批复部门 → 批复单位 → 公开,
 * and 调整 afterwards. Basis: docs/spec/approval.md section 2.
 */
import { type MoveNeeds, nothingNeeded, type StageRow, type StageTable } from './stage-table.ts';
import type { Round, Stage, Step } from './stage.ts';

/** 目标表阶段 the stages a target table can stand at, each by one name. */
export type TableStage =
  | 'historical.draft'
  | `${'first_submission' | 'second_submission' | 'adjustment'}.${Step}`
  | `${'issued_department' | 'issued_unit' | 'disclosed'}.finance_approved`;

/** 目标表动作 */
export type TableVerb =
  | 'enter_approval'
  | 'mark_historical'
  | 'submit_table'
  | 'approve_department'
  | 'return_department'
  | 'unapprove_department'
  | 'approve_finance'
  | 'return_finance'
  | 'unapprove_finance'
  | 'check_opinion'
  | 'issue_department'
  | 'issue_unit'
  | 'disclose_table'
  | 'start_adjustment'
  | 'withdraw_adjustment';

/** 关口 what must hold before a move, named as the refusal it leads to. */
export type TableGate =
  | 'findings_open'
  | 'warnings_unexplained'
  | 'cells_unread'
  | 'control_exceeded'
  | 'adjustment_empty'
  | 'adjustment_differs'
  | 'units_behind'
  | 'already_submitted'
  | 'control_missing';

type Row = StageRow<TableStage, TableVerb, TableGate>;

export const stageKey = ({ round, step }: Stage): TableStage => `${round}.${step}` as TableStage;

export function stageOf(key: TableStage): Stage {
  const [round, step] = key.split('.') as [Round, Step];
  return { round, step };
}

/** What must hold of a table that is submitted; a round adds its own. */
const sound = ['findings_open', 'warnings_unexplained', 'cells_unread'] as const;

const plain = { by: 'anyone', above: null, gates: [], needs: nothingNeeded } as const;
const needing = (needs: Partial<MoveNeeds>): MoveNeeds => ({ ...nothingNeeded, ...needs });

type SteppedRound = 'first_submission' | 'second_submission' | 'adjustment';

/** The same three desks in every round that has steps; rounds differ in what a submission needs. */
const desks = (round: SteppedRound, gates: Row['gates']): readonly Row[] => [
  ...unitAndDepartment(round, gates),
  ...finance(round),
];

/** An adjustment is one unit's own; in the rounds of a year a unit waits for those below it. */
const waiting = (round: SteppedRound): Row['gates'] =>
  round === 'adjustment' ? [] : ['units_behind'];

const unitAndDepartment = (round: SteppedRound, gates: Row['gates']): readonly Row[] => [
  {
    ...plain,
    from: `${round}.draft`,
    verb: 'submit_table',
    to: `${round}.unit_submitted`,
    kind: 'forward',
    label: '报送主管部门',
    by: 'checker',
    gates: [...sound, ...gates],
    needs: needing({ note: true }),
  },
  {
    ...plain,
    from: `${round}.unit_submitted`,
    verb: 'approve_department',
    to: `${round}.department_approved`,
    kind: 'forward',
    label: '主管部门审核通过',
    by: 'checker',
    gates: waiting(round),
    needs: needing({ assessment: 'optional', note: true }),
  },
  {
    ...plain,
    from: `${round}.unit_submitted`,
    verb: 'return_department',
    to: `${round}.draft`,
    kind: 'back',
    label: '退回单位',
    needs: needing({ reasons: true, assessment: 'optional', note: true }),
  },
];

const finance = (round: SteppedRound): readonly Row[] => [
  {
    ...plain,
    from: `${round}.department_approved`,
    verb: 'approve_finance',
    to: `${round}.finance_approved`,
    kind: 'forward',
    label: '财政审核通过',
    by: 'checker',
    gates: waiting(round),
    needs: needing({ assessment: 'optional', note: true }),
  },
  {
    ...plain,
    from: `${round}.department_approved`,
    verb: 'return_finance',
    to: `${round}.draft`,
    kind: 'back',
    label: '退回单位',
    needs: needing({ reasons: true, assessment: 'optional', note: true }),
  },
  {
    ...plain,
    from: `${round}.department_approved`,
    verb: 'unapprove_department',
    to: `${round}.unit_submitted`,
    kind: 'undo',
    label: '撤销主管部门审核',
    by: 'other_approver',
    above: 'finance_reviewer',
    needs: needing({ note: true }),
  },
  {
    ...plain,
    from: `${round}.finance_approved`,
    verb: 'unapprove_finance',
    to: `${round}.department_approved`,
    kind: 'undo',
    label: '撤销财政审核',
    by: 'other_approver',
    above: 'finance_reviewer',
    needs: needing({ document: true, note: true }),
  },
];

const adjusting = (from: TableStage): Row => ({
  ...plain,
  from,
  verb: 'start_adjustment',
  to: 'adjustment.draft',
  kind: 'other',
  label: '申请调整',
  needs: needing({ adjustment: true, note: true }),
});

const disclosing = (from: TableStage): Row => ({
  ...plain,
  from,
  verb: 'disclose_table',
  to: 'disclosed.finance_approved',
  kind: 'forward',
  label: '公开',
  needs: needing({ note: true }),
});

export const targetTableStages: StageTable<TableStage, TableVerb, TableGate> = {
  documentKind: 'target_table',
  rows: [
    {
      ...plain,
      from: 'historical.draft',
      verb: 'enter_approval',
      to: 'first_submission.draft',
      kind: 'other',
      label: '转入审批',
    },
    ...desks('first_submission', []),
    {
      ...plain,
      from: 'first_submission.draft',
      verb: 'mark_historical',
      to: 'historical.draft',
      kind: 'other',
      label: '标为历史导入件',
      gates: ['already_submitted'],
    },
    // 一下: only control figures that a second person has checked open the second round.
    {
      ...plain,
      from: 'first_submission.finance_approved',
      verb: 'check_opinion',
      to: 'second_submission.draft',
      kind: 'forward',
      label: '下达控制数',
      gates: ['control_missing'],
    },
    ...desks('second_submission', ['control_exceeded']),
    // A figure that is put right while the unit still drafts.
    {
      ...plain,
      from: 'second_submission.draft',
      verb: 'check_opinion',
      to: 'second_submission.draft',
      kind: 'other',
      label: '改下控制数',
      gates: ['control_missing'],
    },
    {
      ...plain,
      from: 'second_submission.finance_approved',
      verb: 'issue_department',
      to: 'issued_department.finance_approved',
      kind: 'forward',
      label: '财政批复部门',
      needs: needing({ document: true, note: true }),
    },
    {
      ...plain,
      from: 'issued_department.finance_approved',
      verb: 'issue_unit',
      to: 'issued_unit.finance_approved',
      kind: 'forward',
      label: '批复所属单位',
      needs: needing({ document: true, note: true }),
    },
    disclosing('issued_unit.finance_approved'),
    adjusting('issued_unit.finance_approved'),
    adjusting('disclosed.finance_approved'),
    ...desks('adjustment', ['adjustment_empty', 'adjustment_differs']),
    {
      ...plain,
      from: 'adjustment.draft',
      verb: 'withdraw_adjustment',
      to: 'origin',
      kind: 'undo',
      label: '撤回调整申请',
      needs: needing({ note: true }),
    },
    disclosing('adjustment.finance_approved'),
    adjusting('adjustment.finance_approved'),
  ],
  locks: {
    'historical.draft': null,
    'first_submission.draft': null,
    'first_submission.unit_submitted': 'submitted',
    'first_submission.department_approved': 'department_approved',
    'first_submission.finance_approved': 'control_awaited',
    'second_submission.draft': null,
    'second_submission.unit_submitted': 'submitted',
    'second_submission.department_approved': 'department_approved',
    'second_submission.finance_approved': 'finance_approved',
    'issued_department.finance_approved': 'issued_department',
    'issued_unit.finance_approved': 'issued_unit',
    'disclosed.finance_approved': 'disclosed',
    'adjustment.draft': null,
    'adjustment.unit_submitted': 'submitted',
    'adjustment.department_approved': 'department_approved',
    'adjustment.finance_approved': 'adjustment_in_force',
  },
};

/** How far a stage is on the way of its year: what waits for others waits for at least as far. */
export function progressOf({ round, step }: Stage): number {
  const steps = ['draft', 'unit_submitted', 'department_approved', 'finance_approved'];
  const within = steps.indexOf(step);
  if (round === 'historical') return -1;
  if (round === 'first_submission') return within;
  if (round === 'second_submission') return steps.length + within;
  return 2 * steps.length;
}

/** Where a table that nobody has moved stands: what is of a year gone by was decided long ago. */
export const birthStage = (fiscalYear: number, yearOfBirth: number): Stage =>
  fiscalYear < yearOfBirth
    ? { round: 'historical', step: 'draft' }
    : { round: 'first_submission', step: 'draft' };
