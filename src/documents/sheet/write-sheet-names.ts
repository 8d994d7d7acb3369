/** 工作表名 sheet names: short, told apart without regard to case, and such as Excel takes. */
import { shortNames } from '#core/performance/short-names.ts';
import { rowByKey, type TargetTable, textOf } from '#core/performance/target-table.ts';
import { narrativeKeys } from '#core/policy/table-template.ts';

const lengthMax = 31;

export function sheetNames(tables: readonly TargetTable[]): readonly string[] {
  const short = shortNames(tables.map(({ budgetUnitName }) => budgetUnitName));
  const years = new Set(tables.map(({ fiscalYear }) => fiscalYear));
  const taken = new Set<string>();
  return tables.map((table) => {
    const projectName = textOf(rowByKey(table, narrativeKeys.projectName), 'text');
    const unitName = short.get(table.budgetUnitName) ?? table.budgetUnitName;
    const year = years.size > 1 && table.fiscalYear !== null ? String(table.fiscalYear) : '';
    const name = freeName(`${projectName === '' ? unitName : projectName}${year}`, taken);
    taken.add(name.toLowerCase());
    return name;
  });
}

/** No brackets, colons, stars or slashes; no apostrophe at the ends; never History, Excel's own. */
function freeName(written: string, taken: ReadonlySet<string>): string {
  const plain = written
    .toWellFormed()
    .replaceAll(/[[\]:*?/\\]|\p{Cc}|[\ufffd-\uffff]/gu, '')
    .replaceAll(/^[\s']+|[\s']+$/gu, '');
  const usable = plain === '' || /^history$/iu.test(plain) ? `表${plain}` : plain;
  let name = cut(usable, lengthMax);
  for (let next = 2; taken.has(name.toLowerCase()); next += 1) {
    const mark = `(${next})`;
    name = `${cut(usable, lengthMax - mark.length)}${mark}`;
  }
  return name;
}

/** The first so many units of UTF-16, no character halved. */
function cut(text: string, length: number): string {
  let kept = '';
  for (const character of text) {
    if (kept.length + character.length > length) break;
    kept += character;
  }
  return kept.replaceAll(/[\s']+$/gu, '');
}
