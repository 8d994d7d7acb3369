/**
 * 审计记录 audit record: what a writing transaction did, said once before it ends. Who, as what
 * role, from where, by which verb and when stand in its batch. Basis: docs/spec/audit.md.
 */

/** 审计对象 what a record is about. */
export type AuditSubjectKind =
  | 'budget_unit'
  | 'target_table'
  | 'received_opinion'
  | 'evidence'
  | 'source_file'
  | 'month_sheet'
  | 'budget'
  | 'payment'
  | 'register'
  | 'base_fact'
  | 'indicator_binding'
  | 'monitoring_report'
  | 'self_evaluation'
  | 'rectification'
  | 'person'
  | 'session'
  | 'audit_chain'
  | 'key'
  | 'database';

/** 前后内容 JSON as it is written down: no bigint, no undefined. */
export type AuditValue =
  | string
  | number
  | boolean
  | null
  | readonly AuditValue[]
  | { readonly [name: string]: AuditValue };

/** 审计事项 */
export type AuditEntry = {
  readonly subject: {
    readonly kind: AuditSubjectKind;
    /** Null where there is no row of its own: a sign-in under a name nobody bears. */
    readonly id: string | null;
    readonly name: string;
  };
  /** Whose business it is; null for people, sessions, keys. */
  readonly budgetUnitId: string | null;
  /** One Chinese sentence without personal particulars. */
  readonly summary: string;
  readonly before: AuditValue;
  readonly after: AuditValue;
};
