/**
 * 权限 right: one table of verb × role × reach. The interface asks it before a request is
 * answered, the use cases ask it for what the caller may do, the screen shows what they said; row
 * level security in the database backs it up.
 */
import type { Assignment, Scope } from '#core/base/world.ts';
import type { RoleCode } from './role.ts';
import type { Verb } from './verb.ts';

/**
 * 及于 how far a right reaches from the unit its role is held at: that unit alone, it and all
 * units below, or the whole centre wherever it is held.
 */
export type Reach = 'own' | 'below' | 'centre';

/** 权限 */
export type Right =
  | { readonly kind: 'anyone' }
  | { readonly kind: 'signed_in' }
  | { readonly kind: 'roles'; readonly reaches: Readonly<Partial<Record<RoleCode, Reach>>> };

const anyone: Right = { kind: 'anyone' };
const signedIn: Right = { kind: 'signed_in' };
const to = (reaches: Readonly<Partial<Record<RoleCode, Reach>>>): Right => ({
  kind: 'roles',
  reaches,
});

/** Who reads business: each as far as the role reaches. */
const readers = {
  filler: 'own',
  unit_head: 'own',
  maker: 'own',
  checker: 'own',
  accountant: 'below',
  department_clerk: 'below',
  department_reviewer: 'below',
  finance_reviewer: 'centre',
  auditor: 'centre',
  operator: 'centre',
} as const;
const reading = to(readers);

/** Who keeps the books that measures are computed from. */
const bookkeeping = to({
  filler: 'own',
  accountant: 'below',
  department_clerk: 'below',
  operator: 'centre',
});

/** Who writes what stands in a table: whoever does so may not approve it afterwards. */
const writing = to({ filler: 'own', department_clerk: 'below', operator: 'centre' });

export const rights: Readonly<Record<Verb, Right>> = {
  view_overview: reading,
  view_policy: signedIn,
  view_table: reading,
  view_version: reading,
  view_history: reading,
  view_rollup: reading,
  view_job: writing,
  new_unit: to({ department_clerk: 'below', operator: 'centre' }),
  change_unit: to({ department_clerk: 'below', operator: 'centre' }),
  new_table: writing,
  edit_table: writing,
  save_version: writing,
  explain_finding: writing,
  withdraw_explanation: writing,
  start_import: writing,
  import_file: writing,
  cancel_job: writing,
  download_source: reading,
  download_marked_source: reading,
  export_table: reading,
  export_submission: reading,
  export_report: reading,
  export_department: reading,
  export_blank: reading,

  view_approval: reading,
  view_inbox: reading,
  export_approval: reading,
  submit_table: to({ unit_head: 'own' }),
  approve_department: to({ department_reviewer: 'below' }),
  return_department: to({ department_reviewer: 'below' }),
  approve_finance: to({ finance_reviewer: 'centre' }),
  return_finance: to({ finance_reviewer: 'centre' }),
  unapprove_department: to({ finance_reviewer: 'centre' }),
  unapprove_finance: to({ finance_reviewer: 'centre' }),
  issue_department: to({ finance_reviewer: 'centre' }),
  issue_unit: to({ department_reviewer: 'below' }),
  disclose_table: to({ department_reviewer: 'below' }),
  start_adjustment: to({ filler: 'own', unit_head: 'own' }),
  withdraw_adjustment: to({ filler: 'own', unit_head: 'own' }),
  enter_approval: writing,
  mark_historical: writing,
  record_opinion: to({ department_clerk: 'below', finance_reviewer: 'centre' }),
  check_opinion: to({ department_reviewer: 'below', finance_reviewer: 'centre' }),

  view_evidence: reading,
  add_evidence: to({
    filler: 'own',
    unit_head: 'own',
    department_clerk: 'below',
    department_reviewer: 'below',
    finance_reviewer: 'centre',
  }),
  withdraw_evidence: to({
    filler: 'own',
    unit_head: 'own',
    department_clerk: 'below',
    department_reviewer: 'below',
    finance_reviewer: 'centre',
  }),

  view_books: reading,
  import_months: bookkeeping,
  set_budget: bookkeeping,
  adjust_budget: bookkeeping,
  import_payments: bookkeeping,
  add_payment: bookkeeping,
  add_register_entry: bookkeeping,
  import_register: bookkeeping,
  withdraw_register_entry: bookkeeping,
  state_fact: bookkeeping,
  export_books: reading,

  view_measures: reading,
  bind_indicator: writing,

  view_monitoring: reading,
  edit_monitoring: writing,
  submit_monitoring: to({ unit_head: 'own' }),
  approve_monitoring: to({ department_reviewer: 'below' }),
  return_monitoring: to({ department_reviewer: 'below' }),
  export_monitoring: reading,

  view_evaluation: reading,
  edit_evaluation: writing,
  submit_evaluation: to({ unit_head: 'own' }),
  return_evaluation: to({ department_reviewer: 'below' }),
  evaluate_department: to({ department_reviewer: 'below' }),
  evaluate_finance: to({ finance_reviewer: 'centre' }),
  export_evaluation: reading,
  add_rectification: to({ department_reviewer: 'below', finance_reviewer: 'centre' }),
  answer_rectification: to({ filler: 'own', unit_head: 'own' }),
  close_rectification: to({ department_reviewer: 'below', finance_reviewer: 'centre' }),
  draft_next_year: writing,

  disclose_evaluation: to({ department_reviewer: 'below' }),
  export_bundle: reading,
  export_site: to({ department_reviewer: 'below', operator: 'centre' }),
  view_public: anyone,

  view_people: to({
    system_administrator: 'centre',
    security_administrator: 'centre',
    audit_administrator: 'centre',
    auditor: 'centre',
    operator: 'centre',
  }),
  add_person: to({ system_administrator: 'centre', operator: 'centre' }),
  change_person: to({ system_administrator: 'centre' }),
  appoint_officer: to({ system_administrator: 'centre' }),
  assign_role: to({ security_administrator: 'centre' }),
  remove_role: to({ security_administrator: 'centre' }),
  reset_password: to({ security_administrator: 'centre', operator: 'centre' }),
  reset_second_factor: to({ security_administrator: 'centre', operator: 'centre' }),
  unlock_person: to({ security_administrator: 'centre', operator: 'centre' }),
  end_sessions: to({ security_administrator: 'centre' }),
  read_particulars: to({ system_administrator: 'centre', security_administrator: 'centre' }),

  view_audit: to({ audit_administrator: 'centre', auditor: 'centre', operator: 'centre' }),
  verify_audit: to({ audit_administrator: 'centre', auditor: 'centre', operator: 'centre' }),

  view_session: anyone,
  set_up: anyone,
  sign_in: anyone,
  second_factor: anyone,
  sign_out: signedIn,
  change_password: signedIn,
  enrol_second_factor: signedIn,
  view_portal: signedIn,

  load_examples: to({ operator: 'centre' }),
  close_day: to({ operator: 'centre' }),
  rotate_keys: to({ operator: 'centre' }),
};

