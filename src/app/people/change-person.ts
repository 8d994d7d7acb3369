/** 修改用户 change person: name, unit, numbers, and whether he may sign in; never a role. */
import { asId, type UserId } from '#core/base/id.ts';
import type { Refusal, Result } from '#core/base/result.ts';
import { err, ok } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import { answerOnce } from '../performance/answer-once.ts';
import type { Once } from '../performance/desk.ts';
import type { PeopleWriter, Person, PersonRefusal } from '../ports/people-store.ts';
import { blankAsNull } from './add-person.ts';
import { refusals, told } from './messages.ts';
import {
  keepNumbers,
  type Numbers,
  type NumbersRefusal,
  type ReadNumbers,
  readNumbers,
} from './numbers.ts';
import { lastOffice } from './offices.ts';
import type { PeopleDesk } from './people-desk.ts';
import { isPermitted } from './permitted.ts';

export type ChangePersonRefusal =
  | Refusal<
      | 'not_permitted'
      | 'person_unknown'
      | 'revision_stale'
      | 'disable_own'
      | 'role_last'
      | 'key_reused'
    >
  | NumbersRefusal
  | PersonRefusal;

type Wanted = {
  readonly name: string;
  readonly budgetUnitId: string | null;
  readonly oidcSubject: string | null;
  readonly disabled: boolean;
};
type Changed = { readonly revision: number };

export async function changePerson(
  desk: PeopleDesk,
  world: World,
  request: Numbers &
    Wanted & {
      readonly userId: string;
      readonly expectedRevision: number;
      readonly once: Once;
    },
): Promise<Result<Changed, ChangePersonRefusal>> {
  if (!isPermitted(world, 'change_person')) return err(refusals.notPermitted());
  const numbers = await readNumbers(desk, request);
  const { once } = request;
  return answerOnce<Changed, ChangePersonRefusal, PeopleWriter>(
    { store: desk.store, world, once, verb: 'change_person' },
    async (writer) => {
      const everybody = await writer.lockEverybody();
      const person = everybody.find((one) => one.userId === request.userId);
      const refusal = refusalOf(world, { everybody, person: person ?? null, request });
      if (refusal !== null || person === undefined) {
        return err(refusal ?? refusals.personUnknown());
      }
      if (!numbers.ok) return numbers;
      return write(writer, world, { person, request, numbers: numbers.value });
    },
  );
}

function refusalOf(
  world: World,
  at: {
    readonly everybody: readonly Person[];
    readonly person: Person | null;
    readonly request: Wanted & { readonly expectedRevision: number };
  },
): ChangePersonRefusal | null {
  const { everybody, person, request } = at;
  if (person === null) return refusals.personUnknown();
  if (person.revision !== request.expectedRevision) return refusals.personStale();
  if (!request.disabled || person.disabled) return null;
  if (person.userId === world.caller.userId) return refusals.disableOwn();
  const office = lastOffice(everybody, person);
  return office === null ? null : refusals.roleLast(office);
}

async function write(
  writer: PeopleWriter,
  world: World,
  at: {
    readonly person: Person;
    readonly request: Wanted;
    readonly numbers: ReadNumbers;
  },
): Promise<Result<Changed, PersonRefusal>> {
  const { person, request, numbers } = at;
  const { userId } = person;
  const wanted: Wanted = {
    name: request.name.trim(),
    budgetUnitId: request.budgetUnitId,
    oidcSubject: blankAsNull(request.oidcSubject),
    disabled: request.disabled,
  };
  const changed = await writer.changePerson(asId<UserId>(userId), wanted);
  if (!changed.ok) return changed;
  await keepNumbers(writer, userId, numbers);
  if (wanted.disabled) {
    await writer.endSessions({ userId, at: world.now(), reason: 'disabled' });
  }
  await writer.record({
    subject: { kind: 'person', id: userId, name: wanted.name },
    budgetUnitId: null,
    summary: sentenceOf(person, wanted),
    before: shownOf({ ...person, name: person.userName }),
    after: { ...shownOf(wanted), particulars: [...numbers.keys()] },
  });
  return ok({ revision: changed.value });
}

function sentenceOf(person: Person, wanted: Wanted): string {
  if (person.disabled === wanted.disabled) return told.personChanged(wanted.name);
  return wanted.disabled ? told.personDisabled(wanted.name) : told.personEnabled(wanted.name);
}

const shownOf = ({ name, budgetUnitId, disabled, oidcSubject }: Wanted) => ({
  name,
  budgetUnitId,
  disabled,
  oidc: oidcSubject !== null,
});
