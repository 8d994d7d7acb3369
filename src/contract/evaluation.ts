/** 自评的传输形 a score sheet with its arithmetic, what people say about it, and where it stands. */
import { z } from 'zod';
import { gate } from './approval.ts';

/** 来源与状态: the status travels with every score; a proposal is never shown as a regulation. */
export const scoringProvenance = z.object({
  status: z.enum(['official', 'local', 'proposed']),
  statusName: z.string(),
  source: z.string(),
});

const signer = z.object({ userName: z.string(), instant: z.string() });

/** 评价 of a row by somebody else, beside the unit's own score. */
const overlay = z.object({
  score: z.string(),
  reason: z.string(),
  userName: z.string(),
  instant: z.string(),
});

export const scoreRow = z.object({
  /** A row id of the table, 'added:…' (no row of the form) or 'empty:…' (a block without any). */
  rowKey: z.string(),
  code: z.string().nullable(),
  name: z.string(),
  dimension: z.string(),
  aspect: z.string(),
  /** As written in the form. */
  target: z.string(),
  /** With its measure word; null where not known: `missing` says why. */
  actual: z.string().nullable(),
  /** measure: opens its trace; typed: a person states it; none: the row takes no actual. */
  binding: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('measure'),
      measure: z.string(),
      name: z.string(),
      by: z.enum(['catalogue', 'hand']),
    }),
    z.object({ kind: z.literal('typed') }),
  ]),
  signer: signer.nullable(),
  evidenceIds: z.array(z.string()),
  /** '5.84' */
  weight: z.string(),
  rule: z.object({
    id: z.string(),
    title: z.string(),
    kind: z.enum([
      'proportion',
      'linear',
      'floors',
      'points',
      'deviation',
      'deduction',
      'tier',
      'checklist',
    ]),
    provenance: scoringProvenance,
  }),
  state: z.enum(['scored', 'missing', 'needs_reason', 'choice_open', 'not_applicable']),
  stateName: z.string(),
  /** '4.30', two decimals; null while it has none. */
  score: z.string().nullable(),
  /** '73.6%' of the weight. */
  share: z.string().nullable(),
  completion: z.string().nullable(),
  deviation: z.string().nullable(),
  /** '36 → 63.57；×1.30×36/63.57＝73.6%；5.84×73.6%＝4.3分' */
  arithmetic: z.string(),
  missing: z.array(z.string()),
  warnings: z.array(z.string()),
  caps: z.array(z.string()),
  asks: z.object({
    tiers: z.array(z.object({ name: z.string(), from: z.number(), to: z.number() })),
    points: z.array(z.object({ text: z.string(), redLine: z.boolean() })),
    overshoot: z.boolean(),
    direction: z.boolean(),
  }),
  choice: z.object({
    tier: z.object({ tier: z.number().int(), percent: z.string(), reason: z.string() }).nullable(),
    points: z.object({ kept: z.array(z.boolean().nullable()), reason: z.string() }).nullable(),
    overshoot: z.object({ cause: z.enum(['policy', 'low_target']), reason: z.string() }).nullable(),
    direction: z.object({ direction: z.enum(['higher', 'lower']), reason: z.string() }).nullable(),
    inapplicable: z.object({ reason: z.string(), basis: z.string() }).nullable(),
  }),
  /** 偏差原因分析及改进措施. `explain`: less than full marks, so both must be said. */
  explain: z.boolean(),
  reason: z.string(),
  measure: z.string(),
  department: overlay.nullable(),
  finance: overlay.nullable(),
});

export const scoreBlock = z.object({
  dimension: z.string(),
  weight: z.string(),
  score: z.string().nullable(),
  /** Of the rows that have a score: never shown as the block's score. */
  scoredSoFar: z.string(),
  open: z.number().int(),
});

const total = z.object({
  /** Null: not scored yet, `sentence` says what is missing. */
  total: z.string().nullable(),
  grade: z.string().nullable(),
  sentence: z.string(),
});

const stage = z.object({
  code: z.enum([
    'draft',
    'unit_submitted',
    'department_approved',
    'department_evaluated',
    'finance_evaluated',
    'disclosed',
  ]),
  name: z.string(),
});

