/** 读取规则 what the reader questions becomes a finding (PT-RD). Spec: review-rules.md. */
import type { Hypothesis, Severity } from '#core/base/finding.ts';
import { placeKey, placeWords } from '#core/base/source-place.ts';
import { comparatorCauses } from '../comparator-evidence.ts';
import {
  labelOf,
  missingPlace,
  placeOf,
  rowName,
  subjectOf,
  tableRule,
  type FindingDraft,
  wordsOf,
} from '../finding-draft.ts';
import { isPageMark } from '../page-mark.ts';
import type { ReviewRule } from '../review-rule.ts';
import type { IndexedCell, TableIndex } from '../table-index.ts';
import { cellOf, type Doubt, type DoubtCode, type TableRow } from '../target-table.ts';
import { inapplicable } from './inapplicable.ts';

const basis = '本系统的读取约定';

type Doubted = IndexedCell & { readonly notes: readonly string[] };

/** Cells with a question (or a mere notice) of one kind, in the table's order. */
function doubted(
  index: TableIndex,
  codes: readonly DoubtCode[],
  question = true,
): readonly Doubted[] {
  const asked = (doubt: Doubt): boolean =>
    doubt.question === question && codes.includes(doubt.code);
  const found: Doubted[] = [];
  // Merged labels leave a note in nearly every row: only cells that are asked about cost more.
  for (const one of index.doubtful) {
    if (!one.cell.doubts.some(asked)) continue;
    found.push({ ...one, notes: one.cell.doubts.filter(asked).map((doubt) => doubt.note) });
  }
  return found;
}

const questionRule = (rule: {
  readonly id: string;
  readonly severity: Severity;
  readonly title: string;
  readonly checklist: string;
  readonly codes: readonly DoubtCode[];
  readonly expected: string;
}): ReviewRule =>
  tableRule({
    ...rule,
    category: '读取',
    basis,
    check: (index) =>
      doubted(index, rule.codes).map(({ row, column, cell, notes }) => ({
        place: placeOf(index, row, column),
        subject: subjectOf(row),
        seen: [wordsOf(cell)],
        message: `“${rowName(index, row)}”：${notes.join('')}`,
        found: wordsOf(cell),
        expected: rule.expected,
        hypotheses: causes(index, row, column),
      })),
  });

/** What the value may have been, where it is a target of an indicator. */
function causes(
  index: TableIndex,
  row: TableRow,
  column: IndexedCell['column'],
): readonly Hypothesis[] {
  if (column !== 'halfYear' && column !== 'fullYear') return [];
  const one = index.indicators.find((indicator) => indicator.row === row);
  return one === undefined ? [] : comparatorCauses({ index, one, column });
}

/** Every question about where a cell stands; nameless rows are asked for by PT-CMP-04. */
const placeDoubts: readonly DoubtCode[] = [
  'shifted',
  'joined',
  'inherited',
  'tags_removed',
  'full_width',
  'grouped_digits',
];

/** Cells shifted for the same reason are one question, however many rows it touched. */
export const labelsInPlace: ReviewRule = tableRule({
  id: 'PT-RD-01',
  checklist: 'C25',
  severity: 'warning',
  category: '读取',
  title: '指标归在表样的一级、二级之下',
  basis,
  check: (index) => {
    const byNote = new Map<string, Doubted[]>();
    for (const one of doubted(index, placeDoubts)) {
      if (isLostRow(one.row)) continue;
      const note = one.notes.join('');
      const known = byNote.get(note);
      if (known === undefined) byNote.set(note, [one]);
      else known.push(one);
    }
    return [...byNote].map(([note, cells]) => shiftedCells(index, note, cells));
  },
});

/** A fixed row whose targets are gone is asked for by PT-CMP-02, with what the reader says. */
const isLostRow = (row: TableRow): boolean =>
  row.kind === 'indicator' &&
  row.key !== null &&
  cellOf(row, 'halfYear').read.kind === 'blank' &&
  cellOf(row, 'fullYear').read.kind === 'blank';

function shiftedCells(index: TableIndex, note: string, cells: readonly Doubted[]): FindingDraft {
  const [first, ...others] = cells as readonly [Doubted, ...Doubted[]];
  const names = [...new Set(cells.map((one) => rowName(index, one.row)))];
  return {
    place: placeOf(index, first.row, first.column),
    subject: names.toSorted().join('、'),
    seen: cells.map((one) => wordsOf(one.cell)).toSorted(),
    message: `“${names.join('”“')}”：${note}`,
    found: [...new Set(cells.map((one) => wordsOf(one.cell)))].join('、'),
    expected: '按表样的位置',
    related: others.map((one) => placeOf(index, one.row, one.column)),
  };
}

export const comparatorsWritten: ReviewRule = questionRule({
  id: 'PT-RD-02',
  severity: 'warning',
  title: '指标值写明比较符',
  checklist: 'C12',
  codes: ['comparator_missing', 'ascii_comparator'],
  expected: '≥、≤ 或 =',
});

export const comparatorsUndamaged: ReviewRule = questionRule({
  id: 'PT-RD-03',
  severity: 'warning',
  title: '比较符没有被误读成数字',
  checklist: 'C22',
  codes: ['comparator_damaged'],
  expected: '≥、≤ 或 = 开头的数',
});

