/**
 * 共性指标目录 indicator catalogue: the common indicators of 决策 and 过程, and the duty, benefit
 * and satisfaction indicators of a fund centre; with definition, formula, direction and aliases.
 * The file is policy/catalogue.yaml.
 */
import type { Provenance } from './table-template.ts';

/** 方向: which way is better, or 0 exactly, or a grade. */
export type Direction = 'higher' | 'lower' | 'zero' | 'tier';

/** 目录条目 one indicator of the catalogue. */
export type CatalogueEntry = {
  readonly code: string; // kebab-case English
  readonly name: string; // 三级指标 as printed
  readonly aliases: readonly string[]; // every other spelling met
  readonly dimension: string; // 决策 · 过程 · 履职 · 效益指标 · 满意度指标
  readonly aspect: string; // 二级; '' for duty indicators
  readonly direction: Direction;
  /** Measure words allowed, the usual one first; [] for a grade. */
  readonly measureWords: readonly string[];
  /** The usual target as written in the form, e.g. '=0%', '健全'; null where free. */
  readonly usualTarget: string | null;
  /** Accepted grades for a tier indicator: ['健全'] . */
  readonly grades: readonly string[];
  readonly definition: string;
  /** What we add to the definition of a document: shown as 建议, never as the document's words. */
  readonly ourReading: string | null;
  readonly formula: string | null;
  /** Named inputs that a measure needs later: 编制数, 在职人员数. */
  readonly inputs: readonly string[];
  /** Full-year figure adds up from periods (归集金额) rather than standing at a date (率). */
  readonly cumulative: boolean;
  /** For rates: per cent may not exceed 100. */
  readonly cappedAtHundred: boolean;
  /** For rates: a target above is asked about, though it may be. Our own; null: never. */
  readonly plausibleMaxPercent: number | null;
  /** The duty this indicator stands for, when harmonising: collection, withdrawal, loan ... */
  readonly duty: string | null;
  readonly basis: string;
  readonly provenance: Provenance;
};

/** 职责口径 duty: what several spellings across units are one name for. */
export type Duty = {
  readonly code: string; // collection, withdrawal, loan, new-account, new-contributor ...
  /** business: a figure of the fund. administration: plans, reports, meetings, enforcement. */
  readonly kind: 'business' | 'administration';
  readonly name: string; // 归集
  readonly keywords: readonly string[]; // words in 职能 and 年度目标 that speak of it
  /** Duties of which 履职 must have an indicator, where a heading alone proves nothing; else none. */
  readonly measuredBy?: readonly string[] | undefined;
};

/**
 * 易混口径 duty family: duties that are easily written for one another, 新增开户 and 新增缴存, and
 * the spellings that leave open which is meant.
 */
export type DutyFamily = {
  readonly code: string; // new-persons
  readonly name: string; // 新增职工
  readonly duties: readonly string[];
  /** Duties of 职能 that any of these measures: 扩面 is counted in new members. */
  readonly answersFor: readonly string[];
  readonly openNames: readonly string[];
};

/** 目录 */
export type Catalogue = {
  readonly version: string;
  readonly entries: readonly CatalogueEntry[];
  readonly duties: readonly Duty[];
  readonly families: readonly DutyFamily[];
  /** A name less like an entry than this has no proposal; 0 to 100. */
  readonly likenessFloorPercent: number;
  /** Words that count as one when names are compared; the first of a group stands for all. */
  readonly synonyms: readonly (readonly string[])[];
};

