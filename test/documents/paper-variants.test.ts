/**
 * 别家的写法 the five published tables as clerks and other programs lay them out, in Word and in
 * Excel: the same table and the same findings as the text, or a question or an unread cell more.
 */
import { describe, expect, it } from 'vitest';
import type { Finding } from '#core/base/finding.ts';
import { findingWords, readBytes, sayings } from './same-as-text.ts';
import {
  columnInFront,
  cutBefore,
  eachCell,
  eachText,
  fiveTables,
  type Paper,
  type PaperCell,
  type PaperRow,
  paperOf,
  unmerged,
} from './paper-form.ts';
import {
  onOneSheet,
  paragraphs,
  sheetFile,
  wordFile,
  wordHands,
  wordPaper,
  wordTable,
} from './paper-files.ts';

const papers = fiveTables.map(paperOf);

/** What the text alone says, because its own page breaks damaged it. */
const damagedInText =
  /^(?:hint PT-RD-06 (?:收入 \/ 国有资本金|支出 \/ 基本支出)|warning PT-RD-01 履职 \/ 发放住房公积金贷款)/u;

/** What may be more than in the text: cells shown as unread, and rules that ask. */
type More = { readonly unread?: readonly string[]; readonly rules?: readonly Finding['rule'][] };

async function expectSame(name: string, bytes: Uint8Array, more: More = {}): Promise<void> {
  const { tables, refusals, unread } = await readBytes(name, bytes);
  expect(refusals).toEqual([]);
  expect(tables.map(sayings)).toEqual(fiveTables.map(sayings));
  const left = [...unread, ...tables.flatMap((table) => table.unread)].map(({ text }) => text);
  expect([...new Set(left)]).toEqual(more.unread ?? []);
  const asked = [...(more.rules ?? []), ...(left.length > 0 ? ['PT-RD-04'] : [])];
  const isMore = (words: string): boolean =>
    damagedInText.test(words) || asked.some((rule) => words.split(' ')[1] === rule);
  const plain = (words: readonly string[]): readonly string[] =>
    words.filter((one) => !isMore(one));
  expect(tables.map((table) => plain(findingWords(table)))).toEqual(
    fiveTables.map((table) => plain(findingWords(table))),
  );
}

const wordOf = (changed: readonly Paper[]): Uint8Array =>
  wordFile(changed.map((paper) => wordPaper(paper)).join('<w:p/>'));

// ---- 改动 ----

const cellAt = (text: string, at: number, wide = 1): PaperCell => ({
  text,
  at,
  wide,
  high: 1,
  kind: 'label',
  key: null,
});

const withRows = (paper: Paper, rows: readonly PaperRow[]): Paper => ({ ...paper, rows });
const nameOf = (paper: Paper): string => paper.rows[0]?.cells[1]?.text ?? '';
const ofIndicators = ({ block }: PaperRow): boolean =>
  block === 'decision-process' || block === 'duty' || block === 'effect';
const ofMoney = ({ block }: PaperRow): boolean => block === 'income' || block === 'expenditure';
const isFormWord = ({ kind }: PaperCell): boolean => kind === 'label' || kind === 'header';

/** The name of the unit stands above the table instead of in it. */
const nameAbove = (paper: Paper, line: (name: string) => string): Paper => ({
  ...withRows(paper, paper.rows.slice(1)),
  above: [...paper.above, line(nameOf(paper))],
});

const numbered = (paper: Paper, has: (row: PaperRow) => boolean): Paper => {
  let number = 0;
  return columnInFront(paper, (row) => {
    if (row.header && ofIndicators(row)) return '序号';
    number += has(row) ? 1 : 0;
    return has(row) ? String(number) : '';
  });
};

const withRemarks = (paper: Paper, remark: string): Paper => ({
  ...paper,
  columns: paper.columns + 1,
  rows: paper.rows.map((row, at) => {
    const written = ofIndicators(row) && at % 4 === 0 ? remark : '';
    const text = row.header && ofIndicators(row) ? '备注' : written;
    return { ...row, cells: [...row.cells, cellAt(text, paper.columns + 1)] };
  }),
});

