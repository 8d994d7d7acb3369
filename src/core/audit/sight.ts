/**
 * 可见 sight: what of a record its reader may see. The audit administrator watches people and not
 * business (三员分立): he sees who did what to what, and before and after only where that is about
 * people, sessions, keys and the system itself.
 */
import type { AuditSubjectKind } from './record.ts';

export const subjectNames: Readonly<Record<AuditSubjectKind, string>> = {
  budget_unit: '预算单位',
  target_table: '目标表',
  received_opinion: '来文',
  evidence: '佐证',
  source_file: '来源文件',
  month_sheet: '月报',
  budget: '预算执行',
  payment: '支付',
  register: '台账',
  base_fact: '基础数',
  indicator_binding: '指标取数',
  monitoring_report: '双监控表',
  self_evaluation: '自评表',
  rectification: '整改事项',
  person: '人员',
  session: '登录',
  audit_chain: '审计链',
  key: '密钥',
  database: '数据库',
};

/** The name of a kind of subject; of one that no longer is, the kind itself. */
export const subjectName = (kind: string): string =>
  Object.hasOwn(subjectNames, kind) ? subjectNames[kind as AuditSubjectKind] : kind;

const business: ReadonlySet<string> = new Set<AuditSubjectKind>([
  'budget_unit',
  'target_table',
  'received_opinion',
  'evidence',
  'source_file',
  'month_sheet',
  'budget',
  'payment',
  'register',
  'base_fact',
  'indicator_binding',
  'monitoring_report',
  'self_evaluation',
  'rectification',
]);

/** Whether before and after are kept from a reader in this role. */
export const isHiddenFrom = (
  role: string,
  record: { readonly subjectKind: string; readonly budgetUnitId: string | null },
): boolean =>
  role === 'audit_administrator' &&
  (business.has(record.subjectKind) || record.budgetUnitId !== null);