/** Spellings differ by quotes, brackets and blanks that carry no meaning. */
export const normaliseName = (name: string): string =>
  plainName.test(name)
    ? name
    : name
        .normalize('NFKC')
        .replaceAll(/[\s\p{Cf}\p{Cc}"'“”‘’「」『』]/gu, '')
        .toLowerCase();

/** Most names are spelled plainly already: nothing in them changes. */
const plainName = /^[\u4e00-\u9fff\da-z.%]*$/u;

/** 目录匹配 how a written name was found: as printed, by an alias, or not at all. */
export type CatalogueMatch =
  | { readonly kind: 'name' | 'alias'; readonly entry: CatalogueEntry }
  | {
      readonly kind: 'local';
      readonly likeliest: CatalogueEntry | null;
      readonly likeness: number;
    };

/** Finds the entry of a spelling; unknown names stay local, with the likeliest entry proposed. */
export function matchIndicator(catalogue: Catalogue, written: string): CatalogueMatch {
  const index = indexOf(catalogue);
  const wanted = normaliseName(written);
  const byName = index.names.get(wanted);
  if (byName !== undefined) return { kind: 'name', entry: byName };
  const byAlias = index.aliases.get(wanted);
  if (byAlias !== undefined) return { kind: 'alias', entry: byAlias };
  const known = index.proposals.get(wanted);
  if (known !== undefined) return known;
  const proposal: CatalogueMatch = { kind: 'local', ...likeliestEntry(catalogue, wanted) };
  // Names are typed by people without end: what we remember of them is not.
  if (index.proposals.size >= rememberedMax) index.proposals.clear();
  index.proposals.set(wanted, proposal);
  return proposal;
}

/** The entry of a code; null where the catalogue has none. */
export const entryOf = (catalogue: Catalogue, code: string): CatalogueEntry | null =>
  indexOf(catalogue).codes.get(code) ?? null;

/** 说到的职责 a duty that a text speaks of, and the word that says so. */
export type SpokenDuty = { readonly duty: Duty; readonly keyword: string };

/**
 * Which duties a clause of 职能, a 重点工作 or an objective speaks of, in the catalogue's order.
 * A longer word hides the shorter ones in it: 使用计划执行情况 is a report, not a plan.
 */
export function dutiesIn(catalogue: Catalogue, text: string): readonly SpokenDuty[] {
  const { keywords } = indexOf(catalogue);
  let rest = normaliseName(text);
  const found = new Map<string, string>();
  for (const { duty, keyword, wanted } of keywords) {
    if (!rest.includes(wanted)) continue;
    if (!found.has(duty.code)) found.set(duty.code, keyword);
    rest = rest.replaceAll(wanted, '\0');
  }
  return catalogue.duties.flatMap((duty) => {
    const keyword = found.get(duty.code);
    return keyword === undefined ? [] : [{ duty, keyword }];
  });
}

const rememberedMax = 4096;

type CatalogueIndex = {
  readonly names: ReadonlyMap<string, CatalogueEntry>;
  readonly aliases: ReadonlyMap<string, CatalogueEntry>;
  readonly codes: ReadonlyMap<string, CatalogueEntry>;
  /** Every spelling with its synonyms folded, for likeness. */
  readonly folded: readonly { readonly entry: CatalogueEntry; readonly name: string }[];
  readonly keywords: readonly {
    readonly duty: Duty;
    readonly keyword: string;
    readonly wanted: string;
  }[];
  readonly proposals: Map<string, CatalogueMatch>;
};

const indexes = new WeakMap<Catalogue, CatalogueIndex>();

/** Looked up thousands of times a second for one catalogue: made once, gone with it. */
function indexOf(catalogue: Catalogue): CatalogueIndex {
  const known = indexes.get(catalogue);
  if (known !== undefined) return known;
  const { entries } = catalogue;
  const made: CatalogueIndex = {
    names: new Map(entries.map((entry) => [normaliseName(entry.name), entry])),
    aliases: new Map(
      entries.flatMap((entry) => entry.aliases.map((alias) => [normaliseName(alias), entry])),
    ),
    codes: new Map(entries.map((entry) => [entry.code, entry])),
    folded: entries.flatMap((entry) =>
      [entry.name, ...entry.aliases].map((name) => ({
        entry,
        name: folded(catalogue, normaliseName(name)),
      })),
    ),
    keywords: catalogue.duties
      .flatMap((duty) =>
        duty.keywords.map((keyword) => ({ duty, keyword, wanted: normaliseName(keyword) })),
      )
      .toSorted((a, b) => b.wanted.length - a.wanted.length),
    proposals: new Map(),
  };
  indexes.set(catalogue, made);
  return made;
}

function likeliestEntry(
  catalogue: Catalogue,
  wanted: string,
): { readonly likeliest: CatalogueEntry | null; readonly likeness: number } {
  let best: { likeliest: CatalogueEntry | null; likeness: number } = {
    likeliest: null,
    likeness: 0,
  };
  const asked = folded(catalogue, wanted);
  for (const { entry, name } of indexOf(catalogue).folded) {
    const likeness = nameLikeness(asked, name);
    if (likeness > best.likeness) best = { likeliest: entry, likeness };
  }
  const near = best.likeness * 100 >= catalogue.likenessFloorPercent;
  return near ? best : { likeliest: null, likeness: best.likeness };
}

/** Replaces each synonym by the first of its group, so that 发放 and 投放 count as one. */
function folded(catalogue: Catalogue, name: string): string {
  let text = name;
  for (const [first = '', ...others] of catalogue.synonyms) {
    for (const other of others) text = text.replaceAll(other, first);
  }
  return text;
}

/** 相似度 Dice coefficient over character pairs, 0 to 1. */
export function nameLikeness(a: string, b: string): number {
  if (a === b) return 1;
  const left = pairs(a);
  const right = pairs(b);
  if (left.length === 0 || right.length === 0) return 0;
  return (2 * sharedPairs(left, right)) / (left.length + right.length);
}

/** 包含度 how much of a phrase stands in a longer text, by character pairs, 0 to 1. */
export function phraseContained(phrase: string, text: string): number {
  const wanted = pairs(phrase);
  return wanted.length === 0 ? 0 : sharedPairs(wanted, pairs(text)) / wanted.length;
}

function sharedPairs(left: readonly string[], right: readonly string[]): number {
  const spare = new Map<string, number>();
  for (const pair of right) spare.set(pair, (spare.get(pair) ?? 0) + 1);
  let shared = 0;
  for (const pair of left) {
    const count = spare.get(pair) ?? 0;
    if (count === 0) continue;
    shared += 1;
    spare.set(pair, count - 1);
  }
  return shared;
}

const pairs = (text: string): readonly string[] => {
  const letters = [...text];
  return letters.slice(1).map((letter, at) => `${letters[at] ?? ''}${letter}`);
};