/** 指标值 merged over the two columns of values, their own headers below. */
const headerOverTwoRows =
  (labels: readonly [above: string, half: string, full: string]) =>
  (paper: Paper): Paper =>
    withRows(
      paper,
      paper.rows.flatMap((row) => {
        const [half, full] = row.cells.filter(({ text }) => text.endsWith('年指标值'));
        if (!row.header || half === undefined || full === undefined) return [row];
        const others = row.cells.filter((cell) => cell !== half && cell !== full);
        const top = { ...half, text: labels[0], wide: half.wide + full.wide };
        return [
          { ...row, cells: [...others.map((cell) => ({ ...cell, high: 2 })), top] },
          {
            ...row,
            cells: [
              { ...half, text: labels[1] },
              { ...full, text: labels[2] },
            ],
          },
        ];
      }),
    );

const titleWithin = (paper: Paper): Paper => {
  const line = (text: string): PaperRow => ({
    block: null,
    header: false,
    cells: [cellAt(text, 1, paper.columns)],
  });
  const lines = [paper.title, ...paper.above].map(line);
  return { ...withRows(paper, [...lines, ...paper.rows]), title: '', above: [] };
};

const isGroup = ({ key }: PaperCell): boolean => key === 'dimension';
const halves = (text: string): string =>
  text.length < 4 ? text : `${text.slice(0, text.length >> 1)}\n${text.slice(text.length >> 1)}`;

const headerEverySixRows = (paper: Paper): Paper => {
  let header: PaperRow | null = null;
  const rows = unmerged(paper, 'again').rows.flatMap((row, at) => {
    if (row.header) header = row;
    const again = header?.block === row.block && !row.header && ofIndicators(row) && at % 6 === 5;
    return again && header !== null ? [header, row] : [row];
  });
  return withRows(paper, rows);
};

const narrative = ({ cells }: PaperRow): boolean => cells.length === 2 && cells[1]?.key === 'text';