const offered = z.object({
  verb: z.enum([
    'submit_evaluation',
    'return_evaluation',
    'evaluate_department',
    'evaluate_finance',
    'disclose_evaluation',
  ]),
  label: z.string(),
  kind: z.enum(['forward', 'back', 'undo', 'other']),
  may: z.boolean(),
  refusal: z.object({ code: z.string(), message: z.string() }).nullable(),
  gates: z.array(gate),
  needsReasons: z.boolean(),
});

/** 资金行 of the form: 年初预算数, 全年预算数(A), 全年执行数(B), 执行率(B/A); texts in 万元. */
export const evaluationMoney = z.object({
  name: z.string(),
  initial: z.string().nullable(),
  annual: z.string().nullable(),
  paid: z.string().nullable(),
  rate: z.string().nullable(),
  missing: z.array(z.string()),
});

/** 报告的一段 a section of the report: filled from figures, or for a person to write. */
export const evaluationProse = z.object({
  key: z.string(),
  title: z.string(),
  /** What the system fills in by itself; '' where it has nothing to say. */
  filled: z.string(),
  /** What a person wrote; null: still to be written. */
  text: z.string().nullable(),
  required: z.boolean(),
});

/** 自评页 */
export const evaluation = z.object({
  tableId: z.string(),
  budgetUnitId: z.string(),
  budgetUnitName: z.string(),
  fiscalYear: z.number().int(),
  projectName: z.string().nullable(),
  until: z.string(),
  title: z.string(),
  targetsFrom: z.string(),
  /** submitted: as it was submitted; the numbers do not move any more. */
  shown: z.enum(['live', 'submitted']),
  stage,
  revision: z.number().int(),
  lock: z.object({ code: z.string(), sentence: z.string() }).nullable(),
  may: z.object({
    edit: z.boolean(),
    export: z.boolean(),
    evaluateDepartment: z.boolean(),
    evaluateFinance: z.boolean(),
    draftNextYear: z.boolean(),
    addRectification: z.boolean(),
  }),
  moves: z.array(offered),
  scheme: z.object({
    id: z.string(),
    version: z.string(),
    title: z.string(),
    provenance: scoringProvenance,
    weights: scoringProvenance,
    grades: scoringProvenance,
    /** '分值为建议：…'; null where a document says so. */
    notice: z.string().nullable(),
  }),
  schemes: z.array(z.object({ id: z.string(), version: z.string(), title: z.string() })),
  money: z.array(evaluationMoney),
  rows: z.array(scoreRow),
  blocks: z.array(scoreBlock),
  caps: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      rowKey: z.string().nullable(),
      sentence: z.string(),
      provenance: scoringProvenance,
    }),
  ),
  /** Everything that keeps the total back, each once. */
  missing: z.array(z.string()),
  own: total,
  /** Null where nobody evaluated. */
  department: total.nullable(),
  finance: total.nullable(),
  prose: z.array(evaluationProse),
  openReasons: z.array(
    z.object({
      id: z.string(),
      rowId: z.string().nullable(),
      label: z.string(),
      text: z.string(),
      userName: z.string(),
      instant: z.string(),
    }),
  ),
  history: z.array(
    z.object({
      verb: z.string(),
      verbName: z.string(),
      toName: z.string(),
      userName: z.string(),
      instant: z.string(),
      note: z.string(),
      submission: z.number().int().nullable(),
    }),
  ),
  submission: z
    .object({
      number: z.number().int(),
      digest: z.string(),
      cut: z.string(),
      userName: z.string(),
      instant: z.string(),
      businessDate: z.string(),
    })
    .nullable(),
});

/** 模拟输入 for core/performance/score-simulator.ts: numbers as texts, read by its codec. */
export const simulation = z.object({
  tableId: z.string(),
  title: z.string(),
  /** JSON text of a ScoringInput: `decodeScoringInput` reads it. */
  input: z.string(),
  /** Rates that a payment moves, each with numerator and denominator in 元. */
  levers: z.array(
    z.object({
      rowKey: z.string(),
      name: z.string(),
      figure: z.string(),
      title: z.string(),
      numerator: z.string(),
      denominator: z.string(),
    }),
  ),
});

const rowText = z.string().trim().max(2000);
const why = z.string().trim().max(2000);

