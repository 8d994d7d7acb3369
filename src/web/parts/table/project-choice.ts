/** 对应项目 the projects a duty may point to, and the names as they stand in its cell. Pure. */
import { cellOf, projectRows, textOf, type TargetTable } from '#core/performance/target-table.ts';
import { nameLikeness, normaliseName } from '#core/policy/catalogue.ts';

/** 可选项目 */
export type ProjectChoice = {
  readonly rowId: string;
  readonly name: string;
  readonly fullYear: string;
};

/** The table's own projects, the likest to the duty's words first, then as they are printed. */
export function projectChoices(table: TargetTable, dutyWords: string): readonly ProjectChoice[] {
  const wanted = normaliseName(dutyWords);
  const seen = new Set<string>();
  return projectRows(table)
    .map((row) => ({
      rowId: row.id,
      name: textOf(row, 'name').trim(),
      fullYear: cellOf(row, 'fullYear').written,
      likeness: nameLikeness(wanted, normaliseName(textOf(row, 'name'))),
    }))
    .filter(({ name }) => name !== '' && !seen.has(name) && seen.add(name))
    .toSorted((a, b) => b.likeness - a.likeness)
    .map(({ rowId, name, fullYear }) => ({ rowId, name, fullYear }));
}

export function filterChoices(
  choices: readonly ProjectChoice[],
  filter: string,
): readonly ProjectChoice[] {
  const wanted = normaliseName(filter);
  return choices.filter((choice) => normaliseName(choice.name).includes(wanted));
}

export const joinNames = (names: readonly string[]): string => names.join('、');

/**
 * The names in a cell. A name may hold 、 itself, so known names are taken first, the longest
 * before the shorter; what is none of them is kept as it was written.
 */
export function splitNames(written: string, known: readonly string[]): readonly string[] {
  const byLength = known.toSorted((a, b) => b.length - a.length);
  const names: string[] = [];
  let rest = written.trim();
  while (rest !== '') {
    const name = byLength.find(
      (one) => rest.startsWith(one) && /^($|[、，,；;\s])/.test(rest.slice(one.length)),
    );
    const taken = name ?? rest.split(/[、，,；;\n]/)[0] ?? rest;
    if (taken.trim() !== '') names.push(taken.trim());
    rest = rest.slice(taken.length).replace(/^[、，,；;\s]+/, '');
  }
  return [...new Set(names)];
}
