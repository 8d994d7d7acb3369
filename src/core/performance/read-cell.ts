/**
 * 读单元格 reading a cell: what was written → what it means, and what is not certain about it.
 * Spec: docs/spec/target-table.md section 3. Used by the file readers and, as a cell is left, by
 * the screen, so both come to the same value. What cannot be read for certain is said, not mended.
 */
import {
  type Quantity,
  parseDigits,
  quantityToFen,
  splitMeasureWord,
  formatQuantity,
} from '#core/base/quantity.ts';
import type { ColumnKey, TableTemplate } from '#core/policy/table-template.ts';
import {
  anySign,
  damagedNumber,
  dateLike,
  type Sign,
  takeEnding,
  takeSign,
} from './comparator-words.ts';
import { foldText, foldValue, visible } from './fold-width.ts';
import type { Cell, CellValue, Comparator, Doubt, TableRow } from './target-table.ts';

/** 行的位置 where the cell's row stands; `cells` lets a value see its 指标性质 and 计量单位. */
export type RowPosition = Pick<TableRow, 'kind' | 'block' | 'key'> & {
  readonly cells?: TableRow['cells'];
};

/** 待读单元格 what is written, and where it stands. */
export type CellToRead = {
  readonly written: string;
  readonly template: TableTemplate;
  readonly row: RowPosition;
  readonly column: ColumnKey;
};

/** 读出结果 the value, and what is not certain about it. */
export type ReadCell = { readonly read: CellValue; readonly doubts: readonly Doubt[] };

/** Reads one cell; money in the measure word of its block, a blank stays blank. */
export function readCell(cell: CellToRead): ReadCell {
  const { row, column } = cell;
  const written = visible(cell.written);
  if (written.trim() === '') return blank;
  switch (column) {
    case 'halfYear':
    case 'fullYear':
      if (row.kind !== 'indicator') {
        return readMoney(written, measureOfBlock(cell.template, row.block));
      }
      return row.cells?.direction === undefined && row.cells?.measureWord === undefined
        ? readPlainTarget(written)
        : readTarget(written, directionOf(row), measureWordOf(row));
    case 'weight':
      return readNumber(written);
    case 'dimension':
    case 'aspect':
      return readGroupLabel({ ...cell, written });
    default:
      return readText(written);
  }
}

/** A cell as typed on screen or found in a file. */
export const makeCell = (cell: CellToRead, place: Cell['place'] = null): Cell => ({
  written: cell.written,
  place,
  ...readCell(cell),
});

/** Values repeat from table to table (健全, =100%, 0): each spelling is worked out once. */
function remembering(read: (written: string) => ReadCell): (written: string) => ReadCell {
  const known = new Map<string, ReadCell>();
  return (written) => {
    const before = known.get(written);
    if (before !== undefined) return before;
    const now = read(written);
    if (known.size >= 2000) known.clear();
    known.set(written, now);
    return now;
  };
}

const blank: ReadCell = { read: { kind: 'blank' }, doubts: [] };

const notice = (code: Doubt['code'], note: string): Doubt => ({ code, note, question: false });
const question = (code: Doubt['code'], note: string): Doubt => ({ code, note, question: true });
const unreadable = (why: string, doubts: readonly Doubt[] = []): ReadCell => ({
  read: { kind: 'unreadable', why },
  doubts,
});

// ---- 文字 ----

const tags = /<\/?(?:p|br|div|span)(?:\s[^<>]{0,200})?\/?>/giu;

/**
 * Text keeps its words; full-width figures are folded, and tags of a web editor (<p>) are taken
 * out: both are said.
 */
export function readText(written: string): ReadCell {
  const trimmed = written.trim();
  const plain = foldText(trimmed);
  const doubts = plain === trimmed ? [] : [fullWidthDoubt];
  if (!plain.includes('<')) return { read: { kind: 'text', text: plain }, doubts };
  const text = plain
    .replaceAll(/<\/p\s*>\s*(?=<p[\s>])|<br\s*\/?>/giu, '\n')
    .replaceAll(tags, '')
    .trim();
  if (text === plain) return { read: { kind: 'text', text }, doubts };
  doubts.push(notice('tags_removed', '原文带有网页标记（如 <p>），读取时已去掉。'));
  return text === ''
    ? { read: { kind: 'blank' }, doubts }
    : { read: { kind: 'text', text }, doubts };
}

