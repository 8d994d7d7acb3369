/** The tables that writers are tried with: published, blank, of every form, and awkward ones. */
import { readFileSync } from 'node:fs';
import { fiscalYear } from '#core/base/calendar.ts';
import { blankTable } from '#core/performance/blank-table.ts';
import { applyEdits } from '#core/performance/edit-table.ts';
import { rowByKey, type TargetTable } from '#core/performance/target-table.ts';
import { createTextReader } from '#documents/text-reader.ts';
import { createDocumentReader } from '#documents/document-reader.ts';
import { policyFiles, policyFromFiles } from '#documents/read-policy.ts';

const provinceForm = 'templates/province-department-2025.yaml';

/** The policy with a third form, which is there for tests only. */
export const threeForms = policyFromFiles({
  ...policyFiles('policy'),
  [provinceForm]: readFileSync('test/fixtures/province-department-2025.yaml', 'utf8'),
});

let made = 0;
export const nextId = (): string => {
  made += 1;
  return `00000000-0000-7000-8000-${made.toString(16).padStart(12, '0')}`;
};

const texts = createTextReader(threeForms);
const reader = createDocumentReader(threeForms);

function readText(path: string): readonly TargetTable[] {
  const read = texts.read({ name: path, bytes: readFileSync(path) }, nextId);
  if (!read.ok) throw new Error(read.error.message);
  return read.value.tables;
}

/** The tables of any file; throws where it, or one of its tables, is refused. */
export async function readTables(name: string, bytes: Uint8Array): Promise<readonly TargetTable[]> {
  const read = await reader.read({ name, bytes }, nextId);
  if (!read.ok) throw new Error(`${name}: ${read.error.code} ${read.error.message}`);
  if (read.value.refusals.length > 0) throw new Error(read.value.refusals[0]?.message);
  return read.value.tables;
}

export const fiveTables = readText('seed/wuxi-2024-targets.txt');
export const provinceTable = readText(
  'test/fixtures/province-department-2025.txt',
)[0] as TargetTable;

export function blankForm(templateId: string, budgetUnitName = '某某中心'): TargetTable {
  const template = threeForms.templates.find(({ id }) => id === templateId);
  if (template === undefined) throw new Error(`no template ${templateId}`);
  return blankTable({
    form: { template, catalogue: threeForms.catalogue },
    budgetUnitName,
    fiscalYear: fiscalYear(2024),
    projectName: template.subject === 'project' ? '信息系统升级' : null,
    newId: nextId,
  });
}

/** A table with other words in some of its cells, by the keys of their rows. */
export function written(
  table: TargetTable,
  cells: readonly (readonly [
    key: string,
    column: 'text' | 'halfYear' | 'fullYear',
    text: string,
  ])[],
): TargetTable {
  const template = threeForms.templates.find(({ id }) => id === table.templateId);
  if (template === undefined) throw new Error(`no template ${table.templateId}`);
  const edits = cells.map(([key, column, text]) => {
    const rowId = rowByKey(table, key)?.id;
    if (rowId === undefined) throw new Error(`no row ${key}`);
    return { kind: 'setCell', rowId, column, written: text } as const;
  });
  const edited = applyEdits(table, edits, template);
  if (!edited.ok) throw new Error(edited.error.message);
  return edited.value.table;
}

/** What people and programs put into cells that a file must bring back as it was. */
export const awkward: TargetTable = written(blankForm('wuxi-department-2024', '某市某某中心'), [
  ['functions', 'text', '一、归集；\n二、提取\n\n三、放款 A&B <b>粗</b> "引" \'撇\''],
  ['organisation', 'text', '=HYPERLINK("http://x","点我")'],
  ['longTermObjective', 'text', "'=cmd|' /C calc'!A0 _x0041_ 👍🏽 𠮷 ２０２４　年"],
  ['annualObjective', 'text', `${'做好住房公积金归集、提取、放款和服务工作，'.repeat(180)}完`],
  ['income.total', 'fullYear', '1,234.50'],
  ['income.appropriation', 'fullYear', '0.10'],
  ['income.appropriation.general', 'fullYear', '007'],
  ['income.appropriation.fund', 'fullYear', '-3.20'],
  ['income.appropriation.account', 'fullYear', '123456789012345678.12'],
  ['income.state-capital', 'fullYear', '-0'],
  ['income.social-insurance', 'fullYear', '１２．５'],
  ['income.carry-over', 'fullYear', '8万元'],
  ['income.other', 'fullYear', '=1+1'],
  ['expenditure.basic', 'halfYear', '9007199254740993'],
  ['expenditure.basic', 'fullYear', '12345678.123456'],
  ['expenditure.project', 'halfYear', '1.10E+05'],
  ['expenditure.project', 'fullYear', '+5'],
  ['budget-adjustment-rate', 'halfYear', '=149亿元'],
  ['budget-adjustment-rate', 'fullYear', '=0%'],
  ['payment-conformity', 'halfYear', '1-2'],
  ['payment-conformity', 'fullYear', '2024-06-30'],
  ['execution-rate', 'fullYear', '@SUM(A1)'],
]);
