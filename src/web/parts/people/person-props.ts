/** 用户详情所需 what every part of a person's details is given. */
import type { PeopleJson, PersonJson } from '#contract/people-routes.ts';
import type { OneTime } from './one-time-dialog.tsx';

export type PersonProps = {
  readonly person: PersonJson;
  readonly answer: PeopleJson;
  readonly tellOnce: (once: OneTime) => void;
};