const variants: readonly (readonly [name: string, change: (paper: Paper) => Paper, more?: More])[] =
  [
    ['year in front', (paper) => ({ ...paper, title: `2024年度${paper.title}`, above: [] })],
    ['year behind', (paper) => ({ ...paper, title: `${paper.title}（2024年度）`, above: [] })],
    ['year above', (paper) => ({ ...paper, title: '2024年度', above: [paper.title] })],
    ['year alone', (paper) => ({ ...paper, above: ['2024'] })],
    ['year named', (paper) => ({ ...paper, above: ['年度：2024'] })],
    ['year and measure', (paper) => ({ ...paper, above: ['2024年度          单位：万元'] })],
    ['measure', (paper) => ({ ...paper, above: [...paper.above, '（金额单位：万元）'] })],
    [
      'another measure is shown',
      (paper) => ({ ...paper, above: [...paper.above, '单位：元'] }),
      { unread: ['单位：元'] },
    ],
    ['title spaced', (paper) => ({ ...paper, title: [...paper.title].join(' ') })],
    ['title on two lines', (paper) => ({ ...paper, title: paper.title.replace('绩效', '\n绩效') })],
    ['title of an attachment', (paper) => ({ ...paper, title: `附件1：${paper.title}` })],
    [
      'attachment above',
      (paper) => ({ ...paper, title: '附件 1', above: [paper.title, '2024年度'] }),
    ],
    ['title in book marks', (paper) => ({ ...paper, title: `《${paper.title}》` })],
    ['title of a disclosure', (paper) => ({ ...paper, title: `${paper.title}（公开表）` })],
    [
      'title of an application',
      (paper) => ({ ...paper, title: `2024年度${paper.title.replace('目标', '目标申报')}` }),
    ],
    ['title within the table', titleWithin],
    ['unit above', (paper) => nameAbove(paper, (name) => `单位名称：${name}`)],
    ['unit and measure', (paper) => nameAbove(paper, (name) => `单位名称：${name}     单位：万元`)],
    ['unit with its seal', (paper) => nameAbove(paper, (name) => `填报单位（盖章）：${name}`)],
    [
      'labels and texts in one cell',
      (paper) =>
        withRows(
          paper,
          paper.rows.map((row) =>
            narrative(row)
              ? {
                  ...row,
                  cells: [cellAt(row.cells.map(({ text }) => text).join('：'), 1, paper.columns)],
                }
              : row,
          ),
        ),
    ],
    ['places to sign', (paper) => ({ ...paper, below: ['填表人：      联系电话：', '审核人：'] })],
    [
      'a note below',
      (paper) => ({ ...paper, below: ['注：本表一式三份。'] }),
      { unread: ['注：本表一式三份。'] },
    ],
    ['an empty column in front', (paper) => columnInFront(paper, () => '')],
    [
      'serial numbers of indicators',
      (paper) => numbered(paper, (row) => ofIndicators(row) && !row.header),
    ],
    ['an empty column of remarks', (paper) => withRemarks(paper, ''), { unread: ['备注'] }],
    [
      'a column of remarks',
      (paper) => withRemarks(paper, '见附表'),
      { unread: ['备注', '见附表'] },
    ],
    ['merged cells said again in each row', (paper) => unmerged(paper, 'again')],
    ['merged cells said once', (paper) => unmerged(paper, 'once')],
    ['一级 said again, 二级 merged', (paper) => unmerged(paper, 'again', isGroup)],
    ['headers repeated', headerEverySixRows],
    ['a header over two rows', headerOverTwoRows(['指标值', '半年指标值', '全年指标值'])],
    ['a short header over two rows', headerOverTwoRows(['指标值', '半年', '全年'])],
    [
      'a header with other words above',
      headerOverTwoRows(['目标值', '半年目标值', '全年目标值']),
      { unread: ['目标值'] },
    ],
    [
      'words of the form on two lines',
      (paper) => eachText(paper, (text, cell) => (isFormWord(cell) ? halves(text) : text)),
    ],
    ['heading without measure', (paper) => eachText(paper, (text) => text.replace('（万元）', ''))],
    [
      'heading with 单位',
      (paper) => eachText(paper, (text) => text.replace('（万元）', '\n（单位：万元）')),
    ],
    [
      'measures in headers of amounts',
      (paper) =>
        eachText(paper, (text, { kind }) =>
          kind === 'header' && text.endsWith('数') ? `${text}（万元）` : text,
        ),
    ],
    [
      'labels numbered',
      (paper) =>
        eachText(paper, (text, { kind, key, at }) =>
          kind === 'label' && key === null && at === 1 ? `一、${text}` : text,
        ),
    ],
    [
      'labels with colons',
      (paper) =>
        eachText(paper, (text, { kind, key }) =>
          kind === 'label' && key === null ? `${text}：` : text,
        ),
    ],
    ['blanks around', (paper) => eachText(paper, (text) => `\u00a0 ${text} \u00a0\u3000`)],
    [
      'signs nobody sees',
      (paper) => eachText(paper, (text) => `\u200b${text.slice(0, 2)}\u00ad${text.slice(2)}\ufeff`),
    ],
    [
      'projects indented',
      (paper) =>
        eachCell(paper, (cell, { block }) =>
          block === 'expenditure' && cell.key === 'name'
            ? { ...cell, text: `\u3000\u3000${cell.text}` }
            : cell,
        ),
    ],
    [
      'amounts with blanks',
      (paper) =>
        eachCell(paper, (cell, row) => (ofMoney(row) ? { ...cell, text: ` ${cell.text} ` } : cell)),
    ],
  ];

describe('laid out otherwise', () => {
  for (const [name, change, more] of variants) {
    it(name, async () => {
      const changed = papers.map((paper) => change(paper));
      await expectSame('表.docx', wordOf(changed), more);
      await expectSame('表.xlsx', sheetFile(changed), more);
      await expectSame('表.xlsx', onOneSheet(changed), more);
    });
  }
});

