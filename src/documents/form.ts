/**
 * 表样索引 form: a template made ready for reading, once; every label of it found by its words.
 * What a cell means is looked up here, so reading a table never searches the template.
 */
import { type FormRow, formRows } from '#core/performance/blank-table.ts';
import { type Catalogue, normaliseName } from '#core/policy/catalogue.ts';
import type {
  ColumnKey,
  IndicatorBlock,
  MoneyBlock,
  MoneyRow,
  NarrativeBlock,
  TableTemplate,
} from '#core/policy/table-template.ts';

/** 标签含义 all that a cell's words may mean in one form. */
export type Meaning = {
  readonly narrative: NarrativeBlock | null;
  /** The measure word a heading of money states: 万元 in 部门整体资金（万元）; '' for none. */
  readonly headingMeasure: string | null;
  /** The measure word that the label of a column of amounts states. */
  readonly columnMeasure: string | null;
  readonly moneyBlocks: readonly MoneyBlock[];
  readonly groups: readonly MoneyBlock[];
  readonly moneyRows: readonly { readonly block: MoneyBlock; readonly row: MoneyRow }[];
  readonly columns: readonly { readonly block: string; readonly key: ColumnKey }[];
  readonly dimensions: readonly IndicatorBlock[];
  readonly aspects: readonly { readonly block: IndicatorBlock; readonly dimension: string }[];
  readonly fixed: { readonly block: IndicatorBlock; readonly code: string } | null;
};

export type Form = {
  readonly template: TableTemplate;
  readonly rows: readonly FormRow[];
  readonly titles: ReadonlySet<string>;
  readonly meaningOf: (text: string) => Meaning | null;
  /** A piece of a column header that was split over two lines: 半年计划, 执行数. */
  readonly isHeaderPiece: (text: string) => boolean;
  /** A word that stands as a value: a grade of the catalogue. */
  readonly isGrade: (text: string) => boolean;
  readonly blockIndex: ReadonlyMap<string, number>;
  /** Measure words of its amounts. */
  readonly measures: ReadonlySet<string>;
};

export function compileForm(template: TableTemplate, catalogue: Catalogue): Form {
  const words = collectMeanings(template, catalogue);
  const pieces = headerPieces(template);
  const grades = new Set(catalogue.entries.flatMap((entry) => entry.grades.map(normaliseName)));
  const titles = [template.title, ...template.titleAliases].map(labelWords);
  return {
    template,
    rows: formRows({ template, catalogue }),
    titles: new Set(titles),
    meaningOf: remembered(mayBeLabel(words), (text) => {
      const said = labelWords(text);
      return words.get(said) ?? words.get(undecorated(said)) ?? null;
    }),
    isHeaderPiece: (text) => pieces.has(labelWords(text)),
    isGrade: (text) => grades.has(labelWords(text)),
    blockIndex: new Map(template.blocks.map((block, at) => [block.id, at])),
    measures: new Set(
      template.blocks.flatMap((block) => (block.kind === 'money' ? [block.measureWord] : [])),
    ),
  };
}

const labelLengthMax = 40;

/** Words of a label without blanks, quotes and width; a colon behind it is not part of it. */
export const labelWords = (text: string): string => normaliseName(text).replace(/[:：]$/u, '');

const numbering =
  /^(?:[(（]?[一二三四五六七八九十]{1,3}[)）、.．:：]|[(（]?\d{1,2}[)）、.．](?!\d))+/u;

/** '一、单位名称', '其中:小计', '填报单位(盖章)': what people write around a label of the form. */
const undecorated = (words: string): string =>
  words
    .replace(numbering, '')
    .replace(/^其中[:：]?/u, '')
    .replace(/[(（](?:盖章|公章|签章|单位公章|加盖公章)[)）]$/u, '')
    .replace(/[:：]$/u, '');

/** A number before a label is no figure: '1.资金总额'. */
const figureStart = /^(?!\d{1,2}[)）、.．]\s*\p{Script=Han})[\d=≥≤+-]/u;

/** Figures are half of all cells: where no label of a form begins like one, none is looked up. */
function mayBeLabel(words: ReadonlyMap<string, Meaning>): (text: string) => boolean {
  const plain = [...words.keys()].every((word) => !figureStart.test(word));
  return (text) => text.length <= labelLengthMax && !(plain && figureStart.test(text));
}

