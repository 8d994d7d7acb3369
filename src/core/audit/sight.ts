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
]);

/** Whether before and after are kept from a reader in this role. */
export const isHiddenFrom = (
  role: string,
  record: { readonly subjectKind: string; readonly budgetUnitId: string | null },
): boolean =>
  role === 'audit_administrator' &&
  (business.has(record.subjectKind) || record.budgetUnitId !== null);