describe('programs of Word', () => {
  it.each(Object.entries(wordHands))('%s', async (name, hand) => {
    const bytes = wordFile(papers.map((paper) => wordPaper(paper, hand)).join('<w:p/>'));
    await expectSame('表.docx', bytes, name === 'tracked' ? { rules: ['PT-RD-07'] } : {});
  });

  it.each([
    [[20, 45, 60, 70], 'again'],
    [[20, 45, 60, 70], 'once'],
    [[12, 30, 50, 62], 'once'],
    [[1, 2, 3], 'again'],
  ] as const)('tables cut before rows %j, merged words %s', async (cuts, says) => {
    const pages = papers.map((paper) => cutBefore(paper, cuts, says));
    const titled = pages.map((parts) => parts.map((part) => wordPaper(part)).join('<w:p/>'));
    await expectSame('表.docx', wordFile(titled.join('<w:p/>')));
    const bare = pages.map((parts) =>
      parts.map((part, at) => (at === 0 ? wordPaper(part) : `<w:p/>${wordTable(part)}`)).join(''),
    );
    await expectSame('表.docx', wordFile(bare.join('<w:p/>')));
  });

  it('a letter around the tables, each under a heading', async () => {
    const before = ['关于报送绩效目标的函', '市财政局：'].map((line) => paragraphs(line)).join('');
    const bytes = wordFile(
      before + papers.map((paper) => paragraphs('二、目标表') + wordPaper(paper)).join(''),
    );
    await expectSame('表.docx', bytes, {
      unread: ['关于报送绩效目标的函', '市财政局：', '二、目标表'],
    });
  });
});

describe('programs of Excel', () => {
  const figure = /^-?\d+(?:\.\d+)?$/u;
  const said = (words: readonly (readonly string[])[]): readonly string[] =>
    words.flat().map((one) => one.replaceAll(/Year: [^=]* = /gu, 'Year = '));

  it.each(['General', '0.00', '#,##0.00_ ', '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ '])(
    'amounts as numbers under %j',
    async (format) => {
      const bytes = sheetFile(papers, {
        formats: [format],
        cell: (cell, row) =>
          ofMoney(row) && figure.test(cell.text) ? { value: cell.text, style: 1 } : null,
      });
      const { tables, refusals } = await readBytes('表.xlsx', bytes);
      expect(refusals).toEqual([]);
      expect(said(tables.map(sayings))).toEqual(said(fiveTables.map(sayings)));
    },
  );

  it('panes, filters, protection, lists, formats by condition', async () => {
    const bytes = sheetFile(papers, {
      empty: true,
      before:
        '<sheetPr filterMode="1"/><dimension ref="A1"/><sheetViews><sheetView><pane ySplit="3" ' +
        'topLeftCell="A4" state="frozen"/></sheetView></sheetViews>',
      after:
        '<sheetProtection sheet="1"/><autoFilter ref="A3:G90"/><conditionalFormatting sqref="A1">' +
        '<cfRule type="cellIs" priority="1"><formula>0</formula></cfRule></conditionalFormatting>' +
        '<dataValidations><dataValidation type="list" sqref="D50"><formula1>"健全,合规"</formula1>' +
        '</dataValidation></dataValidations>',
    });
    await expectSame('表.xlsx', bytes);
  });

  it('hidden rows are read and asked about', async () => {
    const bytes = sheetFile(papers, { row: (at) => (at % 9 === 0 ? ' hidden="1"' : '') });
    await expectSame('表.xlsx', bytes, { rules: ['PT-RD-07'] });
  });

  it('second halves on sheets of their own', async () => {
    const parts = papers.flatMap((paper) => cutBefore(paper, [45], 'again'));
    const bytes = sheetFile(
      parts.map((part, at) => (at % 2 === 0 ? part : { ...part, title: '', above: [] })),
    );
    await expectSame('表.xlsx', bytes);
  });
});
