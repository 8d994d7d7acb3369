/**
 * 度量接口 the registry of measures, values of a unit and year on a day, where each comes from down
 * to the rows, what changed since a cut, what a row moves, and how indicators get their actuals.
 */
import { z } from 'zod';
import { movedScore } from './evaluation-comparison.ts';
import { sourcePlace } from './table.ts';

const none = z.object({});
const ofYear = { budgetUnitId: z.string(), fiscalYear: z.coerce.number().int() };
/** '2024-06-30'; left out: today, at most the last day of the year. */
const until = z.string().optional();
/** Of a comparison or an earlier look: a batch number as text. */
const cut = z
  .string()
  .regex(/^\d{1,18}$/, '时点写作批次号')
  .optional();

const provenance = z.object({
  status: z.enum(['official', 'local', 'proposed']),
  statusName: z.string(),
  source: z.string(),
});

/** Ready to be shown; `value` is the bare number, `text` with its word: '63.57亿元', '44.86%'. */
const amount = z.object({ value: z.string(), measureWord: z.string(), text: z.string() });

const point = z.object({ text: z.string(), redLine: z.boolean() });

/** 度量定义 as the registry has it. */
export const measureDefinition = z.object({
  code: z.string(),
  name: z.string(),
  theme: z.enum(['decision', 'process', 'duty', 'benefit', 'service']),
  themeName: z.string(),
  /** computed · fulfilment: over the duty rows of a table · qualitative: a grade · stated: typed */
  kind: z.enum(['computed', 'fulfilment', 'qualitative', 'stated']),
  kindName: z.string(),
  measureWord: z.string(),
  definition: z.string(),
  /** 口径 */
  basis: z.string(),
  formula: z.string(),
  inputs: z.array(z.string()),
  period: z.string(),
  /** What is said instead of dividing by zero; '' where nothing is divided. */
  zeroRule: z.string(),
  provenance,
  /** Indicators of the catalogue that it serves. */
  serves: z.array(z.object({ code: z.string(), name: z.string() })),
  /** 取数项 */
  figures: z.array(
    z.object({ code: z.string(), title: z.string(), source: z.string(), sourceName: z.string() }),
  ),
  /** 评价要点 of a qualitative one; else empty. */
  points: z.array(point),
});

const figureAsked = z.object({
  code: z.string(),
  budgetUnitId: z.string(),
  fiscalYear: z.number().int(),
  until: z.string(),
  line: z.string().nullable(),
});

/** 来源链 a tree: formulas above, figures at the leaves. Figures open their rows. */
export type TraceJson =
  | {
      readonly kind: 'figure';
      readonly title: string;
      readonly sourceName: string;
      readonly asked: z.output<typeof figureAsked>;
      readonly value: string | null;
      readonly text: string | null;
      readonly rows: number;
      readonly missing: readonly string[];
    }
  | {
      readonly kind: 'formula';
      readonly title: string;
      readonly formula: string;
      /** With the numbers in it: '1,529.89 ÷ 3,410.22 × 100%'; '' where something is missing. */
      readonly arithmetic: string;
      readonly text: string | null;
      readonly note: string | null;
      readonly parts: readonly TraceJson[];
    };

export const traceNode: z.ZodType<TraceJson> = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('figure'),
    title: z.string(),
    sourceName: z.string(),
    asked: figureAsked,
    value: z.string().nullable(),
    text: z.string().nullable(),
    rows: z.number().int(),
    missing: z.array(z.string()),
  }),
  z.object({
    kind: z.literal('formula'),
    title: z.string(),
    formula: z.string(),
    arithmetic: z.string(),
    text: z.string().nullable(),
    note: z.string().nullable(),
    parts: z.array(z.lazy(() => traceNode)),
  }),
]);

/** 度量值 */
export const measureValue = z.object({
  measure: z.string(),
  name: z.string(),
  theme: z.enum(['decision', 'process', 'duty', 'benefit', 'service']),
  kind: z.enum(['computed', 'fulfilment', 'qualitative', 'stated']),
  /** known · missing: `missing` says what · incomparable: `note` says why there is no number */
  state: z.enum(['known', 'missing', 'incomparable']),
  amount: amount.nullable(),
  missing: z.array(z.string()),
  note: z.string().nullable(),
  beside: z.array(z.object({ title: z.string(), amount: amount.nullable() })),
  formula: z.string(),
  provenance,
});

