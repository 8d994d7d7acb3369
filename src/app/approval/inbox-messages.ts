/** 待办用语 what the inbox says of each thing that waits. */
import type { Deadline } from '#core/policy/deadline.ts';

export type TaskKind =
  | 'sent_back'
  | 'to_submit'
  | 'to_approve'
  | 'to_issue'
  | 'to_disclose'
  | 'to_check_opinion'
  | 'control_awaited'
  | 'unit_missing'
  | 'deadline';

export const taskKindNames: Readonly<Record<TaskKind, string>> = {
  sent_back: '被退回',
  to_submit: '待报送',
  to_approve: '待审核',
  to_issue: '待批复',
  to_disclose: '待公开',
  to_check_opinion: '待核对',
  control_awaited: '待控制数',
  unit_missing: '缺表',
  deadline: '期限将到',
};

export const inboxWords = {
  sentBack: (reasons: number): string => `有 ${reasons} 条退回意见，请逐条修改后由负责人重新报送。`,
  toSubmit: (stage: string): string => `当前“${stage}”，填好并审核无误后可以报送主管部门。`,
  toApprove: (stage: string): string => `当前“${stage}”，等您审核。`,
  elsewhere: (stage: string): string => `当前“${stage}”，请督促办理。`,
  toIssueDepartment: (tables: number): string =>
    `${tables} 张表都已“二上·财政已审”，可以批复部门。`,
  toIssueUnit: '财政已批复部门，等主管部门批复所属单位。',
  toDisclose: '已批复，等主管部门公开。',
  toRedisclose: '调整已生效，等主管部门重新公开。',
  toCheck: (name: string): string => `${name}登记，请核对原件后确认或退回登记。`,
  controlAwaited: (tables: number): string =>
    `${tables} 张表“一上”已经财政审核，收到控制数后请登记。`,
  unitMissing: '本年度应有目标表，还没有建立。',
  department: (name: string): string => `${name}绩效目标`,
  dueIn: ({ name, daysLeft, dueDate, overdue }: Deadline): string =>
    overdue
      ? `${name}：应于 ${dueDate} 前办结，已逾期${daysLeft < 0 ? ` ${-daysLeft} 个工作日` : ''}。`
      : `${name}：${dueDate} 到期，还有 ${daysLeft} 个工作日。`,
} as const;
