/** 单位对齐 the rows of all units that stand for one thing, lined up for comparison. */
import type { CatalogueEntry } from '#core/policy/catalogue.ts';
import type { DepartmentIndex } from '../finding-draft.ts';
import type { IndexedIndicator, TableIndex } from '../table-index.ts';

/** 对齐的一行 a unit's row in a line. */
export type Member = { readonly index: TableIndex; readonly one: IndexedIndicator };

/** The free indicators of all units that stand for one entry of the catalogue, entry by entry. */
export function lineUp(
  department: DepartmentIndex,
): readonly { readonly entry: CatalogueEntry; readonly members: readonly Member[] }[] {
  const byCode = new Map<string, { entry: CatalogueEntry; members: Member[] }>();
  for (const index of department.tables) {
    for (const one of index.indicators) {
      if (one.entry === null || one.row.key !== null) continue;
      const line = byCode.get(one.entry.code) ?? { entry: one.entry, members: [] };
      line.members.push({ index, one });
      byCode.set(one.entry.code, line);
    }
  }
  return [...byCode.values()].filter(({ members }) => unitsOf(members).length >= 2);
}

export const unitsOf = (members: readonly Member[]): readonly TableIndex[] => [
  ...new Set(members.map((member) => member.index)),
];

/** What messages call a unit: 江阴市分中心. */
export const called = (department: DepartmentIndex, index: TableIndex): string => {
  const name = index.context.table.budgetUnitName;
  return department.short.get(name) ?? name;
};

/** Lines by duty, 新增开户 and 新增缴存 together: they are counted alike, whatever they mean. */
export function dutyLines(
  department: DepartmentIndex,
): readonly { readonly name: string; readonly members: readonly Member[] }[] {
  const lines = new Map<string, { name: string; members: Member[] }>();
  for (const { entry, members } of allLines(department)) {
    const [first] = department.tables;
    const family = first?.context.policy.catalogue.families.find((one) =>
      one.duties.includes(entry.duty ?? ''),
    );
    const code = family?.code ?? entry.code;
    const line = lines.get(code) ?? { name: family?.name ?? entry.name, members: [] };
    line.members.push(...members);
    lines.set(code, line);
  }
  return [...lines.values()].filter(({ members }) => unitsOf(members).length >= 2);
}

export function allLines(
  department: DepartmentIndex,
): readonly { readonly entry: CatalogueEntry; readonly members: readonly Member[] }[] {
  const byCode = new Map<string, { entry: CatalogueEntry; members: Member[] }>();
  for (const index of department.tables) {
    for (const one of index.duties) {
      if (one.entry === null) continue;
      const line = byCode.get(one.entry.code) ?? { entry: one.entry, members: [] };
      line.members.push({ index, one });
      byCode.set(one.entry.code, line);
    }
  }
  return [...byCode.values()];
}
