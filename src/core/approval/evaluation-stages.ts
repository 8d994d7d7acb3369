/**
 * 自评阶段表 the way of a self-evaluation: the unit submits, the department and then finance evaluate
 * over it, the department discloses. Basis: docs/spec/self-evaluation.md section 3.
 */
import type { ReportRow, ReportStage, ReportStages } from './report-stages.ts';
import { nothingNeeded } from './stage-table.ts';

const plain = { by: 'checker', above: null, gates: [], needs: nothingNeeded } as const;

const returning = (from: ReportStage): ReportRow => ({
  ...plain,
  by: 'anyone',
  from,
  verb: 'return_evaluation',
  to: 'draft',
  kind: 'back',
  label: '退回自评',
  needs: { ...nothingNeeded, reasons: true, note: true },
});

const disclosing = (from: ReportStage): ReportRow => ({
  ...plain,
  by: 'anyone',
  from,
  verb: 'disclose_evaluation',
  to: 'disclosed',
  kind: 'forward',
  label: '公开自评',
  needs: { ...nothingNeeded, note: true },
});

export const evaluationStages: ReportStages = {
  documentKind: 'self_evaluation',
  rows: [
    {
      ...plain,
      from: 'draft',
      verb: 'submit_evaluation',
      to: 'unit_submitted',
      kind: 'forward',
      label: '报送自评',
      gates: ['figures_missing', 'report_incomplete'],
      needs: { ...nothingNeeded, note: true },
    },
    {
      ...plain,
      from: 'unit_submitted',
      verb: 'evaluate_department',
      to: 'department_evaluated',
      kind: 'forward',
      label: '部门评价',
      needs: { ...nothingNeeded, note: true },
    },
    returning('unit_submitted'),
    {
      ...plain,
      from: 'department_evaluated',
      verb: 'evaluate_finance',
      to: 'finance_evaluated',
      kind: 'forward',
      label: '财政评价',
      needs: { ...nothingNeeded, note: true },
    },
    returning('department_evaluated'),
    disclosing('department_evaluated'),
    disclosing('finance_evaluated'),
  ],
  locks: {
    draft: null,
    unit_submitted: 'evaluation_submitted',
    department_approved: 'evaluation_submitted',
    department_evaluated: 'evaluation_evaluated',
    finance_evaluated: 'evaluation_evaluated',
    disclosed: 'evaluation_disclosed',
  },
};
