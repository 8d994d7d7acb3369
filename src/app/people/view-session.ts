/** 查看会话 view session: what a page must know of who is signed in before it shows anything. */
import type { World } from '#core/base/world.ts';
import { roleName } from '#core/people/role.ts';
import { verbsOf } from '#core/people/right.ts';
import type { Verb } from '#core/people/verb.ts';
import type {
  FoundSession,
  HeldRole,
  Person,
  SecondFactorKind,
  SessionState,
} from '../ports/people-store.ts';
import { passwordSentence } from './messages.ts';
import type { PeopleDesk } from './people-desk.ts';
import { securityAt } from './security.ts';

/** 会话视图 */
export type SessionView = {
  readonly state: 'signed_out' | SessionState;
  readonly person: Person | null;
  readonly secondFactors: readonly SecondFactorKind[];
  readonly roles: readonly HeldRole[];
  readonly may: readonly Verb[];
  readonly csrfToken: string | null;
  readonly idleMinutes: number;
  readonly expiresAt: string | null;
  readonly example: boolean;
  readonly examplePeople: readonly {
    readonly signInName: string;
    readonly password: string;
    readonly name: string;
    readonly budgetUnitName: string | null;
    readonly roles: string;
  }[];
  readonly oidc: PeopleDesk['oidc'];
  readonly setUpNeeded: boolean;
  readonly passwordRules: { readonly lengthMin: number; readonly sentence: string };
};

export async function viewSession(
  desk: PeopleDesk,
  world: World,
  session: FoundSession | null,
): Promise<SessionView> {
  const security = securityAt(desk.policy, world.businessDate());
  const count = await desk.store.headCount();
  const person = session === null ? null : await desk.store.person(session.userId);
  const onlyExamples = count.exampleDatabase && count.real === 0;
  return {
    state: session?.state ?? 'signed_out',
    person,
    secondFactors: person === null ? [] : factorsOf(person),
    roles: person?.roles ?? [],
    // Who still owes a code or a password may do nothing yet.
    may: session?.state === 'signed_in' ? verbsOf(session.assignments) : [],
    csrfToken: session?.csrfToken ?? null,
    idleMinutes: security.sessionIdleMinutes,
    expiresAt: session?.expiresAt ?? null,
    example: count.exampleDatabase,
    examplePeople: onlyExamples ? await examplesOf(desk, world) : [],
    oidc: desk.oidc,
    setUpNeeded: count.everybody === 0,
    passwordRules: { lengthMin: security.passwordLengthMin, sentence: passwordSentence(security) },
  };
}

export const factorsOf = ({ code, keyPublic }: Person): readonly SecondFactorKind[] => [
  ...(code?.confirmed === true ? (['totp'] as const) : []),
  ...(keyPublic === null ? [] : (['ukey'] as const)),
];

/** Those who still have the password they came with, and may sign in. */
async function examplesOf(desk: PeopleDesk, world: World) {
  const { examples } = desk;
  if (examples === null) return [];
  const at = world.now();
  const people = await desk.store.people(world, { at, seenAfter: at });
  return people
    .filter(({ example, password, disabled }) => example && password?.example === true && !disabled)
    .map(({ signInName, userName, budgetUnitName, roles }) => ({
      signInName,
      password: examples.password,
      name: userName,
      budgetUnitName,
      roles: [...new Set(roles.map(({ role }) => roleName(role)))].join('、'),
    }));
}
