/**
 * 多出的栏与别的单位 columns and measures that the form has not: what stands there is shown, and no
 * amount or target of the form is taken from it.
 */
import { describe, expect, it } from 'vitest';
import { readBytes, sayings } from './same-as-text.ts';
import {
  columnInFront,
  eachText,
  fiveTables,
  type Paper,
  type PaperCell,
  paperOf,
  type PaperRow,
} from './paper-form.ts';
import { sheetFile, wordFile, wordPaper } from './paper-files.ts';

const papers = fiveTables.map(paperOf);

const files = (changed: readonly Paper[]): readonly (readonly [string, Uint8Array])[] => [
  ['表.docx', wordFile(changed.map((paper) => wordPaper(paper)).join('<w:p/>'))],
  ['表.xlsx', sheetFile(changed)],
];

const ofIndicators = ({ block }: PaperRow): boolean =>
  block === 'decision-process' || block === 'duty' || block === 'effect';

/** A column put in before another, in the rows of some blocks; cells over it grow wider. */
function withColumn(
  paper: Paper,
  at: number,
  column: { readonly heading: string; readonly text: string; readonly blocks: readonly string[] },
): Paper {
  const rows = paper.rows.map((row): PaperRow => {
    const cells = row.cells.map((cell): PaperCell => {
      if (cell.at >= at) return { ...cell, at: cell.at + 1 };
      return cell.at + cell.wide > at ? { ...cell, wide: cell.wide + 1 } : cell;
    });
    const isCovered = cells.some((cell) => cell.at <= at && cell.at + cell.wide > at);
    if (isCovered || !column.blocks.includes(row.block ?? '')) return { ...row, cells };
    const isHeader = row.header || row.cells.some(({ kind }) => kind === 'header');
    const text = isHeader ? column.heading : column.text;
    const added: PaperCell = { text, at, wide: 1, high: 1, kind: 'label', key: null };
    return { ...row, cells: [...cells, added].toSorted((a, b) => a.at - b.at) };
  });
  return { ...paper, columns: paper.columns + 1, rows };
}

const income = ['income', 'expenditure'];
const indicators = ['decision-process', 'duty', 'effect'];

describe('a column more', () => {
  const lastYear = { heading: '上年执行数', text: '888' };
  const reached = { heading: '上年完成值', text: '≥9次', blocks: indicators };
  it.each([
    ['before the amounts', 1, { ...lastYear, blocks: ['expenditure'] }],
    ['between the amounts', 0, { ...lastYear, blocks: income }],
    ['before the targets', 1, reached],
    ['behind the targets', -1, reached],
  ] as const)('%s', async (_, before, column) => {
    const changed = papers.map((paper) => withColumn(paper, paper.columns - before, column));
    for (const [name, bytes] of files(changed)) {
      const { tables, refusals } = await readBytes(name, bytes);
      expect(refusals).toEqual([]);
      expect(tables.map(sayings)).toEqual(fiveTables.map(sayings));
      const left = new Set(tables.flatMap(({ unread }) => unread.map((one) => one.text)));
      expect([...left].toSorted()).toEqual([column.heading, column.text].toSorted());
    }
  });

  it('of serial numbers without a heading', async () => {
    const changed = papers.map((paper) => {
      let number = 0;
      return columnInFront(paper, (row) => {
        if (!ofIndicators(row) || row.header) return '';
        number += 1;
        return String(number);
      });
    });
    for (const [name, bytes] of files(changed)) {
      const { tables } = await readBytes(name, bytes);
      expect(tables.map(sayings)).toEqual(fiveTables.map(sayings));
      expect(tables.flatMap(({ unread }) => unread)).toEqual([]);
    }
  });
});

describe('another measure is never read as the one of the form', () => {
  const bare = (paper: Paper): Paper => eachText(paper, (text) => text.replace('（万元）', ''));
  it.each<readonly [string, (paper: Paper) => Paper]>([
    ['in the heading', (paper) => eachText(paper, (text) => text.replace('（万元）', '（元）'))],
    [
      'in the heading, named',
      (paper) => eachText(paper, (text) => text.replace('（万元）', '（单位：元）')),
    ],
    [
      'in the headers of the columns',
      (paper) =>
        eachText(paper, (text, { kind }) =>
          kind === 'header' && text.endsWith('数') ? `${text}（元）` : text,
        ),
    ],
    ['on a line above', (paper) => ({ ...bare(paper), above: [...paper.above, '单位：元'] })],
    ['beside the year', (paper) => ({ ...bare(paper), above: ['2024年度      单位：元'] })],
  ])('%s', async (_, change) => {
    for (const [name, bytes] of files(papers.map(change))) {
      const { tables, refusals } = await readBytes(name, bytes);
      expect(refusals).toEqual([]);
      const amounts = tables.flatMap(({ rows }) =>
        rows
          .filter(({ block }) => income.includes(block))
          .flatMap(({ cells }) => [cells.halfYear, cells.fullYear])
          .filter((cell) => cell !== undefined && cell.written !== ''),
      );
      expect(amounts.length).toBeGreaterThan(200);
      expect(new Set(amounts.map((cell) => cell?.read.kind))).toEqual(new Set(['unreadable']));
    }
  });
});
