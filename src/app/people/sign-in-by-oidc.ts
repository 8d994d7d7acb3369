/**
 * 统一身份认证登录 sign in by OIDC: whoever another house vouches for is the user bound to that
 * subject here, or nobody: neither a user nor a right is ever made of it. docs/spec/secrets.md §7
 */
import type { Refusal, Result } from '#core/base/result.ts';
import { err, ok } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import { refusals, told } from './messages.ts';
import { openSession, type OpenedSession } from './open-session.ts';
import type { PeopleDesk } from './people-desk.ts';
import { refuseDisabled } from './sign-in.ts';

export type OidcSignInRefusal = Refusal<
  'oidc_person_unknown' | 'person_disabled' | 'sign_in_refused'
>;

export async function signInByOidc(
  desk: PeopleDesk,
  world: World,
  { subject, userAgent }: { readonly subject: string; readonly userAgent: string },
): Promise<Result<OpenedSession, OidcSignInRefusal>> {
  const person = await desk.store.credentials({ oidcSubject: subject });
  if (person === null) return refuseStranger(desk, world, subject);
  if (person.disabled) return refuseDisabled(desk, world, person);
  const session = { person, userAgent, rehashed: null, counter: null, byOidc: true };
  return openSession(desk, world, session);
}

/** Of the subject a digest is written down: enough to bind it later, and nobody's name. */
async function refuseStranger(
  desk: PeopleDesk,
  world: World,
  subject: string,
): Promise<Result<never, Refusal<'oidc_person_unknown'>>> {
  await desk.store.write(world, 'sign_in', async (writer) => {
    await writer.record({
      subject: { kind: 'person', id: null, name: told.nobody },
      budgetUnitId: null,
      summary: told.oidcStranger,
      before: null,
      after: { subjectDigest: desk.tokens.digestOf(subject) },
    });
    return ok(null);
  });
  return err(refusals.oidcPersonUnknown());
}
