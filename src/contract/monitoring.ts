/** 双监控的传输形 money beside results, lights, what was said about them, and where a report stands. */
import { z } from 'zod';
import { gate } from './approval.ts';

/** A digit text with its measure word, ready to be shown; `text` is both: '63.57亿元'. */
const amount = z.object({ value: z.string(), measureWord: z.string(), text: z.string() });

/** 百分数 with two decimals: '44.86%'; `value` is the bare number '44.86'. */
const percent = z.object({ value: z.string(), text: z.string() });

/** 来源与状态 of a threshold: a proposal is never shown as a regulation. */
const provenance = z.object({
  status: z.enum(['official', 'local', 'proposed']),
  statusName: z.string(),
  source: z.string(),
});

export const lightCode = z.enum([
  'normal',
  'behind',
  'spent_unachieved',
  'achieved_unspent',
  'overshoot',
  'over_limit',
  'unknown',
]);

/** 灯 never colour alone: each has a sign and words, and says why. */
export const light = z.object({
  code: lightCode,
  level: z.enum(['green', 'amber', 'red', 'grey']),
  levelName: z.string(),
  /** '●', '▼', '▲' ... */
  sign: z.string(),
  name: z.string(),
  /** The sum in words: '资金 100.00%，结果 70.00%，资金高出 30.00 个百分点（超过 20 个百分点）'. */
  sentence: z.string(),
});

const baseCode = z.enum(['half_year_plan', 'full_year']);

/** 口径 the one named base of the whole form, stated on screen and form. */
export const base = z.object({
  code: baseCode,
  name: z.string(),
  /** '以半年计划为基准：指标值取半年列，资金取半年计划执行数。' */
  sentence: z.string(),
  choices: z.array(
    z.object({
      code: baseCode,
      name: z.string(),
      available: z.boolean(),
      /** Why not, where it is not. */
      why: z.string().nullable(),
    }),
  ),
});

/** 全年预计 to year end, with its range and how it was made; never where there is nothing to go by. */
export const forecast = z.object({
  amount,
  /** Of the full-year target or budget; null where there is none. */
  percent: percent.nullable(),
  low: amount,
  high: amount,
  method: z.enum(['season', 'run_rate', 'stated']),
  methodName: z.string(),
  sentence: z.string(),
});

const signer = z.object({ userName: z.string(), instant: z.string() });

/** 填报内容 what people wrote about a row; null or empty where nothing. */
const said = z.object({
  causes: z.array(z.enum(['funding', 'rules', 'staff', 'hardware', 'other'])),
  causeNames: z.array(z.string()),
  reason: z.string(),
  measure: z.string(),
  possibility: z.enum(['certain', 'possible', 'impossible']).nullable(),
  possibilityName: z.string().nullable(),
  /** The fields that must be filled before the form may be submitted, with their names. */
  required: z.array(
    z.object({
      field: z.enum(['actual', 'reason', 'measure', 'possibility']),
      name: z.string(),
      filled: z.boolean(),
    }),
  ),
});

/** 资金行 */
export const moneyLine = z.object({
  /** A row id of the table, or 'total'. */
  rowId: z.string(),
  name: z.string(),
  kind: z.enum(['total', 'basic', 'project_total', 'project']),
  halfYearPlan: amount.nullable(),
  annualBudget: amount.nullable(),
  paid: amount.nullable(),
  /** The figure to open for rows beneath: its code and line; null where it was typed. */
  figure: z.object({ code: z.string(), line: z.string().nullable() }).nullable(),
  /** paid ÷ the base; null where it cannot be said. */
  percent: percent.nullable(),
  /** The same on the other base, named, for who reads on. */
  other: z.object({ baseName: z.string(), percent }).nullable(),
  forecast: forecast.nullable(),
  light,
  said,
  missing: z.array(z.string()),
  signer: signer.nullable(),
});

/** 指标行 */
export const indicatorLine = z.object({
  rowId: z.string(),
  dimension: z.string(),
  aspect: z.string(),
  keyTask: z.string(),
  name: z.string(),
  duty: z.string(),
  direction: z.enum(['higher', 'lower', 'zero', 'tier']),
  /** As written in the form: '≥21亿元', '健全'; '' where blank. */
  halfYearTarget: z.string(),
  fullYearTarget: z.string(),
  binding: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('measure'),
      measure: z.string(),
      name: z.string(),
      by: z.enum(['catalogue', 'hand']),
    }),
    z.object({ kind: z.literal('typed') }),
  ]),
  /** Null where it is not known; `missing` says why. */
  actual: z.object({ text: z.string(), value: z.string().nullable() }).nullable(),
  missing: z.array(z.string()),
  /** Where an indicator is judged on a base of its own: '按其说明以全年预算为基准'. */
  note: z.string().nullable(),
  /** actual ÷ target of the base. */
  percent: percent.nullable(),
  /** 偏差率 of the actual (half-year base) or of the forecast (whole year) from its target. */
  deviation: percent.nullable(),
  /** What it is compared with: the money percent of its duty. */
  money: percent.nullable(),
  forecast: forecast.nullable(),
  light,
  said,
  signer: signer.nullable(),
  evidenceIds: z.array(z.string()),
});