const valueHead = {
  budgetUnitId: z.string(),
  budgetUnitName: z.string(),
  fiscalYear: z.number().int(),
  until: z.string(),
  /** Null: as it is known now. */
  cut: z.string().nullable(),
};

/** 一年度量 all of a unit and year. */
export const measureValues = z.object({
  ...valueHead,
  values: z.array(measureValue),
  /** Each missing input once, with the measures that wait for it. */
  missing: z.array(z.object({ name: z.string(), measures: z.array(z.string()) })),
});

/** 一个度量值及其来源链 */
export const tracedMeasure = z.object({
  ...valueHead,
  definition: measureDefinition,
  value: measureValue,
  trace: traceNode,
});

/** 底层行 */
export const figureRow = z.object({
  source: z.enum(['months', 'budget', 'registers', 'tables']),
  id: z.string(),
  kind: z.string(),
  title: z.string(),
  date: z.string().nullable(),
  amount: amount.nullable(),
  more: z.array(z.tuple([z.string(), z.string()])),
  from: z
    .object({
      sourceFileId: z.string(),
      fileName: z.string(),
      place: sourcePlace,
      /** '第 18 行' */
      placeText: z.string(),
    })
    .nullable(),
  evidenceIds: z.array(z.string()),
  batch: z.string(),
  userName: z.string(),
  instant: z.string(),
});

const rowPage = z.object({
  title: z.string(),
  asked: figureAsked,
  /** Of the figure itself; null where it is missing. */
  amount: amount.nullable(),
  missing: z.array(z.string()),
  rows: z.array(figureRow),
  total: z.number().int(),
  offset: z.number().int(),
});

/** 行的变化 what became of one row between the cut and now. */
const rowChange = z.object({
  change: z.enum(['added', 'withdrawn', 'restated']),
  changeName: z.string(),
  figure: z.string(),
  figureTitle: z.string(),
  /** As it counted then; null of an added one. */
  before: figureRow.nullable(),
  /** As it counts now; null of a withdrawn one. */
  after: figureRow.nullable(),
});

/** 与时点比较 measures that came to something else since. */
export const measureComparison = z.object({
  ...valueHead,
  cut: z.string(),
  sentence: z.string(),
  changed: z.array(
    z.object({
      measure: z.string(),
      name: z.string(),
      before: measureValue,
      after: measureValue,
      /** '63.57亿元 → 62.00亿元（−1.57亿元）' */
      sentence: z.string(),
      rows: z.array(rowChange),
      /** More rows changed than are listed. */
      rowsLeft: z.number().int(),
    }),
  ),
});

/** 行的去向 from a row to figures, measures and the indicators whose scores it moves. */
export const rowUses = z.object({
  id: z.string(),
  figures: z.array(
    z.object({
      code: z.string(),
      title: z.string(),
      budgetUnitId: z.string(),
      budgetUnitName: z.string(),
      fiscalYear: z.number().int(),
      line: z.string().nullable(),
    }),
  ),
  measures: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      budgetUnitId: z.string(),
      fiscalYear: z.number().int(),
      line: z.string().nullable(),
    }),
  ),
  indicators: z.array(
    z.object({
      tableId: z.string(),
      projectName: z.string().nullable(),
      budgetUnitName: z.string(),
      fiscalYear: z.number().int(),
      rowId: z.string(),
      name: z.string(),
      dimension: z.string(),
      measure: z.string(),
      fullYearTarget: z.string(),
      /** Of the self-evaluation as it stands now; null where there is none to score by. */
      scored: movedScore.nullable(),
    }),
  ),
});

