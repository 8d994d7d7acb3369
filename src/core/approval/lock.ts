/**
 * 锁定原因 lock reason: why a document cannot be changed where it stands, by name; and the sentence
 * that says who can do what next. "Read-only" alone is never an answer.
 */

export const lockReasons = [
  'no_right',
  'unit_closed',
  'submitted',
  'department_approved',
  'finance_approved',
  'control_awaited',
  'issued_department',
  'issued_unit',
  'disclosed',
  'adjustment_in_force',
  'opinion_checked',
  'opinion_rejected',
  'monitoring_approved',
  'evaluation_submitted',
  'evaluation_evaluated',
  'evaluation_disclosed',
] as const;

/** 锁定原因 */
export type LockReason = (typeof lockReasons)[number];

/** 锁 */
export type Lock = { readonly code: LockReason; readonly sentence: string };

const sentences: Readonly<Record<LockReason, string>> = {
  no_right: '这张表由所属单位的填报人填写，您可以查看，不能修改。需要修改请联系该单位的填报人。',
  unit_closed:
    '这个单位在本年度已停用，表不能再改。确需修改，请主管部门经办先在单位管理中改正停用年度。',
  submitted: '单位已报送，等待主管部门审核，期间不能修改。需要修改请主管部门审核人退回。',
  department_approved: '主管部门已审核通过，等待财政审核，期间不能修改。需要修改请财政审核人退回。',
  finance_approved:
    '财政已审核通过，等待财政批复，不能修改。需要重审请由另一位财政审核人撤销财政审核。',
  control_awaited:
    '一上已经财政审核，等待控制数下达。控制数由主管部门经办或财政登记、另一人核对后，' +
    '本表进入二上，即可修改。',
  issued_department: '财政已批复部门，等待主管部门批复所属单位，内容不能修改。',
  issued_unit:
    '目标已批复，内容不能直接修改。主管部门可以公开；确需调整，请本单位填报人或负责人申请调整。',
  disclosed: '目标已公开，内容不能直接修改。确需调整，请本单位填报人或负责人申请调整。',
  adjustment_in_force:
    '调整已经财政审核通过并生效，内容不能直接修改。主管部门可以重新公开；再次调整请另行申请。',
  opinion_checked: '这份文件已核对生效，不能再改。内容有误请登记一份新的文件。',
  opinion_rejected: '这份文件核对未通过，不能再改。请登记一份新的文件。',
  monitoring_approved: '监控表已经主管部门审核通过，内容不能修改。确需修改请主管部门审核人退回。',
  evaluation_submitted:
    '自评已报送，等待主管部门评价，期间不能修改。需要修改请主管部门审核人退回。',
  evaluation_evaluated: '自评已经评价，内容不能修改。需要修改，财政评价以前请主管部门审核人退回。',
  evaluation_disclosed: '自评已公开，内容不能修改。发现的问题请列入整改，在下一年度的自评中反映。',
};

export const lockOf = (code: LockReason): Lock => ({ code, sentence: sentences[code] });
