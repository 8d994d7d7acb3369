/**
 * 授权 assign role, 收回 remove role, 任命 appoint officer. Who gives roles gives none to himself;
 * roles that keep each other in check are never one person's. docs/spec/people.md section 2
 */
import type { Refusal, Result } from '#core/base/result.ts';
import { err, ok } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import { conflictOf, type Role, type RoleCode, roleOf } from '#core/people/role.ts';
import { answerOnce } from '../performance/answer-once.ts';
import type { Once } from '../performance/desk.ts';
import type { HeldRole, PeopleWriter, Person } from '../ports/people-store.ts';
import { refusals, told } from './messages.ts';
import { isVacant, lastOffice } from './offices.ts';
import type { PeopleDesk } from './people-desk.ts';
import { isPermitted } from './permitted.ts';

export type AssignRoleRefusal = Refusal<
  | 'not_permitted'
  | 'person_unknown'
  | 'role_own'
  | 'role_unknown'
  | 'role_unit_missing'
  | 'role_unit_idle'
  | 'budget_unit_unknown'
  | 'role_held'
  | 'role_conflict'
  | 'key_reused'
>;

type Assigned = { readonly assignmentId: string };

export async function assignRole(
  desk: PeopleDesk,
  world: World,
  request: {
    readonly userId: string;
    readonly role: string;
    readonly budgetUnitId: string | null;
    readonly once: Once;
  },
): Promise<Result<Assigned, AssignRoleRefusal>> {
  if (!isPermitted(world, 'assign_role')) return err(refusals.notPermitted());
  const { once } = request;
  return answerOnce<Assigned, AssignRoleRefusal, PeopleWriter>(
    { store: desk.store, world, once, verb: 'assign_role' },
    async (writer) => {
      const everybody = await writer.lockEverybody();
      const person = everybody.find((one) => one.userId === request.userId);
      if (person === undefined) return err(refusals.personUnknown());
      if (person.userId === world.caller.userId) return err(refusals.roleOwn());
      const fits = fittingRole(request);
      if (!fits.ok) return fits;
      return give(writer, world, { ...request, person, sentence: told.roleAssigned });
    },
  );
}

/** Whether there is such a role to be given, and it is held where it is wanted. */
function fittingRole(wanted: {
  readonly role: string;
  readonly budgetUnitId: string | null;
}): Result<Role, Refusal<'role_unknown' | 'role_unit_missing' | 'role_unit_idle'>> {
  const role = roleOf(wanted.role);
  if (role === null || role.kind === 'system') return err(refusals.roleUnknown());
  if (role.heldAt === 'unit' && wanted.budgetUnitId === null) {
    return err(refusals.roleUnitMissing(role.code));
  }
  if (role.heldAt === 'centre' && wanted.budgetUnitId !== null) {
    return err(refusals.roleUnitIdle(role.code));
  }
  return ok(role);
}

async function give(
  writer: PeopleWriter,
  world: World,
  given: {
    readonly person: Person;
    readonly role: string;
    readonly budgetUnitId: string | null;
    readonly sentence: (name: string, role: string, place: string) => string;
  },
): Promise<Result<Assigned, Refusal<'role_held' | 'role_conflict' | 'budget_unit_unknown'>>> {
  const { person, role, budgetUnitId } = given;
  const refusal = heldRefusal(person, role, budgetUnitId);
  if (refusal !== null) return err(refusal);
  const assignmentId = world.newId();
  const { userId, userName } = person;
  const added = await writer.addAssignment({ id: assignmentId, userId, role, budgetUnitId });
  if (!added.ok) return added;
  const place = await placeOf(writer, budgetUnitId);
  await writer.record({
    subject: { kind: 'person', id: userId, name: userName },
    budgetUnitId: null,
    summary: given.sentence(userName, role, place),
    before: null,
    after: { assignmentId, role, budgetUnitId },
  });
  return ok({ assignmentId });
}

