/** 审计用语 what the audit trail says of deeds on itself. */

export const auditSentences = {
  chain: '审计链',
  proven: (records: number): string => `验证审计链，${records} 条记录全部成立`,
  broken: (reason: string): string => `验证审计链，发现断处：${reason}`,
  dayClosed: (date: string): string => `日结 ${date}`,
} as const;
