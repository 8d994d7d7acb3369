/** 待办文字 the words of the inbox. */

export const inboxMessages = {
  title: '待办',
  note: (today: string): string => `${today}，轮到您办的事`,
  groups: {
    overdue: '已逾期',
    near: '三个工作日内到期',
    rest: '待办事项',
  },
  count: (count: number): string => `${count} 件`,
  empty: '没有待办。',
  emptyNote: '轮到您办的事会出现在这里：被退回的表、等您审核或报送的表、将到的期限。',
  toTables: '去我的表',
  since: (when: string): string => `${when} 起`,
  go: {
    sent_back: '去修改',
    to_submit: '去报送',
    to_approve: '去审核',
    to_issue: '去批复',
    to_disclose: '去公开',
    to_check_opinion: '去核对',
    control_awaited: '去登记',
    unit_missing: '去查看',
    deadline: '去查看',
  },
  goTo: (act: string, title: string): string => `${act}：${title}`,
  head: { what: '事项', detail: '情况', deadline: '期限', act: '办理' },
} as const;
