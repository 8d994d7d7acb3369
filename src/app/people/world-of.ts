/** 本人的世界 the world with the person as its caller, who signs in or out by his own right. */
import type { UserId } from '#core/base/id.ts';
import type { Assignment, World } from '#core/base/world.ts';
import { permissionOf } from '#core/people/right.ts';

export function worldOf(
  world: World,
  person: {
    readonly userId: UserId;
    readonly userName: string;
    readonly assignments: readonly Assignment[];
  },
): World {
  const { userId, userName, assignments } = person;
  const role = permissionOf(assignments, 'sign_out')?.role ?? 'none';
  const { address } = world.caller;
  const scope = { kind: 'units', ids: [] } as const;
  return { ...world, caller: { userId, userName, assignments, role, scope, address } };
}