export const everythingRead: ReviewRule = tableRule({
  id: 'PT-RD-04',
  checklist: 'C25',
  severity: 'warning',
  category: '读取',
  title: '文件中的每一格都已归位',
  basis,
  check: (index) =>
    index.context.table.unread
      .filter(({ text }) => !isPageMark(text))
      .map(({ place, text }) => ({
        place: { ...missingPlace(index, '未读内容'), source: place },
        subject: `unread:${placeKey(place)}`,
        seen: [text],
        message: `${placeWords(place)}“${text}”没有归到表中任何一格，请核对它属于哪里。`,
        found: text,
        expected: '归入表中，或确认可以不要',
      })),
});

export const valuesReadable: ReviewRule = tableRule({
  id: 'PT-RD-05',
  checklist: 'C25',
  severity: 'error',
  category: '读取',
  title: '金额和指标值都能读成确定的值',
  basis,
  check: (index) =>
    [...Map.groupBy(index.unreadable.filter(isAsked(index)), sameWhy).values()].map((cells) =>
      unreadableCells(index, cells),
    ),
});

/** What lies in the heading above them is one fault of many cells; else each is its own. */
const sameWhy = ({ row, column, cell }: IndexedCell): string => {
  const why = cell.read.kind === 'unreadable' ? cell.read.why : '';
  return why.startsWith('表头') ? why : `${row.id}|${column}`;
};

function unreadableCells(index: TableIndex, cells: readonly IndexedCell[]): FindingDraft {
  const [first, ...others] = cells as readonly [IndexedCell, ...IndexedCell[]];
  const { row, column, cell } = first;
  const more = others.length === 0 ? '' : `等 ${cells.length} 格`;
  return {
    place: placeOf(index, row, column),
    subject: subjectOf(row),
    seen: cells.map((one) => wordsOf(one.cell)),
    message:
      `${labelOf(index, row, column)}${more}：` +
      (cell.read.kind === 'unreadable' ? cell.read.why : ''),
    found: wordsOf(cell),
    expected: '一个确定的值',
    related: others.map((one) => placeOf(index, one.row, one.column)),
  };
}

/** A dash beside 不涉及 is no value that could not be read. */
const isAsked =
  (index: TableIndex) =>
  ({ row }: IndexedCell): boolean => {
    const one = row.kind === 'indicator' ? index.indicators.find((each) => each.row === row) : null;
    return one === null || one === undefined || inapplicable(one) === null;
  };

/** What the reader put right by the form is said once, so that nobody wonders. */
export const repairsTold: ReviewRule = tableRule({
  id: 'PT-RD-06',
  checklist: 'C25',
  severity: 'hint',
  category: '读取',
  title: '读取时的归位和清理已告知',
  basis,
  check: (index) =>
    doubted(index, ['shifted', 'joined', 'tags_removed'], false).map(
      ({ row, column, cell, notes }) => ({
        place: placeOf(index, row, column),
        subject: subjectOf(row),
        seen: [wordsOf(cell)],
        message: `“${rowName(index, row)}”：${notes.join('')}`,
        found: wordsOf(cell).length > 40 ? `${wordsOf(cell).slice(0, 40)}…` : wordsOf(cell),
        expected: null,
      }),
    ),
});

/** What a file itself says of a cell: shown otherwise than kept, hidden, changed, a sign. */
const fileDoubts: readonly DoubtCode[] = ['rounded', 'hidden', 'revised', 'glyph', 'formula'];

/** Cells doubted for the same reason are one question: a hidden column has a hundred of them. */
export const fileConfirmed: ReviewRule = tableRule({
  id: 'PT-RD-07',
  checklist: 'C25',
  severity: 'warning',
  category: '读取',
  title: '文件里的写法需要确认',
  basis: '本系统的读取约定',
  check: (index) =>
    fileDoubts.flatMap((code) => {
      const cells = doubted(index, [code]);
      return cells.length === 0 ? [] : [confirmedCells(index, code, cells)];
    }),
});

const toldMax = 5;

function confirmedCells(
  index: TableIndex,
  code: DoubtCode,
  cells: readonly Doubted[],
): FindingDraft {
  const [first, ...others] = cells as readonly [Doubted, ...Doubted[]];
  const byNote = Map.groupBy(cells, (one) => one.notes.join(''));
  const told = [...byNote].slice(0, toldMax).map(([note, same]) => {
    const names = [...new Set(same.map((one) => rowName(index, one.row)))];
    const more = names.length > toldMax ? `等 ${names.length} 行` : '';
    return `“${names.slice(0, toldMax).join('”“')}”${more}：${note}`;
  });
  const rest = cells.length - [...byNote.values()].slice(0, toldMax).flat().length;
  const words = [...new Set(cells.map((one) => wordsOf(one.cell)))];
  return {
    place: placeOf(index, first.row, first.column),
    subject: `file:${code}`,
    seen: cells.map((one) => `${subjectOf(one.row)} ${wordsOf(one.cell)}`).toSorted(),
    message: told.join('') + (rest > 0 ? `另有 ${rest} 格也是如此。` : ''),
    found: words.slice(0, toldMax).join('、') + (words.length > toldMax ? '等' : ''),
    expected: '核对后改成所要的写法，或说明',
    related: others.map((one) => placeOf(index, one.row, one.column)),
  };
}