/** 职能 a duty: money beside result. */
export const dutyLine = z.object({
  duty: z.string(),
  name: z.string(),
  money: percent.nullable(),
  /** Which budget lines: those tied by 对应项目, or the unit's total, and that is said. */
  moneySentence: z.string(),
  moneyTied: z.boolean(),
  moneyRowIds: z.array(z.string()),
  result: percent.nullable(),
  resultSentence: z.string(),
  /** result − money in points: '-30.00'; null where either is not known. */
  gap: z.string().nullable(),
  light,
  rowIds: z.array(z.string()),
  missing: z.array(z.string()),
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

const counts = z.object({
  normal: z.number().int(),
  behind: z.number().int(),
  spent_unachieved: z.number().int(),
  achieved_unspent: z.number().int(),
  overshoot: z.number().int(),
  over_limit: z.number().int(),
  unknown: z.number().int(),
});

/** 可办事项 */
const offered = z.object({
  verb: z.enum(['submit_monitoring', 'approve_monitoring', 'return_monitoring']),
  label: z.string(),
  kind: z.enum(['forward', 'back', 'undo', 'other']),
  may: z.boolean(),
  refusal: z.object({ code: z.string(), message: z.string() }).nullable(),
  gates: z.array(gate),
  needsReasons: z.boolean(),
});

const reason = z.object({
  id: z.string(),
  rowId: z.string().nullable(),
  label: z.string(),
  text: z.string(),
  userName: z.string(),
  instant: z.string(),
});

const submissionHead = z.object({
  number: z.number().int(),
  digest: z.string(),
  /** What was known then: measures can be read again as of it. */
  cut: z.string(),
  userName: z.string(),
  instant: z.string(),
  businessDate: z.string(),
});

/** 监控页 */
export const monitoring = z.object({
  tableId: z.string(),
  budgetUnitId: z.string(),
  budgetUnitName: z.string(),
  fiscalYear: z.number().int(),
  projectName: z.string().nullable(),
  until: z.string(),
  title: z.string(),
  base,
  /** live: computed now. submitted: as it was submitted; the numbers do not move any more. */
  shown: z.enum(['live', 'submitted']),
  /** The version of the table its targets are taken from: '现行版本（第3版）', '草稿'. */
  targetsFrom: z.string(),
  stage,
  /** What a write expects to find; 0 where nobody wrote yet. */
  revision: z.number().int(),
  lock: z.object({ code: z.string(), sentence: z.string() }).nullable(),
  may: z.object({ edit: z.boolean(), export: z.boolean() }),
  moves: z.array(offered),
  money: z.array(moneyLine),
  duties: z.array(dutyLine),
  rows: z.array(indicatorLine),
  counts,
  /** Missing inputs by name, each with the rows that wait for it. */
  missing: z.array(z.object({ name: z.string(), rowIds: z.array(z.string()) })),
  thresholds: z.array(
    z.object({ code: z.string(), title: z.string(), text: z.string(), provenance }),
  ),
  openReasons: z.array(reason),
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
  /** The submission that counts; null where none was made. */
  submission: submissionHead.nullable(),
});

/** 部门监控 one line a unit; a unit without a table is named. */
export const departmentMonitoring = z.object({
  budgetUnitId: z.string(),
  budgetUnitName: z.string(),
  fiscalYear: z.number().int(),
  until: z.string(),
  base,
  units: z.array(
    z.object({
      budgetUnitId: z.string(),
      name: z.string(),
      /** Null: it has no table this year. */
      tableId: z.string().nullable(),
      stage: stage.nullable(),
      since: z.string().nullable(),
      money: percent.nullable(),
      result: percent.nullable(),
      gap: z.string().nullable(),
      light,
      counts,
      duties: z.array(dutyLine),
      missing: z.array(z.string()),
    }),
  ),
  missingUnits: z.array(z.object({ budgetUnitId: z.string(), name: z.string() })),
  /** How many have come to each stage: [['单位已报', 3]]. */
  progress: z.array(z.object({ name: z.string(), count: z.number().int() })),
  sentence: z.string(),
});

/** 报送后有变化 a submitted figure beside what it would be now; the submitted one stays. */
export const monitoringComparison = z.object({
  submission: submissionHead,
  sentence: z.string(),
  rows: z.array(
    z.object({
      rowId: z.string(),
      name: z.string(),
      submitted: z.string(),
      now: z.string(),
      lightThen: light,
      lightNow: light,
      /** The rows that made the difference: '2024年5月月报 第2版 ...'. */
      changes: z.array(
        z.object({
          source: z.string(),
          id: z.string(),
          kind: z.string(),
          title: z.string(),
          before: z.string().nullable(),
          after: z.string().nullable(),
          userName: z.string(),
          instant: z.string(),
        }),
      ),
    }),
  ),
});

const rowText = z.string().trim().max(2000);

/** 填报项 one field of one row; null takes back what was said. */
export const monitoringEntry = z.discriminatedUnion('field', [
  /** '63.57亿元', '健全'; of a money row in 万元: '1529.89'. */
  z.object({
    rowId: z.string(),
    field: z.literal('actual'),
    value: z.string().trim().max(100).nullable(),
  }),
  z.object({
    rowId: z.string(),
    field: z.literal('reason'),
    value: z
      .object({
        causes: z.array(z.enum(['funding', 'rules', 'staff', 'hardware', 'other'])).max(5),
        text: rowText,
      })
      .nullable(),
  }),
  z.object({ rowId: z.string(), field: z.literal('measure'), value: rowText.nullable() }),
  z.object({
    rowId: z.string(),
    field: z.literal('possibility'),
    value: z.enum(['certain', 'possible', 'impossible']).nullable(),
  }),
  /** In place of the computed one, with why. */
  z.object({
    rowId: z.string(),
    field: z.literal('forecast'),
    value: z
      .object({
        amount: z.string().trim().min(1).max(100),
        reason: z.string().trim().min(1).max(2000),
      })
      .nullable(),
  }),
  /** Of the whole form: `rowId` is 'report'. */
  z.object({ rowId: z.literal('report'), field: z.literal('base'), value: baseCode }),
]);

export type MonitoringEntryJson = z.output<typeof monitoringEntry>;
