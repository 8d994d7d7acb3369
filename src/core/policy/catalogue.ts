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
  readonly formula: string | null;
  /** Named inputs that a measure needs later: 编制数, 在职人员数. */
  readonly inputs: readonly string[];
  /** Full-year figure adds up from periods (归集金额) rather than standing at a date (率). */
  readonly cumulative: boolean;
  /** For rates: per cent may not exceed 100. */
  readonly cappedAtHundred: boolean;
  /** The duty this indicator stands for, when harmonising: collection, withdrawal, loan ... */
  readonly duty: string | null;
  readonly basis: string;
  readonly provenance: Provenance;
};

/** 职责口径 duty: what several spellings across units are one name for. */
export type Duty = {
  readonly code: string; // collection, withdrawal, loan, new-account, new-contributor ...
  readonly name: string; // 归集
  readonly keywords: readonly string[]; // words in 职能 and 年度目标 that speak of it
};

/** 目录 */
export type Catalogue = {
  readonly version: string;
  readonly entries: readonly CatalogueEntry[];
  readonly duties: readonly Duty[];
  /** Likeness below this is no match; above it a proposal, never a silent match. */
  readonly synonyms: readonly (readonly string[])[];
};

/** Spellings differ by quotes, brackets and blanks that carry no meaning. */
export const normaliseName = (name: string): string =>
  name
    .normalize('NFKC')
    .replaceAll(/[\s"'“”‘’「」『』]/gu, '')
    .toLowerCase();

export type CatalogueMatch =
  | { readonly kind: 'name' | 'alias'; readonly entry: CatalogueEntry }
  | {
      readonly kind: 'local';
      readonly likeliest: CatalogueEntry | null;
      readonly likeness: number;
    };

/** Finds the entry of a spelling; unknown names stay local, with the likeliest entry proposed. */
export function matchIndicator(catalogue: Catalogue, written: string): CatalogueMatch {
  const wanted = normaliseName(written);
  for (const entry of catalogue.entries) {
    if (normaliseName(entry.name) === wanted) return { kind: 'name', entry };
  }
  for (const entry of catalogue.entries) {
    if (entry.aliases.some((alias) => normaliseName(alias) === wanted)) {
      return { kind: 'alias', entry };
    }
  }
  return { kind: 'local', ...likeliestEntry(catalogue, wanted) };
}

const likenessFloor = 0.6;

function likeliestEntry(
  catalogue: Catalogue,
  wanted: string,
): { readonly likeliest: CatalogueEntry | null; readonly likeness: number } {
  let best: { likeliest: CatalogueEntry | null; likeness: number } = {
    likeliest: null,
    likeness: 0,
  };
  for (const entry of catalogue.entries) {
    for (const name of [entry.name, ...entry.aliases]) {
      const likeness = nameLikeness(
        folded(catalogue, wanted),
        folded(catalogue, normaliseName(name)),
      );
      if (likeness > best.likeness) best = { likeliest: entry, likeness };
    }
  }
  return best.likeness >= likenessFloor ? best : { likeliest: null, likeness: best.likeness };
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
  const spare = [...right];
  let shared = 0;
  for (const pair of left) {
    const at = spare.indexOf(pair);
    if (at >= 0) {
      shared += 1;
      spare.splice(at, 1);
    }
  }
  return (2 * shared) / (left.length + right.length);
}

const pairs = (text: string): readonly string[] => {
  const letters = [...text];
  return letters.slice(1).map((letter, at) => `${letters[at] ?? ''}${letter}`);
};
