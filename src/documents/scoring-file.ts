/** 计分方案文件的格式 the shape of policy/scoring/*.yaml; every fault is named. docs/spec/scoring.md */
import { z } from 'zod';
import { formatDigits } from '#core/base/ratio.ts';
import type { ScoringMethod, ScoringScheme, SchemeWeights } from '#core/policy/scoring-scheme.ts';

const text = z.string().min(1);
const percent = z.number().min(0).max(100);
const code = z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, '代码用小写英文和连字符');
const provenance = z.strictObject({
  status: z.enum(['official', 'local', 'proposed']),
  source: text,
});
const year = z.number().int().min(2000).max(2100);

/** Points with at most two decimals, as hundredths. */
const points = z
  .number()
  .positive()
  .max(100)
  .refine((value) => Number.isInteger(Math.round(value * 1e6) / 1e4), '分值最多两位小数')
  .transform((value) => Math.round(value * 100));

const aspect = z.strictObject({
  aspect: text,
  weight: points,
  shares: z.array(z.strictObject({ code, share: z.number().int().positive() })).default([]),
});

const dimension = z.strictObject({
  dimension: text,
  weight: points,
  aspects: z.array(aspect).default([]),
  added: z.array(z.strictObject({ code, targetValue: text })).default([]),
  movesTo: text.nullable().default(null),
});

const weights = z.strictObject({ provenance: text, dimensions: z.array(dimension).min(1) });

const falling = (bands: readonly { readonly percent: number }[]): boolean =>
  bands.every((band, at) => at === 0 || band.percent <= (bands[at - 1]?.percent ?? 100));

const floors = z
  .array(z.strictObject({ from: z.number(), percent }))
  .min(1)
  .refine(
    (bands) =>
      falling(bands) && bands.every((one, at) => at === 0 || one.from < (bands[at - 1]?.from ?? 0)),
    '分段由高到低，分值比例不回升',
  );
const reaches = z
  .array(z.strictObject({ within: z.number().min(0), percent }))
  .min(1)
  .refine(
    (bands) =>
      falling(bands) &&
      bands.every((one, at) => at === 0 || one.within > (bands[at - 1]?.within ?? 0)),
    '分段由近到远，分值比例不回升',
  );

const named = { id: code, title: text, provenance: text };
const rule = z.discriminatedUnion('kind', [
  z.strictObject({ ...named, kind: z.literal('proportion') }),
  z.strictObject({ ...named, kind: z.literal('linear') }),
  z.strictObject({ ...named, kind: z.literal('floors'), bands: floors }),
  z.strictObject({ ...named, kind: z.literal('points'), bands: reaches }),
  z.strictObject({ ...named, kind: z.literal('deviation'), bands: reaches }),
  z.strictObject({ ...named, kind: z.literal('deduction'), percentPerPoint: percent }),
  z.strictObject({ ...named, kind: z.literal('tier') }),
  z.strictObject({
    ...named,
    kind: z.literal('checklist'),
    points: z.array(z.strictObject({ text, redLine: z.boolean().default(false) })).min(1),
  }),
]);

const cap = z.strictObject({
  id: code,
  title: text,
  enabled: z.boolean(),
  indicator: code.nullable().default(null),
  belowPercent: percent,
  of: z.enum(['total', 'indicator']),
  max: percent,
  provenance: text,
});

const tier = z
  .strictObject({ name: text, from: percent, to: percent })
  .refine(({ from, to }) => from < to, '档的下限要低于上限');

const file = z.strictObject({
  id: code,
  version: text,
  title: text,
  subject: z.enum(['department', 'project']),
  years: z.strictObject({ from: year, until: year.nullable() }),
  provenance: text,
  sources: z.record(z.string(), provenance),
  weights,
  overrides: z.array(weights.extend({ budgetUnit: text })).default([]),
  rules: z.array(rule).min(1),
  ruleOf: z.record(code, code),
  ruleByDirection: z.strictObject({ higher: code, lower: code, zero: code, tier: code }),
  overshoot: z.strictObject({ percent: z.number().positive(), provenance: text }),
  caps: z.array(cap).default([]),
  tiers: z.strictObject({ provenance: text, list: z.array(tier).min(1) }),
  grades: z.strictObject({
    provenance: text,
    list: z.array(z.strictObject({ name: text, from: percent })).min(1),
  }),
  inapplicable: z.strictObject({ way: z.enum(['full', 'move']), provenance: text }),
});

type Written = z.output<typeof file>;

/** A scheme whose weights, rules and sources fit together; each fault in words. */
export const scoringFile: z.ZodType<ScoringScheme> = file.transform((written, context) => {
  for (const message of schemeFaults(written)) {
    context.issues.push({ code: 'custom', input: written.id, message });
  }
  return schemeOf(written);
});

