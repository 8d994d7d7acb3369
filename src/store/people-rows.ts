/** 人员行 rows of people as they are read: who somebody is, what is kept of the password, roles. */
import type { Instant } from '#core/base/calendar.ts';
import { asId, type UserId } from '#core/base/id.ts';
import type { HeldRole, ListedPerson, Person } from '#app/ports/people-store.ts';

export type PersonRow = {
  readonly id: string;
  readonly name: string;
  readonly sign_in_name: string;
  readonly disabled: boolean;
  readonly oidc_subject: string | null;
  readonly key_public: string | null;
  readonly code_secret: string | null;
  readonly code_confirmed: boolean;
  readonly code_step: bigint | null;
  readonly example: boolean;
  readonly budget_unit_id: string | null;
  readonly budget_unit_name: string | null;
  readonly revision: number;
  readonly password_number: number | null;
  readonly password_kind: string | null;
  readonly password_kept: string | null;
  readonly password_since: Instant | null;
  readonly roles: readonly HeldRole[];
};

export type ListedRow = PersonRow & {
  readonly sessions: number;
  readonly last_sign_in: Instant | null;
};

export const personColumns = `
  u.id, u.name, u.sign_in_name, u.disabled, u.oidc_subject, u.key_public, u.code_secret,
  u.code_confirmed, u.code_step, u.example, u.budget_unit_id, b.name as budget_unit_name,
  u.revision, p.number as password_number, p.kind as password_kind, p.kept as password_kept,
  p.since as password_since,
  coalesce((
    select jsonb_agg(jsonb_build_object('assignmentId', a.id, 'role', a.role,
        'budgetUnitId', a.budget_unit_id, 'budgetUnitName', x.name) order by a.batch, a.id)
    from role_assignment a left join budget_unit x on x.id = a.budget_unit_id
    where a.user_id = u.id
      and not exists (select from role_removal m where m.assignment_id = a.id)
  ), '[]') as roles`;

/** The last password counts. */
export const personTables = `
  person u
  left join budget_unit b on b.id = u.budget_unit_id
  left join lateral (
    select number, kind, kept, since from user_password
    where user_id = u.id order by number desc limit 1) p on true`;

export const personOf = (row: PersonRow): Person => ({
  userId: asId<UserId>(row.id),
  userName: row.name,
  signInName: row.sign_in_name,
  disabled: row.disabled,
  password: passwordOf(row),
  code:
    row.code_secret === null
      ? null
      : {
          sealed: row.code_secret,
          confirmed: row.code_confirmed,
          lastStep: row.code_step === null ? null : Number(row.code_step),
        },
  keyPublic: row.key_public,
  oidcSubject: row.oidc_subject,
  example: row.example,
  roles: row.roles,
  budgetUnitId: row.budget_unit_id,
  budgetUnitName: row.budget_unit_name,
  revision: row.revision,
});

const passwordOf = (row: PersonRow): Person['password'] => {
  const { password_kept: kept, password_since: since, password_number: number } = row;
  if (kept === null || since === null || number === null) return null;
  return {
    kept,
    since,
    number,
    due: row.password_kind === 'one_time',
    example: row.password_kind === 'example',
  };
};

export const listedOf = (row: ListedRow): ListedPerson => ({
  ...personOf(row),
  sessions: row.sessions,
  lastSignIn: row.last_sign_in,
});