/** Labels repeat in every table of a file: what a spelling means is worked out once. */
function remembered(
  mayBe: (text: string) => boolean,
  look: (text: string) => Meaning | null,
): (text: string) => Meaning | null {
  const known = new Map<string, Meaning | null>();
  return (text) => {
    if (!mayBe(text)) return null;
    const before = known.get(text);
    if (before !== undefined) return before;
    const meaning = look(text);
    if (known.size < 20_000) known.set(text, meaning);
    return meaning;
  };
}

type Draft = { -readonly [Key in keyof Meaning]: Meaning[Key] };

const nothing = (): Draft => ({
  narrative: null,
  headingMeasure: null,
  columnMeasure: null,
  moneyBlocks: [],
  groups: [],
  moneyRows: [],
  columns: [],
  dimensions: [],
  aspects: [],
  fixed: null,
});

function collectMeanings(template: TableTemplate, catalogue: Catalogue): Map<string, Meaning> {
  const words = new Map<string, Draft>();
  const of = (text: string): Draft => {
    const key = labelWords(text);
    const known = words.get(key) ?? nothing();
    words.set(key, known);
    return known;
  };
  for (const block of template.blocks) {
    if (block.kind === 'narrative') {
      for (const text of [block.label, ...block.aliases]) of(text).narrative = block;
    } else if (block.kind === 'money') {
      collectMoney(block, of);
    } else {
      collectIndicators(block, catalogue, of);
    }
  }
  return words;
}

function collectMoney(block: MoneyBlock, of: (text: string) => Draft): void {
  const bare = block.heading.replace(`（${block.measureWord}）`, '');
  for (const measure of ['元', '万元', '亿元']) {
    for (const stated of [measure, `单位：${measure}`, `金额单位：${measure}`]) {
      const heading = block.heading.replace(`（${block.measureWord}）`, `（${stated}）`);
      of(heading).headingMeasure ??= heading === block.heading ? block.measureWord : measure;
      of(`${bare}${stated}`).headingMeasure ??= measure;
    }
    for (const column of block.columns) {
      for (const label of [column.label, ...column.aliases]) {
        const meaning = of(`${label}（${measure}）`);
        addTo(meaning, 'columns', { block: block.id, key: column.key });
        meaning.columnMeasure = measure;
      }
    }
  }
  of(bare).headingMeasure ??= '';
  addTo(of(block.label), 'moneyBlocks', block);
  collectColumns(block, of);
  for (const row of block.rows) {
    if (row.group !== null) addTo(of(row.group), 'groups', block);
    for (const text of [row.label, ...row.aliases]) addTo(of(text), 'moneyRows', { block, row });
  }
}

function collectIndicators(
  block: IndicatorBlock,
  catalogue: Catalogue,
  of: (text: string) => Draft,
): void {
  collectColumns(block, of);
  for (const dimension of block.dimensions) {
    addTo(of(dimension), 'dimensions', block);
    for (const aspect of block.aspects[dimension] ?? []) {
      addTo(of(aspect), 'aspects', { block, dimension });
    }
  }
  for (const { code } of block.fixed) {
    const entry = catalogue.entries.find((one) => one.code === code);
    for (const text of [entry?.name ?? code, ...(entry?.aliases ?? [])]) {
      of(text).fixed ??= { block, code };
    }
  }
}

function collectColumns(block: MoneyBlock | IndicatorBlock, of: (text: string) => Draft): void {
  for (const column of block.columns) {
    for (const text of [column.label, ...column.aliases]) {
      addTo(of(text), 'columns', { block: block.id, key: column.key });
    }
  }
}

function addTo<
  Key extends 'moneyBlocks' | 'groups' | 'moneyRows' | 'columns' | 'dimensions' | 'aspects',
>(draft: Draft, key: Key, one: Meaning[Key][number]): void {
  const list = draft[key] as readonly unknown[];
  if (!list.includes(one)) draft[key] = [...list, one] as unknown as Draft[Key];
}

function headerPieces(template: TableTemplate): ReadonlySet<string> {
  const pieces = new Set<string>();
  for (const block of template.blocks) {
    if (block.kind === 'narrative') continue;
    for (const column of block.columns) {
      const label = labelWords(column.label);
      for (let cut = 2; cut <= label.length - 2; cut += 1) {
        pieces.add(label.slice(0, cut));
        pieces.add(label.slice(cut));
      }
    }
  }
  return pieces;
}
