/** 职能列 the duties of all units as columns, in the order in which they are first met. Pure. */

type WithDuties = {
  readonly duties: readonly { readonly duty: string; readonly name: string }[];
};

export type DutyColumn = { readonly duty: string; readonly name: string };

export function dutyColumns(units: readonly WithDuties[]): readonly DutyColumn[] {
  const found = new Map<string, DutyColumn>();
  for (const { duties } of units) {
    for (const { duty, name } of duties) if (!found.has(duty)) found.set(duty, { duty, name });
  }
  return [...found.values()];
}
