/** A clerk downloads the blank form, fills it in Excel or Word, and uploads it. */
import { DOMParser, type Element, XMLSerializer } from '@xmldom/xmldom';
import ExcelJS from 'exceljs';
import { describe, expect, test } from 'vitest';
import { cellOf, type TargetTable } from '#core/performance/target-table.ts';
import type { ColumnKey } from '#core/policy/table-template.ts';
import { writeZip } from '#documents/package/zip-writing.ts';
import { writeTables } from '#documents/write-tables.ts';
import { partsOf } from './office-package.ts';
import { blankForm, readTables, threeForms } from './sample-files.ts';

/** What is typed: beside or below a label of the form, so many rows down and columns on. */
type Typed = {
  readonly label: string;
  readonly down: number;
  readonly column: number;
  readonly text: string | number;
};

const at = (label: string, down: number, column: number, text: string | number): Typed => ({
  label,
  down,
  column,
  text,
});

const typed: readonly Typed[] = [
  at('单位主要职能', 0, 1, '归集、提取和放款。'),
  at('资金总额', 0, 6, 120.5),
  at('基本支出', 0, 5, 30),
  at('项目支出', 1, 2, '物业管理费'),
  at('项目支出', 1, 5, 2.5),
  at('项目支出', 1, 6, 5),
  at('项目支出', 3, 2, '印刷费'),
  at('项目支出', 3, 6, 7.25),
  at('预算调整率', 0, 5, '=0%'),
  at('预算调整率', 0, 6, '=0%'),
  at('履职', 0, 1, '住房公积金归集'),
  at('履职', 0, 2, '扩大覆盖面'),
  at('履职', 0, 4, '归集额'),
  at('履职', 0, 5, '≥10亿元'),
  at('履职', 0, 6, '≥20亿元'),
  at('履职', 2, 1, '住房公积金提取'),
  at('履职', 2, 2, '便民提取'),
  at('履职', 2, 4, '提取笔数'),
  at('履职', 2, 5, '≥1万笔'),
  at('履职', 2, 6, '≥2万笔'),
  at('社会效益', 0, 2, '群众知晓度'),
  at('社会效益', 0, 5, '较高'),
  at('社会效益', 0, 6, '较高'),
];

const blank = blankForm('wuxi-department-2024');

async function filledInExcel(): Promise<Uint8Array> {
  const bytes = await writeTables('xlsx', [blank], threeForms);
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(bytes.slice().buffer as ArrayBuffer);
  const sheet = workbook.worksheets[0] as ExcelJS.Worksheet;
  const rows = new Map<string, number>();
  sheet.eachRow((row, number) =>
    row.eachCell((cell) => {
      if (typeof cell.value === 'string' && !rows.has(cell.value)) rows.set(cell.value, number);
    }),
  );
  for (const { label, down, column, text } of typed) {
    sheet.getCell((rows.get(label) ?? Number.NaN) + down, column + 1).value = text;
  }
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

async function filledInWord(): Promise<Uint8Array> {
  const parts = partsOf(await writeTables('docx', [blank], threeForms));
  const xml = new DOMParser().parseFromString(parts.get('word/document.xml') ?? '', 'text/xml');
  const rows = Array.from(xml.getElementsByTagName('w:tr'));
  for (const { label, down, column, text } of typed) {
    const from = rows.findIndex((row) =>
      Array.from(row.getElementsByTagName('w:tc')).some((cell) => cell.textContent === label),
    );
    const cell = cellAt(rows[from + down] as Element, column);
    const run = xml.createElement('w:r');
    const words = xml.createElement('w:t');
    words.textContent = String(text);
    run.appendChild(words);
    cell.getElementsByTagName('w:p')[0]?.appendChild(run);
  }
  const document = new XMLSerializer().serializeToString(xml);
  const encode = (part: string): Uint8Array => new TextEncoder().encode(part);
  return writeZip(
    [...parts].map(([name, part]) => ({
      name,
      content: encode(name === 'word/document.xml' ? document : part),
    })),
  );
}

/** The cell of a row that stands at a column of the grid. */
function cellAt(row: Element, column: number): Element {
  let left = 0;
  for (const cell of Array.from(row.getElementsByTagName('w:tc'))) {
    if (left === column) return cell;
    left += Number(cell.getElementsByTagName('w:gridSpan')[0]?.getAttribute('w:val') ?? 1);
  }
  throw new Error(`no cell at column ${column}`);
}

/** Rows with anything in their columns for people, as they were typed. */
function filledRows(table: TargetTable): readonly string[] {
  const columns: readonly ColumnKey[] = ['text', 'halfYear', 'fullYear', 'keyTask'];
  return table.rows
    .filter((row) => row.key !== 'unitName')
    .filter((row) => columns.some((column) => cellOf(row, column).written !== ''))
    .map((row) =>
      Object.values(row.cells)
        .map(({ written }) => written)
        .filter((written) => written !== '')
        .join(' | '),
    );
}

describe.each([
  ['xlsx', filledInExcel],
  ['docx', filledInWord],
] as const)('a blank form filled in as .%s', (form, fill) => {
  test('is read as it was filled, without a question', async () => {
    const [table, ...others] = await readTables(`填好.${form}`, await fill());
    expect(others).toEqual([]);
    expect(filledRows(table as TargetTable)).toEqual([
      '归集、提取和放款。',
      '资金总额 | 120.5',
      '基本支出 | 30',
      '物业管理费 | 2.5 | 5',
      '印刷费 | 7.25',
      '过程 | 预算执行 | 预算调整率 | =0% | =0%',
      '履职 | 住房公积金归集 | 扩大覆盖面 | 归集额 | ≥10亿元 | ≥20亿元',
      '履职 | 住房公积金提取 | 便民提取 | 提取笔数 | ≥1万笔 | ≥2万笔',
      '效益指标 | 社会效益 | 群众知晓度 | 较高 | 较高',
    ]);
    expect(table?.unread).toEqual([]);
    const questions = table?.rows.flatMap((row) =>
      Object.values(row.cells).flatMap(({ doubts }) => doubts.filter(({ question }) => question)),
    );
    expect(questions).toEqual([]);
  });
});
