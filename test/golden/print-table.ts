/** Golden form of a table as it was read: aligned text that an accountant can hold to the paper. */
import type { Cell, CellValue, TableRow, TargetTable } from '#core/performance/target-table.ts';
import { printValue } from '#core/performance/print-value.ts';
import type { ColumnKey } from '#core/policy/table-template.ts';

export function printTable(table: TargetTable): string {
  const lines = [
    `单位 ${table.budgetUnitName}`,
    `年度 ${table.fiscalYear ?? '?'}`,
    `表样 ${table.templateId}`,
  ];
  let block = '';
  for (const row of table.rows) {
    if (row.block !== block) lines.push('', `## ${row.block}`);
    block = row.block;
    lines.push(...printRow(row));
  }
  lines.push('', '## 未读');
  for (const { place, text } of table.unread) {
    lines.push(`  ${at(place.line, place.cell)} ${text}`);
  }
  if (table.unread.length === 0) lines.push('  （无）');
  return `${lines.join('\n')}\n`;
}

const at = (line: number, cell: number): string => `${line}:${cell}`.padEnd(7);

const columns: readonly ColumnKey[] = [
  'dimension',
  'aspect',
  'keyTask',
  'budgetProject',
  'name',
  'indicator',
  'text',
  'direction',
  'halfYear',
  'fullYear',
  'measureWord',
  'weight',
  'remark',
];

function printRow(row: TableRow): readonly string[] {
  const present = columns.filter((column) => row.cells[column] !== undefined);
  const first = present
    .filter((column) => row.cells[column]?.doubts.every(({ code }) => code !== 'inherited'))
    .map((column) => row.cells[column]?.place)
    .find((place) => place);
  const head = first === undefined || first === null ? '（缺行）' : `第${first.line}行`;
  const cells = present.map((column) => printCell(column, row.cells[column] as Cell));
  return [`  ${head} ${row.kind} ${row.key ?? '-'}`, ...cells];
}

function printCell(column: ColumnKey, cell: Cell): string {
  const place = cell.place === null ? '表样   ' : at(cell.place.line, cell.place.cell);
  const read = readAs(cell.read);
  const same = read === cell.written ? '' : `  ⇒ ${read}`;
  const doubts = cell.doubts
    .filter(({ code }) => code !== 'inherited')
    .map((doubt) => `\n            ${doubt.question ? '？' : '·'} ${doubt.code} ${doubt.note}`);
  const inherited = cell.doubts.some(({ code }) => code === 'inherited') ? '  ↑' : '';
  return `    ${place} ${column.padEnd(13)} ${cell.written}${same}${inherited}${doubts.join('')}`;
}

function readAs(value: CellValue): string {
  if (value.kind === 'unreadable') return `读不出：${value.why}`;
  if (value.kind === 'money') return `${printValue(value, '元') ?? ''}元`;
  if (value.kind === 'incomplete') return `缺数 ${printValue(value, '元') ?? ''}`;
  return (printValue(value, '元') ?? '').replaceAll('\n', '⏎');
}
