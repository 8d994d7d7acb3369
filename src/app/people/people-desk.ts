/** 人员工作台 people desk: the ports of the use cases about people. Put together once in bin. */
import type { Policy } from '#core/policy/parameter.ts';
import type { PasswordKeeper } from '../ports/password-keeper.ts';
import type { PeopleStore } from '../ports/people-store.ts';
import type { SecondFactor } from '../ports/second-factor.ts';
import type { TokenMaker } from '../ports/token-maker.ts';
import type { ExamplePeople } from './example-people.ts';
import { createTurns, type Turns } from './turns.ts';

export type PeopleParts = {
  readonly store: PeopleStore;
  readonly passwords: PasswordKeeper;
  readonly factors: SecondFactor;
  readonly tokens: TokenMaker;
  readonly policy: Policy;
  /** The people of an example database: told on the sign-in page while there are no others. */
  readonly examples: ExamplePeople | null;
  /** Sign-in by another house: what its button says and where it leads. */
  readonly oidc: { readonly label: string; readonly href: string } | null;
};

/** 人员工作台 */
export type PeopleDesk = PeopleParts & {
  /** Who tries one name at several doors at once tries one after the other. */
  readonly turns: Turns;
};

export const createPeopleDesk = (parts: PeopleParts): PeopleDesk => ({
  ...parts,
  turns: createTurns(),
});
