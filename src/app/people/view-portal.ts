/** 门户 portal: what an employer's clerk or a member sees: one's own numbers, behind a mask. */
import type { ParticularKind } from '../ports/particulars.ts';
import type { SignedInPerson } from '../ports/people-store.ts';
import type { PeopleDesk } from './people-desk.ts';

export async function ownParticulars(
  desk: PeopleDesk,
  { userId }: SignedInPerson,
): Promise<readonly { readonly kind: ParticularKind; readonly masked: string }[]> {
  return (await desk.store.maskedParticulars([userId])).get(userId) ?? [];
}
