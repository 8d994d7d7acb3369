/** 准许 permitted: whether the caller may do this to people, asked once more behind the door. */
import type { World } from '#core/base/world.ts';
import { mayOn } from '#core/people/right.ts';
import type { Verb } from '#core/people/verb.ts';

export const isPermitted = (world: World, verb: Verb): boolean =>
  mayOn(world.caller.assignments, verb, null);
