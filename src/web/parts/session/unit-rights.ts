/** 单位权限 what may be done with which unit, by the same table of rights that the server asks. */
import { createContext, useContext, useMemo } from 'react';
import type { SessionJson } from '#contract/session-routes.ts';
import type { Assignment } from '#core/base/world.ts';
import { mayOn } from '#core/people/right.ts';
import type { Verb } from '#core/people/verb.ts';
import { useSession } from './use-session.ts';

export type MayOn = (verb: Verb, budgetUnitId: string | null) => boolean;

type PlacedUnit = { readonly id: string; readonly parentId: string | null };

export function rightsOn(roles: SessionJson['roles'], units: readonly PlacedUnit[]): MayOn {
  const assignments = roles.map((held): Assignment => {
    const { role, budgetUnitId } = held;
    return { role, budgetUnitId, below: budgetUnitId === null ? [] : below(budgetUnitId, units) };
  });
  return (verb, budgetUnitId) => mayOn(assignments, verb, budgetUnitId);
}

/** The unit and all below it; a circle, which the server refuses to make, ends by itself. */
function below(budgetUnitId: string, units: readonly PlacedUnit[]): readonly string[] {
  const found = new Set([budgetUnitId]);
  for (const id of found) {
    for (const one of units) if (one.parentId === id) found.add(one.id);
  }
  return [...found];
}

/** Of all units those one may look into, and what stands above them. */
export function unitsInSight<U extends PlacedUnit>(units: readonly U[], may: MayOn): readonly U[] {
  const byId = new Map(units.map((one) => [one.id, one]));
  const shown = new Set<string>();
  for (const one of units) {
    if (!may('view_table', one.id)) continue;
    let at: U | undefined = one;
    while (at !== undefined && !shown.has(at.id)) {
      shown.add(at.id);
      at = at.parentId === null ? undefined : byId.get(at.parentId);
    }
  }
  return units.filter((one) => shown.has(one.id));
}

/** Handed down where a page knows its units: nothing is permitted until then. */
export const UnitRights = createContext<MayOn>(() => false);

export const useMayOn = (): MayOn => useContext(UnitRights);

export function useUnitRights(units: readonly PlacedUnit[]): MayOn {
  const { roles } = useSession();
  return useMemo(() => rightsOn(roles, units), [roles, units]);
}