/** 一级、二级 of a fixed row are fixed too: another label above it is questioned. */
function readGroupLabel(cell: CellToRead): ReadCell {
  const own = inFormWords(cell, readText(cell.written));
  const expected = fixedLabel(cell);
  if (expected === null || own.read.kind !== 'text') return own;
  if (bare(own.read.text) === bare(expected)) return own;
  return {
    ...own,
    doubts: [
      ...own.doubts,
      question('shifted', `原文在“${own.read.text}”之下，表样在“${expected}”之下，请核对。`),
    ],
  };
}

/** '决 策' in a narrow column is the form's own 决策: blanks within it are layout. */
function inFormWords({ template, row }: CellToRead, own: ReadCell): ReadCell {
  if (own.read.kind !== 'text' || !/\s/u.test(own.read.text)) return own;
  const words = bare(own.read.text);
  const block = template.blocks.find(({ id }) => id === row.block);
  if (block?.kind !== 'indicators') return own;
  const known = [...block.dimensions, ...Object.values(block.aspects).flat()].find(
    (one) => bare(one) === words,
  );
  return known === undefined ? own : { ...own, read: { kind: 'text', text: known } };
}

function fixedLabel(cell: CellToRead): string | null {
  const { template, row, column } = cell;
  if (row.key === null || (column !== 'dimension' && column !== 'aspect')) return null;
  for (const block of template.blocks) {
    if (block.kind !== 'indicators' || block.id !== row.block) continue;
    return block.fixed.find((fixed) => fixed.code === row.key)?.[column] ?? null;
  }
  return null;
}

const bare = (text: string): string => text.replaceAll(/\s/gu, '');

// ---- 数 ----

const fullWidthDoubt = notice('full_width', '原文用了全角数字或符号，已按半角读取。');
const groupedDoubt = notice('grouped_digits', '原文用了千分位逗号，已按整数读取。');

type Folded = { readonly text: string; readonly doubts: readonly Doubt[] };

function folded(written: string): Folded {
  const text = foldValue(written)
    .trim()
    .replace(/^[\u2212\uFE63]/u, '-');
  return { text, doubts: text === written.trim() ? [] : [fullWidthDoubt] };
}

const numberAndWord = /^([+-]?\d[\d,]*(?:\.\d+)?)\s*(?:\((\p{Script=Han}+)\)|(.*))$/u;

type Parsed = { readonly quantity: Quantity; readonly doubts: readonly Doubt[] };

function parseQuantity(text: string): Parsed | null {
  if (text.length > figureLengthMax) return null;
  const bare = text.includes(',') ? null : parseDigits(text);
  if (bare !== null) return { quantity: { ...bare, measureWord: '' }, doubts: [] };
  const match = numberAndWord.exec(text);
  const digits = match === null ? null : parseDigits(match[1] ?? '');
  const measureWord = (match?.[2] ?? match?.[3] ?? '').trim();
  if (match === null || digits === null || !isWord(measureWord)) return null;
  const doubts = (match[1] ?? '').includes(',') ? [groupedDoubt] : [];
  return { quantity: { ...digits, measureWord }, doubts };
}

/** A measure word holds no digit, sign or range mark: '80%-90%' is no single quantity. */
const isWord = (word: string): boolean =>
  word.length <= 12 && !/[\d<>=≥≤~～—\-+.,，、;；]/u.test(word);

type Measure = '元' | '万元' | '亿元';

const moneyReaders: Readonly<Record<Measure, (written: string) => ReadCell>> = {
  元: remembering((written) => readAmount(written, '元')),
  万元: remembering((written) => readAmount(written, '万元')),
  亿元: remembering((written) => readAmount(written, '亿元')),
};

export const readMoney = (written: string, measure: Measure): ReadCell =>
  moneyReaders[measure](written);

/** No figure is longer; what is would only cost time to take apart. */
const figureLengthMax = 60;
const targetLengthMax = 200;

const tooLong = (written: string): ReadCell =>
  unreadable(`“${written.slice(0, 20)}…”太长，不是一个数。`);

