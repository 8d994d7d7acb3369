/** 建立用户 add person: with a password that is shown once and must be changed at the first sign-in. */
import { asId, type UserId } from '#core/base/id.ts';
import type { Refusal, Result } from '#core/base/result.ts';
import { err, ok } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import { isSignInName, signInKeyOf } from '#core/people/user.ts';
import type { Once } from '../performance/desk.ts';
import type { NewPerson, PeopleWriter, PersonRefusal } from '../ports/people-store.ts';
import { refusals, told } from './messages.ts';
import {
  keepNumbers,
  type Numbers,
  type NumbersRefusal,
  type ReadNumbers,
  readNumbers,
} from './numbers.ts';
import type { PeopleDesk } from './people-desk.ts';
import { isPermitted } from './permitted.ts';
import { answerShownOnce, type ShownOnceRefusal } from './shown-once.ts';

export type AddPersonRefusal =
  | Refusal<'not_permitted' | 'sign_in_name_invalid'>
  | NumbersRefusal
  | PersonRefusal
  | ShownOnceRefusal;

/** 一次性口令 to be handed over in person. */
export type OneTimePassword = { readonly userId: UserId; readonly oneTimePassword: string };

export async function addPerson(
  desk: PeopleDesk,
  world: World,
  request: Numbers & {
    readonly name: string;
    readonly signInName: string;
    readonly budgetUnitId: string | null;
    readonly oidcSubject: string | null;
    readonly once: Once;
  },
): Promise<Result<OneTimePassword, AddPersonRefusal>> {
  if (!isPermitted(world, 'add_person')) return err(refusals.notPermitted());
  const signInName = request.signInName.trim();
  if (!isSignInName(signInName)) return err(refusals.signInNameInvalid());
  const numbers = await readNumbers(desk, request);
  if (!numbers.ok) return numbers;
  const oneTimePassword = desk.tokens.newOneTimePassword();
  const kept = await desk.passwords.hash(oneTimePassword);
  const person: NewPerson = {
    id: asId<UserId>(world.newId()),
    name: request.name.trim(),
    signInName,
    signInKey: signInKeyOf(signInName),
    budgetUnitId: request.budgetUnitId,
    oidcSubject: blankAsNull(request.oidcSubject),
    example: false,
  };
  const { once } = request;
  return answerShownOnce<OneTimePassword, AddPersonRefusal>(
    desk,
    { world, once, verb: 'add_person' },
    async (writer) => {
      const added = await writer.addPerson(person);
      if (!added.ok) return added;
      const since = world.now();
      await writer.addPassword({ userId: person.id, kind: 'one_time', kept, since });
      await keepNumbers(writer, person.id, numbers.value);
      await recordAdded(writer, person, numbers.value);
      return ok({ userId: person.id, oneTimePassword });
    },
  );
}

const recordAdded = (
  writer: PeopleWriter,
  person: NewPerson,
  numbers: ReadNumbers,
): Promise<void> =>
  writer.record({
    subject: { kind: 'person', id: person.id, name: person.name },
    budgetUnitId: null,
    summary: told.personAdded(person.name),
    before: null,
    after: {
      name: person.name,
      signInName: person.signInName,
      budgetUnitId: person.budgetUnitId,
      oidc: person.oidcSubject !== null,
      // Which numbers were given, never what they are.
      particulars: [...numbers.keys()],
    },
  });

export const blankAsNull = (text: string | null): string | null =>
  text === null || text.trim() === '' ? null : text.trim();
