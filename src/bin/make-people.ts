/** 人员部件 make people: the desk of people over a store, with passwords, tokens and factors. */
import type { ExamplePeople } from '#app/people/example-people.ts';
import { createPeopleDesk, type PeopleDesk } from '#app/people/people-desk.ts';
import type { PeopleStore } from '#app/ports/people-store.ts';
import type { SecondFactor } from '#app/ports/second-factor.ts';
import type { Policy } from '#core/policy/parameter.ts';
import { createPasswordKeeper } from '#store/keys/password-keeper.ts';
import { tokenMaker } from '#store/keys/tokens.ts';

export const makePeople = (
  store: PeopleStore,
  policy: Policy,
  examples: ExamplePeople | null = null,
): PeopleDesk =>
  createPeopleDesk({
    store,
    passwords: createPasswordKeeper(),
    factors: secondFactor,
    tokens: tokenMaker,
    examples,
    oidc: null,
    policy,
  });

const absent = (): never => {
  throw new Error('second factors are being built');
};
const secondFactor: SecondFactor = {
  newCodeSecret: absent,
  checkCode: absent,
  newRecoveryCodes: absent,
  recoveryDigest: absent,
  newChallenge: absent,
  isPublicKey: absent,
  verifySignature: absent,
};
