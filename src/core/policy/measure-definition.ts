/**
 * 度量登记 registry of measures: every named measure as data: what it is, on which basis, by which
 * formula over figures, and what is said instead of dividing by zero. File policy/measures.yaml;
 * docs/spec/measures.md section 2.
 */
import type { Provenance } from './table-template.ts';

/** 零分母的答复 a stated number, or a sentence in its place. */
export type ZeroAnswer =
  | { readonly kind: 'value'; readonly value: number; readonly note: string }
  | { readonly kind: 'says'; readonly note: string };

/** 零规则 what a division by zero gives: where what is divided is zero too, and where it is not. */
export type ZeroRule = { readonly both: ZeroAnswer; readonly otherwise: ZeroAnswer };

/** 倍数 1 for a plain ratio, 100 for per cent, 1000 for per mille. */
export type RatioScale = 1 | 100 | 1000;

/** 算式 a formula over figures. `title` is what this part is called in a trace. */
export type Expression =
  /** `countedIn`: each of one kind is one of another, stated: an account opened is a person. */
  | { readonly kind: 'figure'; readonly code: string; readonly countedIn: string | null }
  | { readonly kind: 'sum'; readonly title: string; readonly parts: readonly Expression[] }
  | {
      readonly kind: 'difference';
      readonly title: string;
      readonly from: Expression;
      readonly less: Expression;
    }
  | { readonly kind: 'absolute'; readonly title: string; readonly of: Expression }
  /** The first that is known, in a stated order of preference. */
  | { readonly kind: 'first'; readonly title: string; readonly of: readonly Expression[] }
  | {
      readonly kind: 'ratio';
      readonly title: string;
      readonly over: Expression;
      readonly under: Expression;
      readonly scale: RatioScale;
      readonly zero: ZeroRule;
    }
  /** 变动率 (now − before) ÷ before. */
  | {
      readonly kind: 'change';
      readonly title: string;
      readonly now: Expression;
      readonly before: Expression;
      readonly zero: ZeroRule;
    }
  /** Up to 30 June on one base, afterwards on another: each says which. */
  | {
      readonly kind: 'halves';
      readonly title: string;
      readonly first: Expression;
      readonly second: Expression;
    };

/** 度量分组 what it is about, in the order they are shown. */
export type MeasureTheme = 'decision' | 'process' | 'duty' | 'benefit' | 'service';

/** 评价要点 one point of a qualitative indicator. */
export type AssessmentPoint = { readonly text: string; readonly redLine: boolean };

/** 旁列 the same on another footing: shown beside, never scored. */
export type BesideMeasure = {
  readonly title: string;
  readonly measureWord: string;
  readonly expression: Expression;
};

/** 度量种类 */
export type MeasureWay =
  /** Computed from figures. */
  | {
      readonly kind: 'computed';
      readonly expression: Expression;
      readonly beside: readonly BesideMeasure[];
      /** Only after the year: before its last day nothing is said. The sentence says so. */
      readonly yearEndOnly: string | null;
      /** What must be known of a value before the year is over; null: nothing. */
      readonly beforeYearEnd: string | null;
    }
  /** Computed over the duty rows of a unit's own table. */
  | { readonly kind: 'fulfilment' }
  /** A person chooses a grade by these points; figures shown beside them. */
  | {
      readonly kind: 'qualitative';
      readonly points: readonly AssessmentPoint[];
      readonly figures: readonly string[];
    }
  /** No formula is known: a person states it. */
  | { readonly kind: 'stated' };

/** 度量定义 */
export type MeasureDefinition = {
  readonly code: string;
  readonly name: string;
  readonly theme: MeasureTheme;
  /** '' of a grade. */
  readonly measureWord: string;
  /** Other count words that mean the same here: 条 for 篇. */
  readonly sameWords: readonly string[];
  readonly definition: string;
  /** 口径 on which base it stands, in a sentence. */
  readonly basis: string;
  readonly provenance: Provenance;
  /** In words; '' where there is none. */
  readonly formula: string;
  /** Names of what it is computed from. */
  readonly inputs: readonly string[];
  /** '1月1日至查询日累计' */
  readonly period: string;
  /** What is said where the denominator is zero; '' where nothing is divided. */
  readonly zeroRule: string;
  /** Codes of the catalogue; the first measure that names a code serves it unless told else. */
  readonly serves: readonly string[];
  readonly way: MeasureWay;
};

/** 度量登记 */
export type MeasureRegistry = {
  readonly version: string;
  readonly measures: readonly MeasureDefinition[];
};

export const themeNames: Readonly<Record<MeasureTheme, string>> = {
  decision: '决策',
  process: '过程',
  duty: '履职',
  benefit: '效益',
  service: '服务',
};

type Index = {
  readonly byCode: ReadonlyMap<string, MeasureDefinition>;
  readonly byServed: ReadonlyMap<string, MeasureDefinition>;
};

const indexes = new WeakMap<MeasureRegistry, Index>();

function indexOf(registry: MeasureRegistry): Index {
  const known = indexes.get(registry);
  if (known !== undefined) return known;
  const byServed = new Map<string, MeasureDefinition>();
  for (const measure of registry.measures) {
    for (const code of measure.serves) if (!byServed.has(code)) byServed.set(code, measure);
  }
  const byCode = new Map(registry.measures.map((measure) => [measure.code, measure]));
  const made = { byCode, byServed };
  indexes.set(registry, made);
  return made;
}

export const measureOf = (registry: MeasureRegistry, code: string): MeasureDefinition | null =>
  indexOf(registry).byCode.get(code) ?? null;

/** What serves an indicator of the catalogue unless somebody bound it otherwise. */
export const measureServing = (
  registry: MeasureRegistry,
  catalogueCode: string,
): MeasureDefinition | null => indexOf(registry).byServed.get(catalogueCode) ?? null;

/** The expressions right beneath one. */
export function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'figure':
      return [];
    case 'sum':
      return expression.parts;
    case 'difference':
      return [expression.from, expression.less];
    case 'absolute':
      return [expression.of];
    case 'first':
      return expression.of;
    case 'ratio':
      return [expression.over, expression.under];
    case 'change':
      return [expression.now, expression.before];
    case 'halves':
      return [expression.first, expression.second];
  }
}

/** Codes of all figures in an expression, each once. */
export const figureCodesOf = (expression: Expression): readonly string[] => [
  ...new Set(codesIn(expression)),
];

const codesIn = (expression: Expression): readonly string[] =>
  expression.kind === 'figure' ? [expression.code] : partsOf(expression).flatMap(codesIn);

/** All figures a measure reads, also those shown beside. */
export const figuresOfMeasure = ({ way }: MeasureDefinition): readonly string[] => {
  if (way.kind === 'qualitative') return way.figures;
  if (way.kind !== 'computed') return [];
  const all = [way.expression, ...way.beside.map(({ expression }) => expression)];
  return [...new Set(all.flatMap(codesIn))];
};
