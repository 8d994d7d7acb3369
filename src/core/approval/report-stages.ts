/**
 * 报告阶段表 the stage tables of reports on a target table: 监控表 and 自评表, on the generic stage
 * table. Basis: docs/spec/monitoring.md section 5.
 */
import { type MoveNeeds, nothingNeeded, type StageRow, type StageTable } from './stage-table.ts';

/** 报告阶段 where a report stands, each by one name; not every kind comes to all of them. */
export const reportStages = [
  'draft',
  'unit_submitted',
  'department_approved',
  'department_evaluated',
  'finance_evaluated',
  'disclosed',
] as const;

/** 报告阶段 */
export type ReportStage = (typeof reportStages)[number];

export const reportStageNames: Readonly<Record<ReportStage, string>> = {
  draft: '草稿',
  unit_submitted: '单位已报',
  department_approved: '部门已审',
  department_evaluated: '部门已评价',
  finance_evaluated: '财政已评价',
  disclosed: '已公开',
};

/** 报告动作 */
export type ReportVerb =
  | 'submit_monitoring'
  | 'approve_monitoring'
  | 'return_monitoring'
  | 'submit_evaluation'
  | 'return_evaluation'
  | 'evaluate_department'
  | 'evaluate_finance'
  | 'disclose_evaluation';

/** 报告关口 what must hold before a move, named as the refusal it leads to. */
export type ReportGate = 'report_incomplete' | 'figures_missing';

/** 报告阶段行 */
export type ReportRow = StageRow<ReportStage, ReportVerb, ReportGate>;
/** 报告阶段表 */
export type ReportStages = StageTable<ReportStage, ReportVerb, ReportGate>;

const plain = { by: 'anyone', above: null, gates: [], needs: nothingNeeded } as const;
const needing = (needs: Partial<MoveNeeds>): MoveNeeds => ({ ...nothingNeeded, ...needs });

const returning = (from: ReportStage): ReportRow => ({
  ...plain,
  from,
  verb: 'return_monitoring',
  to: 'draft',
  kind: 'back',
  label: '退回单位',
  needs: needing({ reasons: true, note: true }),
});

export const monitoringStages: ReportStages = {
  documentKind: 'monitoring_report',
  rows: [
    {
      ...plain,
      from: 'draft',
      verb: 'submit_monitoring',
      to: 'unit_submitted',
      kind: 'forward',
      label: '报送监控表',
      by: 'checker',
      gates: ['report_incomplete'],
      needs: needing({ note: true }),
    },
    {
      ...plain,
      from: 'unit_submitted',
      verb: 'approve_monitoring',
      to: 'department_approved',
      kind: 'forward',
      label: '监控审核通过',
      by: 'checker',
      needs: needing({ note: true }),
    },
    returning('unit_submitted'),
    // A month that was restated afterwards: only a return opens what was approved.
    returning('department_approved'),
  ],
  locks: {
    draft: null,
    unit_submitted: 'submitted',
    department_approved: 'monitoring_approved',
    // A monitoring report never comes to these.
    department_evaluated: 'monitoring_approved',
    finance_evaluated: 'monitoring_approved',
    disclosed: 'monitoring_approved',
  },
};