function readAmount(written: string, measure: Measure): ReadCell {
  if (written.length > figureLengthMax) return tooLong(written);
  const { text, doubts } = folded(written);
  const parsed = parseQuantity(text);
  if (parsed === null) return unreadable(whyNoMoney(text), doubts);
  const all = [...doubts, ...parsed.doubts];
  const word = parsed.quantity.measureWord === '' ? measure : parsed.quantity.measureWord;
  const { power, base } = splitMeasureWord(word);
  if (base === '' && power > 0) {
    return unreadable(`“${text}”没有写“元”，不能确定以元还是以${measure}计，请写明。`, all);
  }
  if (base !== '元') return unreadable(`“${text}”的单位不是元、万元或亿元。`, all);
  const amount = quantityToFen({ ...parsed.quantity, measureWord: word });
  return amount === null
    ? unreadable(`“${written.trim()}”化不成整分，请核对小数位。`, all)
    : { read: { kind: 'money', amount }, doubts: all };
}

/** Pasted and typed realities, each with what is not certain about it; the first that fits. */
const noMoney: readonly (readonly [RegExp, (text: string) => string])[] = [
  [/^[-—–/\\]+$|^无$/u, (text) => `“${text}”不能确定是 0 还是未填。`],
  [/^#/u, (text) => `“${text}”是表格软件算不出数时的显示，请填写数值。`],
  [/^\(.*\)$/u, (text) => `“${text}”不能确定括号是不是负号。`],
  [/^[¥￥$]/u, (text) => `“${text}”带有货币符号，不能确定以元还是以万元计，请只写数。`],
  [/\d\s+[\d.]|\.\s+\d/u, (text) => `“${text}”的数字中间有空格，不能确定是一个数。`],
  [/\d[eE][+-]?\d/u, (text) => `“${text}”是科学计数法，位数可能已经丢失，请写完整的数。`],
  [/^[+-]?[\d.]*,[\d,.]*$/u, (text) => `“${text}”的逗号不在千位上，不能确定是一个数。`],
  [/^[+-]?\d+\.$|^[+-]?\.\d+$/u, (text) => `“${text}”的小数不完整，请补全。`],
];

const whyNoMoney = (text: string): string =>
  noMoney.find(([form]) => form.test(text))?.[1](text) ?? `“${text}”不是一个金额。`;

function readNumber(written: string): ReadCell {
  if (written.length > figureLengthMax) return tooLong(written);
  const { text, doubts } = folded(written);
  const parsed = parseQuantity(text);
  return parsed === null
    ? unreadable(`“${written.trim()}”不是一个数。`, doubts)
    : {
        read: { kind: 'number', quantity: parsed.quantity },
        doubts: [...doubts, ...parsed.doubts],
      };
}

// ---- 指标值 ----

/** 指标性质 as its own column: the comparator, or that the target is a grade; null if none. */
function directionOf(row: RowPosition): Comparator | 'grade' | null {
  const text = foldValue(row.cells?.direction?.written ?? '').trim();
  if (text === '') return null;
  if (text.startsWith('定性')) return 'grade';
  if (text.startsWith('正向')) return 'atLeast';
  if (text.startsWith('反向') || text.startsWith('逆向')) return 'atMost';
  return takeSign(text).sign?.comparator ?? null;
}

const measureWordOf = (row: RowPosition): string =>
  foldValue(row.cells?.measureWord?.written ?? '').trim();

function readTarget(
  written: string,
  direction: Comparator | 'grade' | null,
  wordBeside: string,
): ReadCell {
  if (written.length > targetLengthMax) {
    const words = written.trim();
    return /^[\d=<>≥≤]/u.test(words) ? tooLong(words) : asGrade(words);
  }
  const { text, doubts } = folded(written);
  if (direction === 'grade') return asGrade(written);
  const front = takeSign(text);
  const taken = front.sign === null ? takeEnding(text) : front;
  const comparator = taken.sign?.comparator ?? direction;
  const known = [...doubts, ...signDoubts(taken.sign, text)];
  const parsed = dateLike.test(taken.rest) ? null : parseQuantity(taken.rest);
  if (parsed === null) return readWithoutNumber({ written, text, ...taken, comparator, known });
  const measureWord = parsed.quantity.measureWord === '' ? wordBeside : parsed.quantity.measureWord;
  const quantity = { ...parsed.quantity, measureWord };
  const missing = comparator === null ? [missingSign(text, quantity)] : [];
  return {
    read: { kind: 'target', comparator, quantity },
    doubts: [...known, ...parsed.doubts, ...missing],
  };
}

const readPlainTarget = remembering((written) => readTarget(written, null, ''));

function signDoubts(sign: Sign | null, text: string): readonly Doubt[] {
  if (sign === null || sign.how === 'plain') return [];
  if (sign.how === 'ascii') {
    const read = { atLeast: '≥', atMost: '≤', exactly: '=' }[sign.comparator];
    return [notice('ascii_comparator', `原文的比较符已按“${read}”读取。`)];
  }
  const read = sign.comparator === 'atLeast' ? '≥' : '≤';
  return [
    question(
      'ascii_comparator',
      `“${text}”用的是严格的比较符，表中只有“≥、≤、=”，暂按“${read}”读取，请核对。`,
    ),
  ];
}

/** '292%' may be '≥92%' with the sign read as 2: asked, never changed. */
function missingSign(written: string, quantity: Quantity): Doubt {
  const rest = damagedNumber(quantity);
  return rest === null
    ? question('comparator_missing', `“${written}”没有比较符，请补上 ≥、≤ 或 =。`)
    : question(
        'comparator_damaged',
        `“${written}”没有比较符，开头的“2”可能是“≥”误读而来（即“≥${formatQuantity(rest)}”），请核对。`,
      );
}

function readWithoutNumber(parts: {
  readonly written: string;
  readonly text: string;
  readonly sign: Sign | null;
  readonly rest: string;
  readonly comparator: Comparator | null;
  readonly known: readonly Doubt[];
}): ReadCell {
  const { sign, rest, known } = parts;
  const written = parts.written.trim();
  if (rest === '' || isMeasureWord(rest)) {
    const read = { kind: 'incomplete', comparator: parts.comparator, measureWord: rest } as const;
    return { read, doubts: known };
  }
  if (sign !== null && !dateLike.test(rest)) {
    return unreadable(`“${written}”的比较符后面不是一个确定的数。`, known);
  }
  if (anySign.test(rest)) return unreadable(`“${written}”的比较符前面还有文字。`, known);
  if (/^[+-]?\d/u.test(rest) && !dateLike.test(rest)) {
    return unreadable(`“${written}”读不出一个确定的数。`, known);
  }
  if (/^[-—–/\\]+$/u.test(rest)) return unreadable(`“${written}”不能确定是未填还是不涉及。`, known);
  return asGrade(written);
}

function asGrade(written: string): ReadCell {
  const words = written.trim();
  const grade = foldText(words);
  return { read: { kind: 'grade', grade }, doubts: grade === words ? [] : [fullWidthDoubt] };
}

const measureWords = new Set(
  (
    '元 人 人次 人天 户 户次 家 家次 个 名 位 篇 次 场 场次 期 份 件 条 项 批 批次 台 套 辆 只 册 本 张 ' +
    '块 栋 幢 处 间 所 座 宗 起 笔 单 例 天 日 周 月 个月 年 小时 分钟 秒 工作日 个工作日 公里 米 千米 ' +
    '平方米 立方米 亩 公顷 吨 千克 公斤 升 度 千瓦时 % ‰ 个百分点 百分点 倍 分 点 MB GB TB'
  ).split(' '),
);

/** Whether the text is nothing but a measure word: 篇, 万人, 亿. */
export function isMeasureWord(text: string): boolean {
  const { power, base } = splitMeasureWord(text);
  return measureWords.has(base) || (power > 0 && base === '');
}

// ---- 资金块的单位 ----

/** The measure word in which a money block is written; 万元 where the block is none. */
export function measureOfBlock(template: TableTemplate, block: string): '元' | '万元' | '亿元' {
  for (const one of template.blocks) {
    if (one.kind === 'money' && one.id === block) return one.measureWord;
  }
  return '万元';
}
