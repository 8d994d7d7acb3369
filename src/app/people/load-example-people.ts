/**
 * 装入示例用户 load example people: into an example database that has nobody yet, also where its
 * tables are there already. They share one password, so that a first start hashes once.
 */
import { present } from '#core/base/assert.ts';
import { asId, type UserId } from '#core/base/id.ts';
import { err, ok, type Refusal, type Result } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import { signInKeyOf } from '#core/people/user.ts';
import { type ParticularKind, particularKinds } from '../ports/particulars.ts';
import type { PeopleUnit, PeopleWriter, PersonRefusal } from '../ports/people-store.ts';
import type { ExamplePeople } from './example-people.ts';
import { told } from './messages.ts';
import type { PeopleDesk } from './people-desk.ts';

/** How many were added; none where somebody is there already. */
export async function loadExamplePeople(
  desk: PeopleDesk,
  world: World,
): Promise<Result<number, PersonRefusal>> {
  const { examples } = desk;
  const count = await desk.store.headCount();
  if (examples === null || !count.exampleDatabase || count.everybody > 0) return ok(0);
  const kept = await desk.passwords.hash(examples.password);
  return desk.store.write<number, PersonRefusal>(world, 'load_examples', async (writer) => {
    await writer.lockEverybody();
    const units = await writer.units();
    const people = examples.people.filter((person) => isAtHome(person, units));
    for (const person of people) {
      const added = await addExample(writer, world, { person, kept, units });
      if (!added.ok) return added;
    }
    await writer.record({
      subject: { kind: 'database', id: null, name: told.database },
      budgetUnitId: null,
      summary: told.examplesLoaded(people.length),
      before: null,
      after: { people: people.map(({ signInName }) => signInName) },
    });
    return ok(people.length);
  });
}

/** People of a department that is not among the examples here stay away with it. */
const isAtHome = (
  { budgetUnit, roles }: ExamplePeople['people'][number],
  units: readonly PeopleUnit[],
): boolean =>
  [budgetUnit, ...roles.map((role) => role.budgetUnit)].every(
    (shortName) => shortName === null || units.some((one) => one.shortName === shortName),
  );

async function addExample(
  writer: PeopleWriter,
  world: World,
  {
    person,
    kept,
    units,
  }: {
    readonly person: ExamplePeople['people'][number];
    readonly kept: string;
    readonly units: readonly PeopleUnit[];
  },
): Promise<Result<null, PersonRefusal>> {
  const unitOf = (shortName: string | null): string | null =>
    shortName === null
      ? null
      : present(units.find((one) => one.shortName === shortName)?.id, `no unit ${shortName}`);
  const id = asId<UserId>(world.newId());
  const { signInName, name } = person;
  const added = await writer.addPerson({
    id,
    name,
    signInName,
    signInKey: signInKeyOf(signInName),
    budgetUnitId: unitOf(person.budgetUnit),
    oidcSubject: null,
    example: true,
  });
  if (!added.ok) return added;
  await writer.addPassword({ userId: id, kind: 'example', kept, since: world.now() });
  for (const { role, budgetUnit } of person.roles) {
    const assignment = { id: world.newId(), userId: id, role, budgetUnitId: unitOf(budgetUnit) };
    const assigned = await writer.addAssignment(assignment);
    if (!assigned.ok) return err<Refusal<'budget_unit_unknown'>>(assigned.error);
  }
  for (const kind of particularKinds) {
    const value = person.particulars?.[kind as ParticularKind];
    if (value !== undefined) await writer.keepParticular(id, kind, value);
  }
  return ok(null);
}
