/** 审计命令用语 what the commands on the audit trail say. */
import type { Verification } from '#app/ports/audit-store.ts';

export const auditMessages = {
  usage:
    '用法：npx anju audit verify [--json] [--anchor 摘要] [--example]，或 npx anju audit close-day',
  verifying: '正在验证审计链……',
  holds: '审计链完整：每条记录、每张封条、每次日结都成立。',
  broken: (reason: string): string => `审计链不成立。第一处：${reason}`,
  counts: ({ records, seals, days, unsealed }: Verification): string =>
    `已验证 ${records} 条记录，${seals} 张封条，${days} 次日结；另有 ${unsealed} 条尚未封存。`,
  seconds: (seconds: number): string => `用时 ${seconds} 秒`,
  lastDigest: (digest: string, whole: boolean): string =>
    `${whole ? '最后一张封条' : '断处之前最后一张封条'}的摘要　${digest}`,
  anchorAdvice:
    '请把这个摘要抄在系统之外（纸上或日志服务器）。以后用 --anchor 摘要 验证，才能发现链尾被整段截去。',
  notRecorded: (why: string): string => `验证已完成，但这次验证没有能记入审计：${why}`,
  closed: (date: string, records: bigint, digest: string): string =>
    `${date} 已日结，共 ${records} 条记录。\n日结摘要　${digest}`,
} as const;