/** 准许 under which role a verb may be done, and for which units; null: not at all. */
export type Permission = { readonly role: string; readonly scope: Scope };

/**
 * All that the caller's roles give for a verb, together. The role named is the first that gives
 * it, in the order of the table of roles: it stands in the audit record.
 */
export function permissionOf(assignments: readonly Assignment[], verb: Verb): Permission | null {
  const right = rights[verb];
  if (right.kind !== 'roles') {
    return { role: assignments[0]?.role ?? 'none', scope: { kind: 'units', ids: [] } };
  }
  let role: string | null = null;
  const ids: string[] = [];
  for (const held of assignments) {
    const reach = right.reaches[held.role as RoleCode];
    if (reach === undefined) continue;
    role ??= held.role;
    if (reach === 'centre' || held.budgetUnitId === null) {
      return { role: held.role, scope: { kind: 'everything' } };
    }
    ids.push(...(reach === 'own' ? [held.budgetUnitId] : held.below));
  }
  return role === null ? null : { role, scope: { kind: 'units', ids: [...new Set(ids)] } };
}

/** Whether a verb may be done for one unit; `null` asks for the whole centre. */
export function mayOn(
  assignments: readonly Assignment[],
  verb: Verb,
  budgetUnitId: string | null,
): boolean {
  const permission = permissionOf(assignments, verb);
  if (permission === null) return false;
  const { scope } = permission;
  return scope.kind === 'everything' || (budgetUnitId !== null && scope.ids.includes(budgetUnitId));
}

/** The verbs that may be done anywhere at all: a screen shows what is among them. */
export const verbsOf = (assignments: readonly Assignment[]): readonly Verb[] =>
  (Object.keys(rights) as Verb[]).filter((verb) => permissionOf(assignments, verb) !== null);
