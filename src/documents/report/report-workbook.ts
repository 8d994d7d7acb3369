/**
 * 审核意见（Excel） a findings report as a workbook: the totals, one row a finding to filter and tick
 * off, and what was not read. Every cell is text, so that none of it is ever computed.
 */
import type { FindingsReport, ReportedFinding } from '#core/performance/findings-report.ts';
import { type Line, type LineCell, stackLines } from '../sheet/write-lines.ts';
import { type Sheet, type SheetLook, writeWorkbook } from '../sheet/write-workbook.ts';
import { explanationLines, factsOf, hypothesesOf, placeLines } from './report-lines.ts';
import { reportMessages as words } from './report-messages.ts';
import { summaryRow, totalRow } from './report-summary.ts';

export const writeReportWorkbook = (report: FindingsReport, title: string): Promise<Uint8Array> =>
  writeWorkbook([summarySheet(report), findingsSheet(report), unreadSheet(report)], title);

/** Points of the columns: the same words in both sheets take the same room. */
const summaryWidths = [32, 130, 40, 130, 110, 36, 36, 36, 44, 36] as const;
const findingWidths = [30, 90, 36, 36, 130, 100, 80, 210, 80, 80, 46, 210, 90, 70] as const;
const unreadWidths = [32, 130, 40, 130, 300] as const;

const rowHeight = 18;

function summarySheet(report: FindingsReport): Sheet {
  const head = headLines(report);
  const rows = report.tables.map((table, at) => [String(at + 1), ...summaryRow(table)]);
  const lines = [
    ...head,
    listHead(words.summary),
    ...[...rows, totalRow(report)].map((row) => listRow(row, centredInSummary)),
    across(words.countNote, summaryWidths.length),
    { heightMin: rowHeight, cells: [] },
    signLine(),
  ];
  const stacked = stackLines(lines, summaryWidths);
  return { name: words.sheets.summary, widths: summaryWidths, ...stacked, repeatedRows: null };
}

const centredInSummary: ReadonlySet<number> = new Set([0, 2, 5, 6, 7, 8, 9]);
const centredInList: ReadonlySet<number> = new Set([0, 2, 3]);

function headLines(report: FindingsReport): readonly Line[] {
  const { heads } = words;
  const facts = [
    [heads.name(report.kind), report.name === '' ? words.several : report.name],
    [heads.year, words.yearWords(report.fiscalYear)],
    [heads.date, report.businessDate],
    [heads.conclusion, words.conclusion(report.counts)],
  ].filter(([, text]) => text !== '');
  const columns = summaryWidths.length;
  const title = { ...plain, font: 'title', align: 'center' } as const;
  return [
    { heightMin: 32, cells: [cellOf({ text: words.title, column: 0, columns, look: title })] },
    ...facts.map(([name = '', text = '']) => across(`${name}：${text}`, columns)),
    { heightMin: 8, cells: [] },
  ];
}

/** 审核人 and 日期, 经办人 and 日期, each with room behind it. */
function signLine(): Line {
  const columns = [0, 2, 4, 7];
  return {
    heightMin: 28,
    cells: words.signatures.map((name, at) => {
      const column = columns[at] ?? 0;
      const next = columns[at + 1] ?? summaryWidths.length;
      return cellOf({ text: `${name}：`, column, columns: next - column, look: plain });
    }),
  };
}

function findingsSheet(report: FindingsReport): Sheet {
  const rows = report.tables.flatMap((table) =>
    table.findings.map((finding) => [
      String(finding.number),
      table.budgetUnitName,
      table.fiscalYear === null ? '' : String(table.fiscalYear),
      ...findingRow(finding),
    ]),
  );
  return listSheet(words.sheets.findings, { head: words.findingColumns, rows }, findingWidths);
}

function findingRow(finding: ReportedFinding): readonly string[] {
  const { severity, rule, title, basis, where, message, found, expected, difference } = finding;
  // 明细合计 and 表中合计 are no 现为 and 应为: which is which is said in the cell itself.
  const named = factsOf(finding).map(({ name, text }) => `${name}：${text}`);
  const facts = words.isSumRule(rule)
    ? [named[0] ?? '', named[1] ?? '', difference ?? '']
    : [found, expected ?? '', difference ?? ''];
  return [
    words.severity[severity],
    [`${rule} ${title}`, basis].join('\n'),
    placeLines(finding).join('\n'),
    where ?? '',
    message,
    ...facts,
    hypothesesOf(finding)
      .map((lines) => lines.join('\n'))
      .join('\n'),
    explanationLines(finding).join('\n'),
    '',
  ];
}

function unreadSheet(report: FindingsReport): Sheet {
  const rows = report.tables
    .flatMap(({ budgetUnitName, fiscalYear, unread }) =>
      unread.map(({ where, text }) => [
        budgetUnitName,
        fiscalYear === null ? '' : String(fiscalYear),
        where,
        text,
      ]),
    )
    .map((row, at) => [String(at + 1), ...row]);
  return listSheet(words.sheets.unread, { head: words.unreadColumns, rows }, unreadWidths);
}

function listSheet(
  name: string,
  list: { readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] },
  widths: readonly number[],
): Sheet {
  const lines = [listHead(list.head), ...list.rows.map((row) => listRow(row, centredInList))];
  const stacked = stackLines(lines, widths);
  return {
    name,
    widths,
    ...stacked,
    repeatedRows: { first: 1, last: 1 },
    list: { headRow: 1, lastRow: stacked.heights.length },
    orientation: 'landscape',
  };
}

const plain = { font: 'body', align: 'left', boxed: false, takesText: true } as const;

const listHead = (names: readonly string[]): Line => ({
  heightMin: 22,
  cells: names.map((text, column) =>
    cellOf({ text, column, columns: 1, look: { ...plain, ...headLook } }),
  ),
});
const headLook = { font: 'header', align: 'center', boxed: true } as const;

const listRow = (row: readonly string[], centred: ReadonlySet<number>): Line => ({
  heightMin: rowHeight,
  cells: row.map((text, column) => {
    const align = centred.has(column) ? 'center' : 'left';
    return cellOf({ text, column, columns: 1, look: { ...plain, boxed: true, align } });
  }),
});

const across = (text: string, columns: number): Line => ({
  heightMin: rowHeight,
  cells: [cellOf({ text, column: 0, columns, look: plain })],
});

const cellOf = (given: {
  readonly text: string;
  readonly column: number;
  readonly columns: number;
  readonly look: SheetLook;
}): LineCell => ({
  column: given.column,
  rowSpan: 1,
  colSpan: given.columns,
  content: { kind: 'text', text: given.text },
  look: given.look,
});