function schemeFaults(written: Written): readonly string[] {
  const rules = new Set(written.rules.map(({ id }) => id));
  const asked = [...Object.values(written.ruleOf), ...Object.values(written.ruleByDirection)];
  const lowest = written.grades.list.at(-1);
  return [
    ...weightFaults('weights', written.weights),
    ...written.overrides.flatMap((one) => weightFaults(`overrides ${one.budgetUnit}`, one)),
    ...asked.filter((id) => !rules.has(id)).map((id) => `没有规则“${id}”`),
    ...(rules.size === written.rules.length ? [] : ['规则代码有重复']),
    ...tierFaults(written.tiers.list),
    ...(lowest?.from === 0 ? [] : ['等级的最低一级要从 0 开始']),
    ...sourceNames(written)
      .filter((name) => written.sources[name] === undefined)
      .map((name) => `sources 里没有“${name}”`),
  ];
}

/** Weights are whole hundredths, so 100 means 100 exactly. */
function weightFaults(
  place: string,
  { dimensions }: Pick<Written['weights'], 'dimensions'>,
): readonly string[] {
  const total = dimensions.reduce((sum, one) => sum + one.weight, 0);
  const names = dimensions.map((one) => one.dimension);
  return [
    ...(total === 100_00 ? [] : [`${place}：分值合计 ${shown(total)}，应为 100`]),
    ...dimensions.flatMap(({ dimension: name, weight, aspects, movesTo }) => {
      const parts = aspects.reduce((sum, one) => sum + one.weight, 0);
      return [
        ...(aspects.length === 0 || parts === weight
          ? []
          : [`${place}：${name} ${shown(weight)} 分，其二级指标合计 ${shown(parts)} 分`]),
        ...(movesTo === null || (names.includes(movesTo) && movesTo !== name)
          ? []
          : [`${place}：${name} 的分值不能移到“${movesTo}”`]),
      ];
    }),
    ...(new Set(names).size === names.length ? [] : [`${place}：一级指标有重复`]),
  ];
}

const shown = (hundredths: number): string => formatDigits(BigInt(hundredths), 2);

/** The tiers cover 0 to 100 without a gap, the best first. */
const tierFaults = (list: Written['tiers']['list']): readonly string[] =>
  list[0]?.to === 100 &&
  list.at(-1)?.from === 0 &&
  list.every((one, at) => at === 0 || one.to === list[at - 1]?.from)
    ? []
    : ['定性分档要从 100 到 0 首尾相接'];

const sourceNames = (written: Written): readonly string[] => [
  written.provenance,
  written.weights.provenance,
  ...written.overrides.map((one) => one.provenance),
  ...written.rules.map((one) => one.provenance),
  written.overshoot.provenance,
  ...written.caps.map((one) => one.provenance),
  written.tiers.provenance,
  written.grades.provenance,
  written.inapplicable.provenance,
];

function schemeOf(written: Written): ScoringScheme {
  const sourceOf = (name: string): z.output<typeof provenance> =>
    written.sources[name] ?? { status: 'proposed', source: '' };
  const weightsOf = ({ dimensions, provenance: name }: Written['weights']): SchemeWeights => ({
    dimensions,
    provenance: sourceOf(name),
  });
  return {
    id: written.id,
    version: written.version,
    title: written.title,
    subject: written.subject,
    yearFrom: written.years.from,
    yearUntil: written.years.until,
    provenance: sourceOf(written.provenance),
    weights: weightsOf(written.weights),
    overrides: written.overrides.map(({ budgetUnit, ...rest }) => ({
      budgetUnit,
      weights: weightsOf(rest),
    })),
    rules: written.rules.map((one) => ({
      id: one.id,
      title: one.title,
      method: methodOf(one),
      provenance: sourceOf(one.provenance),
    })),
    ruleOf: written.ruleOf,
    ruleByDirection: written.ruleByDirection,
    overshoot: { ...written.overshoot, provenance: sourceOf(written.overshoot.provenance) },
    caps: written.caps.map((one) => ({ ...one, provenance: sourceOf(one.provenance) })),
    tiers: written.tiers.list,
    tiersProvenance: sourceOf(written.tiers.provenance),
    grades: written.grades.list.toSorted((a, b) => b.from - a.from),
    gradesProvenance: sourceOf(written.grades.provenance),
    inapplicable: written.inapplicable.way,
    inapplicableProvenance: sourceOf(written.inapplicable.provenance),
  };
}

/** What is left of a rule once its names are taken off. */
function methodOf(rule: Written['rules'][number]): ScoringMethod {
  const { id: _id, title: _title, provenance: _provenance, ...method } = rule;
  return method;
}
