/** 新口令 new password: held to the rules, not one of the last, then turned into what is kept. */
import type { Refusal, Result } from '#core/base/result.ts';
import { err, ok } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import { passwordFault } from '#core/people/password-rule.ts';
import { passwordRefusal, refusals } from './messages.ts';
import type { PeopleDesk } from './people-desk.ts';
import { securityAt } from './security.ts';

export type PasswordRefusal = Refusal<
  | 'password_too_short'
  | 'password_too_plain'
  | 'password_like_name'
  | 'password_too_common'
  | 'password_used'
>;

export async function keptPassword(
  desk: PeopleDesk,
  world: World,
  wanted: {
    readonly password: string;
    readonly signInName: string;
    /** What is kept of those that were, the last first. */
    readonly before: readonly string[];
  },
): Promise<Result<string, PasswordRefusal>> {
  const security = securityAt(desk.policy, world.businessDate());
  const fault = passwordFault(wanted.password, wanted.signInName, security);
  if (fault !== null) return err(passwordRefusal(fault, security));
  for (const kept of wanted.before) {
    if (await desk.passwords.verify(wanted.password, kept)) {
      return err(refusals.passwordUsed(security.passwordHistory));
    }
  }
  return ok(await desk.passwords.hash(wanted.password));
}
