/** 度量登记文件的格式 the shape of policy/measures.yaml, checked when it is read. */
import { z } from 'zod';
import type {
  Expression,
  MeasureRegistry,
  MeasureWay,
  RatioScale,
  ZeroAnswer,
  ZeroRule,
} from '#core/policy/measure-definition.ts';

const text = z.string().min(1);
const texts = z.array(text);
const provenance = z.strictObject({
  status: z.enum(['official', 'local', 'proposed']),
  source: text,
});

const zeroAnswer: z.ZodType<ZeroAnswer> = z.union([
  z.strictObject({ says: text }).transform(({ says }) => ({ kind: 'says' as const, note: says })),
  z
    .strictObject({ value: z.number().int(), note: text })
    .transform((one) => ({ kind: 'value' as const, ...one })),
]);

const zeroRule: z.ZodType<ZeroRule> = z.union([
  text.transform((note) => ({
    both: { kind: 'says' as const, note },
    otherwise: { kind: 'says' as const, note },
  })),
  z.strictObject({ both: zeroAnswer, otherwise: zeroAnswer }),
]);

const title = text.default('');
const expression: z.ZodType<Expression> = z.lazy(() => expressionForms);
const pair = z.tuple([expression, expression]);

const expressionForms: z.ZodType<Expression> = z.union([
  text.transform((code) => ({ kind: 'figure' as const, code, countedIn: null })),
  z
    .strictObject({ figure: text, countedIn: text })
    .transform(({ figure, countedIn }) => ({ kind: 'figure' as const, code: figure, countedIn })),
  z
    .strictObject({ title, sum: z.array(expression).min(2) })
    .transform((one) => ({ kind: 'sum' as const, title: one.title, parts: one.sum })),
  z.strictObject({ title, difference: pair }).transform((one) => ({
    kind: 'difference' as const,
    title: one.title,
    from: one.difference[0],
    less: one.difference[1],
  })),
  z
    .strictObject({ title, absolute: expression })
    .transform((one) => ({ kind: 'absolute' as const, title: one.title, of: one.absolute })),
  z
    .strictObject({ title, first: z.array(expression).min(2) })
    .transform((one) => ({ kind: 'first' as const, title: one.title, of: one.first })),
  z
    .strictObject({
      title,
      ratio: pair,
      scale: z.union([z.literal(1), z.literal(100), z.literal(1000)]).default(100),
      zero: zeroRule,
    })
    .transform((one) => ({
      kind: 'ratio' as const,
      title: one.title,
      over: one.ratio[0],
      under: one.ratio[1],
      scale: one.scale satisfies RatioScale,
      zero: one.zero,
    })),
  z.strictObject({ title, change: pair, zero: zeroRule }).transform((one) => ({
    kind: 'change' as const,
    title: one.title,
    now: one.change[0],
    before: one.change[1],
    zero: one.zero,
  })),
  z.strictObject({ title, halves: pair }).transform((one) => ({
    kind: 'halves' as const,
    title: one.title,
    first: one.halves[0],
    second: one.halves[1],
  })),
]);

const point = z.union([
  text.transform((one) => ({ text: one, redLine: false })),
  z.strictObject({ text, redLine: z.boolean() }),
]);

const measure = z
  .strictObject({
    code: z.string().regex(/^[a-z\d]+(-[a-z\d]+)*$/),
    name: text,
    theme: z.enum(['decision', 'process', 'duty', 'benefit', 'service']),
    measureWord: text.default(''),
    sameWords: texts.default([]),
    definition: text,
    basis: text,
    provenance: text,
    formula: text.default(''),
    inputs: texts.min(1),
    period: text,
    serves: texts,
    expression: expression.optional(),
    beside: z.array(z.strictObject({ title: text, measureWord: text, expression })).default([]),
    yearEndOnly: text.nullable().default(null),
    beforeYearEnd: text.nullable().default(null),
    fulfilment: z.literal(true).optional(),
    points: z.array(point).default([]),
    figures: texts.default([]),
  })
  .refine(
    (one) => one.expression === undefined || (one.formula !== '' && one.points.length === 0),
    '有算式的度量要写 formula，不写要点',
  )
  .refine(
    (one) => one.points.length === 0 || one.measureWord === '',
    '定性的度量只有要点，没有计量单位',
  );

export const measuresFile: z.ZodType<MeasureRegistry> = z
  .strictObject({
    version: text,
    sources: z.record(z.string(), provenance),
    measures: z.array(measure).min(1),
  })
  .transform(({ version, sources, measures }, context) => ({
    version,
    measures: measures.map((one) => {
      const source = sources[one.provenance];
      if (source === undefined) {
        const message = `sources 里没有“${one.provenance}”`;
        context.issues.push({ code: 'custom', input: one.provenance, message });
      }
      const way = wayOf(one);
      return {
        code: one.code,
        name: one.name,
        theme: one.theme,
        measureWord: one.measureWord,
        sameWords: one.sameWords,
        definition: one.definition,
        basis: one.basis,
        provenance: source ?? { status: 'proposed' as const, source: '' },
        formula: one.formula,
        inputs: one.inputs,
        period: one.period,
        zeroRule: way.kind === 'computed' ? zeroWords(way.expression) : '',
        serves: one.serves,
        way,
      };
    }),
  }));

function wayOf(one: z.output<typeof measure>): MeasureWay {
  if (one.expression !== undefined) {
    const { beside, yearEndOnly, beforeYearEnd } = one;
    return { kind: 'computed', expression: one.expression, beside, yearEndOnly, beforeYearEnd };
  }
  if (one.fulfilment === true) return { kind: 'fulfilment' };
  return one.points.length > 0
    ? { kind: 'qualitative', points: one.points, figures: one.figures }
    : { kind: 'stated' };
}

/** What is said of a zero denominator, so that a reader need not read the formula's data. */
function zeroWords(of: Expression): string {
  switch (of.kind) {
    case 'ratio':
    case 'change': {
      const { both, otherwise } = of.zero;
      return both.note === otherwise.note
        ? `分母为零：${both.note}`
        : `分母和分子都为零：${both.note}；只有分母为零：${otherwise.note}`;
    }
    case 'halves':
      return [of.first, of.second]
        .map((half) => `${'title' in half ? half.title : ''}：${zeroWords(half)}`)
        .join('。');
    default:
      return '';
  }
}