function heldRefusal(person: Person, role: string, budgetUnitId: string | null) {
  const same = (held: HeldRole) => held.role === role && held.budgetUnitId === budgetUnitId;
  if (person.roles.some(same)) return refusals.roleHeld(role);
  const against = person.roles.find(
    (held) => conflictOf(role as RoleCode, held.role as RoleCode) !== null,
  );
  return against === undefined ? null : refusals.roleConflict(role, against.role);
}

async function placeOf(writer: PeopleWriter, budgetUnitId: string | null): Promise<string> {
  if (budgetUnitId === null) return told.wholeCentre;
  const units = await writer.units();
  return units.find(({ id }) => id === budgetUnitId)?.name ?? budgetUnitId;
}

export type RemoveRoleRefusal = Refusal<
  | 'not_permitted'
  | 'person_unknown'
  | 'role_own'
  | 'assignment_unknown'
  | 'role_last'
  | 'key_reused'
>;

/** Counts with the very next request of whoever held it: every request reads the roles afresh. */
export async function removeRole(
  desk: PeopleDesk,
  world: World,
  request: { readonly userId: string; readonly assignmentId: string; readonly once: Once },
): Promise<Result<Record<string, never>, RemoveRoleRefusal>> {
  if (!isPermitted(world, 'remove_role')) return err(refusals.notPermitted());
  const { once } = request;
  return answerOnce<Record<string, never>, RemoveRoleRefusal, PeopleWriter>(
    { store: desk.store, world, once, verb: 'remove_role' },
    async (writer) => {
      const everybody = await writer.lockEverybody();
      const person = everybody.find((one) => one.userId === request.userId);
      if (person === undefined) return err(refusals.personUnknown());
      if (person.userId === world.caller.userId) return err(refusals.roleOwn());
      const held = person.roles.find((one) => one.assignmentId === request.assignmentId);
      if (held === undefined) return err(refusals.assignmentUnknown());
      if (lastOffice(everybody, { ...person, roles: [held] }) !== null) {
        return err(refusals.roleLast(held.role));
      }
      return take(writer, person, held);
    },
  );
}

async function take(
  writer: PeopleWriter,
  person: Person,
  held: HeldRole,
): Promise<Result<Record<string, never>, never>> {
  await writer.removeAssignment(held.assignmentId);
  const place = held.budgetUnitName ?? told.wholeCentre;
  const { assignmentId, role, budgetUnitId } = held;
  await writer.record({
    subject: { kind: 'person', id: person.userId, name: person.userName },
    budgetUnitId: null,
    summary: told.roleRemoved(person.userName, role, place),
    before: { assignmentId, role, budgetUnitId },
    after: null,
  });
  return ok({});
}

export type AppointRefusal = Refusal<
  | 'not_permitted'
  | 'person_unknown'
  | 'office_held'
  | 'role_held'
  | 'role_conflict'
  | 'budget_unit_unknown'
  | 'key_reused'
>;

/** By the system administrator, while nobody holds that office: so the other two come to be. */
export async function appointOfficer(
  desk: PeopleDesk,
  world: World,
  request: {
    readonly userId: string;
    readonly role: 'security_administrator' | 'audit_administrator';
    readonly once: Once;
  },
): Promise<Result<Record<string, never>, AppointRefusal>> {
  if (!isPermitted(world, 'appoint_officer')) return err(refusals.notPermitted());
  const { once, role } = request;
  return answerOnce<Record<string, never>, AppointRefusal, PeopleWriter>(
    { store: desk.store, world, once, verb: 'appoint_officer' },
    async (writer) => {
      const everybody = await writer.lockEverybody();
      const person = everybody.find((one) => one.userId === request.userId);
      if (person === undefined) return err(refusals.personUnknown());
      if (!isVacant(everybody, role)) return err(refusals.officeHeld(role));
      const sentence = (name: string, office: string) => told.officerAppointed(name, office);
      const given = await give(writer, world, { person, role, budgetUnitId: null, sentence });
      return given.ok ? ok({}) : given;
    },
  );
}
