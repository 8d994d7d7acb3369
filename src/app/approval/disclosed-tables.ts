/**
 * 已公开的表 disclosed tables: the version in force when each was disclosed, for whoever asks. While
 * a later adjustment is on its way, what was disclosed stays.
 */
import type { World } from '#core/base/world.ts';
import { versionDisclosed } from '#core/approval/trail.ts';
import type { Desk } from '../performance/desk.ts';
import type { TableStanding } from '../ports/approval-store.ts';

/** 已公开的表 */
export type DisclosedTable = TableStanding & { readonly version: number };

/** What was disclosed is for everybody to know, wherever it belongs; nothing else is told of it. */
export const everywhere = (world: World): World => ({
  ...world,
  caller: { ...world.caller, scope: { kind: 'everything' } },
});

export async function disclosedTables(
  { approvals }: Pick<Desk, 'approvals'>,
  world: World,
): Promise<readonly DisclosedTable[]> {
  const standings = await approvals.standings(everywhere(world));
  const possible = standings.filter(
    ({ stage: { round }, projectName }) =>
      (round === 'disclosed' || round === 'adjustment') && projectName === null,
  );
  const trails = await approvals.trails(
    everywhere(world),
    possible.map(({ tableId }) => tableId),
  );
  return trails.flatMap(({ standing, steps }) => {
    const version = versionDisclosed(steps);
    return version === null ? [] : [{ ...standing, version }];
  });
}