/** 指标取数 how one indicator gets its actual. */
export const indicatorBinding = z.object({
  rowId: z.string(),
  name: z.string(),
  dimension: z.string(),
  aspect: z.string(),
  fullYearTarget: z.string(),
  binding: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('measure'),
      measure: z.string(),
      name: z.string(),
      by: z.enum(['catalogue', 'hand']),
    }),
    z.object({ kind: z.literal('typed'), by: z.enum(['catalogue', 'hand']) }),
  ]),
  /** '按目录“归集住房公积金金额”取数', '目录里没有这个指标：由人填写'. */
  sentence: z.string(),
  /** What a write expects; 0 where nobody bound it by hand. */
  revision: z.number().int(),
  /** Who bound it, and why; null where nobody did. */
  set: z.object({ userName: z.string(), instant: z.string(), reason: z.string() }).nullable(),
  /** Measures of its measure word and dimension. */
  choices: z.array(z.object({ code: z.string(), name: z.string(), measureWord: z.string() })),
});

const bindings = z.object({
  tableId: z.string(),
  budgetUnitId: z.string(),
  budgetUnitName: z.string(),
  fiscalYear: z.number().int(),
  projectName: z.string().nullable(),
  /** '本表指标取本单位自己的数。' */
  scopeSentence: z.string(),
  rows: z.array(indicatorBinding),
  may: z.object({ bind: z.boolean() }),
});

export const measureRoutes = {
  measureRegistry: {
    kind: 'json',
    verb: 'view_measures',
    method: 'GET',
    path: '/measures',
    params: none,
    body: none,
    answer: z.object({ version: z.string(), measures: z.array(measureDefinition) }),
  },
  /** A department gives the values of each of its units. */
  measureValues: {
    kind: 'json',
    verb: 'view_measures',
    method: 'GET',
    path: '/units/:budgetUnitId/:fiscalYear/measures',
    params: z.object(ofYear),
    query: z.object({ until, cut }),
    body: none,
    answer: z.object({ units: z.array(measureValues) }),
  },
  measureTrace: {
    kind: 'json',
    verb: 'view_measures',
    method: 'GET',
    path: '/units/:budgetUnitId/:fiscalYear/measures/:measure',
    params: z.object({ ...ofYear, measure: z.string() }),
    /** `line`: of one budget project; `rows`: added up anew from the rows. */
    query: z.object({ until, cut, line: z.string().optional(), rows: z.literal('1').optional() }),
    body: none,
    answer: tracedMeasure,
  },
  figureRows: {
    kind: 'json',
    verb: 'view_measures',
    method: 'GET',
    path: '/units/:budgetUnitId/:fiscalYear/figures/:figure/rows',
    params: z.object({ ...ofYear, figure: z.string() }),
    query: z.object({
      until,
      cut,
      line: z.string().optional(),
      offset: z.coerce.number().int().min(0).default(0),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    body: none,
    answer: rowPage,
  },
  /** Now beside what was known at the cut. */
  measureComparison: {
    kind: 'json',
    verb: 'view_measures',
    method: 'GET',
    path: '/units/:budgetUnitId/:fiscalYear/measure-changes',
    params: z.object(ofYear),
    query: z.object({ until, cut: z.string().regex(/^\d{1,18}$/, '时点写作批次号') }),
    body: none,
    answer: measureComparison,
  },
  rowUses: {
    kind: 'json',
    verb: 'view_measures',
    method: 'GET',
    path: '/figure-rows/:id/uses',
    params: z.object({ id: z.string() }),
    body: none,
    answer: rowUses,
  },
  tableBindings: {
    kind: 'json',
    verb: 'view_measures',
    method: 'GET',
    path: '/tables/:tableId/bindings',
    params: z.object({ tableId: z.string() }),
    body: none,
    answer: bindings,
  },
  /** 'catalogue' takes back what was bound by hand. */
  bindIndicator: {
    kind: 'json',
    verb: 'bind_indicator',
    method: 'POST',
    path: '/tables/:tableId/bindings/:rowId',
    params: z.object({ tableId: z.string(), rowId: z.string() }),
    body: z.object({
      expectedRevision: z.number().int().min(0),
      binding: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('measure'), measure: z.string().min(1).max(100) }),
        z.object({ kind: z.literal('typed') }),
        z.object({ kind: z.literal('catalogue') }),
      ]),
      reason: z.string().trim().min(1).max(500),
    }),
    answer: bindings,
  },
} as const;

export type MeasureDefinitionJson = z.output<typeof measureDefinition>;
export type MeasureValueJson = z.output<typeof measureValue>;
export type FigureRowJson = z.output<typeof figureRow>;