/** 填报项 one field of one row; null takes back what was said. */
export const evaluationEntry = z.discriminatedUnion('field', [
  z.object({
    rowId: z.string(),
    field: z.literal('actual'),
    value: z.string().trim().max(100).nullable(),
  }),
  z.object({ rowId: z.string(), field: z.literal('reason'), value: rowText.nullable() }),
  z.object({ rowId: z.string(), field: z.literal('measure'), value: rowText.nullable() }),
  z.object({
    rowId: z.string(),
    field: z.literal('tier'),
    value: z
      .object({
        tier: z.number().int().min(0).max(9),
        percent: z.string().trim().max(10),
        reason: why,
      })
      .nullable(),
  }),
  z.object({
    rowId: z.string(),
    field: z.literal('points'),
    value: z.object({ kept: z.array(z.boolean().nullable()).max(20), reason: why }).nullable(),
  }),
  z.object({
    rowId: z.string(),
    field: z.literal('overshoot'),
    value: z.object({ cause: z.enum(['policy', 'low_target']), reason: why }).nullable(),
  }),
  z.object({
    rowId: z.string(),
    field: z.literal('direction'),
    value: z.object({ direction: z.enum(['higher', 'lower']), reason: why }).nullable(),
  }),
  z.object({
    rowId: z.string(),
    field: z.literal('inapplicable'),
    value: z.object({ reason: why, basis: why }).nullable(),
  }),
  /** Of the whole report: `rowId` is 'report'. */
  z.object({ rowId: z.literal('report'), field: z.literal('scheme'), value: z.string().max(100) }),
  z.object({
    rowId: z.literal('report'),
    field: z.literal('prose'),
    key: z.string().max(50),
    value: z.string().trim().max(20_000).nullable(),
  }),
]);

export type EvaluationEntryJson = z.output<typeof evaluationEntry>;

/** 整改事项 */
export const rectification = z.object({
  id: z.string(),
  tableId: z.string(),
  budgetUnitId: z.string(),
  budgetUnitName: z.string(),
  fiscalYear: z.number().int(),
  /** The row of the table it came from; null: of the whole. */
  rowKey: z.string().nullable(),
  rowName: z.string().nullable(),
  source: z.enum(['self_evaluation', 'department_evaluation', 'finance_evaluation']),
  sourceName: z.string(),
  finding: z.string(),
  measureAsked: z.string(),
  dueDate: z.string(),
  responsible: z.string(),
  state: z.enum(['open', 'answered', 'closed']),
  stateName: z.string(),
  overdue: z.boolean(),
  /** Of an earlier year and still not closed. */
  carriedFrom: z.number().int().nullable(),
  revision: z.number().int(),
  userName: z.string(),
  instant: z.string(),
  answers: z.array(
    z.object({
      text: z.string(),
      evidenceIds: z.array(z.string()),
      userName: z.string(),
      instant: z.string(),
    }),
  ),
  /** By whom it was closed or sent back to be answered again. */
  verdicts: z.array(
    z.object({ closed: z.boolean(), note: z.string(), userName: z.string(), instant: z.string() }),
  ),
  may: z.object({ answer: z.boolean(), close: z.boolean() }),
});

/** 下年目标建议 one target proposed from this year's actual: a person accepts each. */
export const nextYearRow = z.object({
  rowKey: z.string(),
  name: z.string(),
  dimension: z.string(),
  /** This year's target and actual, and last year's actual where it is known. */
  target: z.string(),
  actual: z.string().nullable(),
  lastYear: z.string().nullable(),
  /** As it would be written: '≥63亿元'; null where there is nothing to go by. */
  proposal: z.string().nullable(),
  /** How it was made: '取本年实际值，按两位有效数字向下取整'. Always 建议. */
  how: z.string(),
  /** 可行性: proposal against this year's actual: '为本年实际值的 99.1%'. */
  feasibility: z.string(),
  level: z.enum(['within', 'stretch', 'beyond', 'unknown']),
});

export const nextYear = z.object({
  tableId: z.string(),
  fiscalYear: z.number().int(),
  nextFiscalYear: z.number().int(),
  /** The table of next year, where there is one already. */
  nextTableId: z.string().nullable(),
  notice: z.string(),
  rows: z.array(nextYearRow),
});
