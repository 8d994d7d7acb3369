/** 人员部件 make people: the desk of people over a store, with passwords, tokens and factors. */
import type { ExamplePeople } from '#app/people/example-people.ts';
import { createPeopleDesk, type PeopleDesk } from '#app/people/people-desk.ts';
import type { CryptoDevice } from '#app/ports/crypto-device.ts';
import type { IdentityProvider } from '#app/ports/oidc.ts';
import type { PeopleStore } from '#app/ports/people-store.ts';
import type { SecretKeeper } from '#app/ports/secret-keeper.ts';
import { apiPrefix, routes } from '#contract/routes.ts';
import { parameterAt, type Policy } from '#core/policy/parameter.ts';
import { createPasswordKeeper, type PasswordMethod } from '#store/keys/password-keeper.ts';
import { createSecondFactor } from '#store/keys/second-factor.ts';
import { tokenMaker } from '#store/keys/tokens.ts';
import { operator, worldFor } from './make-world.ts';

/** 密码部件 what stands behind numbers, one-time codes and keys. */
export type Secrets = { readonly keeper: SecretKeeper; readonly device: CryptoDevice };

export const makePeople = (parts: {
  readonly store: PeopleStore;
  readonly secrets: Secrets;
  readonly policy: Policy;
  readonly examples?: ExamplePeople | null;
  readonly provider?: IdentityProvider | null;
}): PeopleDesk =>
  createPeopleDesk({
    store: parts.store,
    passwords: createPasswordKeeper(() => passwordMethod(parts.policy)),
    factors: createSecondFactor(parts.secrets.keeper, parts.secrets.device),
    tokens: tokenMaker,
    examples: parts.examples ?? null,
    oidc: oidcOf(parts.provider ?? null),
    policy: parts.policy,
  });

/** The page knows the way: it is a route of the contract. */
const oidcOf = (provider: IdentityProvider | null): PeopleDesk['oidc'] =>
  provider === null ? null : { label: provider.label, href: apiPrefix + routes.oidcStart.path };

/** Where policy demands the national algorithm. What was kept before stays right until then. */
function passwordMethod({ parameters }: Policy): PasswordMethod {
  const today = worldFor(operator).businessDate();
  return parameterAt(parameters, 'security.password-by-sm3', today)?.value === 1
    ? 'pbkdf2-sm3'
    : 'argon2id';
}
