/** 个人号码 numbers: phone, identity and bank account as they come with a person. */
import type { UserId } from '#core/base/id.ts';
import type { Refusal, Result } from '#core/base/result.ts';
import { err, ok } from '#core/base/result.ts';
import { normalParticular, particularFault } from '#core/people/particular.ts';
import { type ParticularKind, particularKinds } from '../ports/particulars.ts';
import type { PeopleWriter } from '../ports/people-store.ts';
import { refusals } from './messages.ts';
import type { PeopleDesk } from './people-desk.ts';

/** null: leave as it is; '': take away. */
export type Numbers = {
  readonly phone: string | null;
  readonly identityNumber: string | null;
  readonly bankAccountNumber: string | null;
};

export type NumbersRefusal = Refusal<'particular_invalid'>;

/** What is to be kept or, '', taken away; what stays as it is does not stand in it. */
export type ReadNumbers = ReadonlyMap<ParticularKind, string>;

const fields: Readonly<Record<ParticularKind, keyof Numbers>> = {
  phone: 'phone',
  identity_number: 'identityNumber',
  bank_account_number: 'bankAccountNumber',
};

export async function readNumbers(
  desk: PeopleDesk,
  numbers: Numbers,
): Promise<Result<ReadNumbers, NumbersRefusal>> {
  const { exampleDatabase: example } = await desk.store.headCount();
  const found = new Map<ParticularKind, string>();
  for (const kind of particularKinds) {
    const written = numbers[fields[kind]];
    if (written === null) continue;
    const value = normalParticular(kind, written);
    const fault = value === '' ? null : particularFault(kind, value, { example });
    if (fault !== null) return err(refusals.particularInvalid(kind, fault));
    found.set(kind, value);
  }
  return ok(found);
}

export async function keepNumbers(
  writer: PeopleWriter,
  userId: UserId,
  numbers: ReadNumbers,
): Promise<void> {
  for (const [kind, value] of numbers) await writer.keepParticular(userId, kind, value);
}
