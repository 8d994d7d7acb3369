/** 表的期限 the deadline that runs for a table where it stands; null where nothing presses. */
import type { World } from '#core/base/world.ts';
import { deadlineNameOf } from '#core/approval/deadline.ts';
import { openReturns } from '#core/approval/trail.ts';
import { type Deadline, deadlineFrom } from '#core/policy/deadline.ts';
import type { Desk } from '../performance/desk.ts';
import type { ApprovalTrail } from '../ports/approval-store.ts';

/** Counted from the day of the last step; of a letter, from the date that it bears. */
export function stageDeadline(
  desk: Pick<Desk, 'policy'>,
  world: World,
  { standing, steps }: Pick<ApprovalTrail, 'standing' | 'steps'>,
): Deadline | null {
  const last = steps.at(-1);
  if (last === undefined) return null;
  const name = deadlineNameOf(standing.stage, openReturns(steps).length > 0);
  if (name === null) return null;
  const from = last.documentDate ?? last.businessDate;
  return deadlineFrom(desk.policy, name, { from, today: world.businessDate() });
}
