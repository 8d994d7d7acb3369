/** 样张 a small monitoring form of an invented unit, for the tests of this room. */
import type { LightJson, MonitoringJson, RowLineJson, SaidJson } from './types.ts';

const light = (code: LightJson['code'], level: LightJson['level']): LightJson => ({
  code,
  level,
  levelName: level === 'green' ? '绿灯' : '黄灯',
  sign: level === 'green' ? '●' : '▼',
  name: level === 'green' ? '正常' : '滞后',
  sentence: '完成指标值的 70.00%。',
});

const unsaid: SaidJson = {
  causes: [],
  causeNames: [],
  reason: '',
  measure: '',
  possibility: null,
  possibilityName: null,
  required: [],
};

const row = (rowId: string, name: string): RowLineJson => ({
  rowId,
  dimension: '履职',
  aspect: '归集',
  keyTask: '归集住房公积金',
  name,
  duty: 'collection',
  direction: 'higher',
  halfYearTarget: '≥21亿元',
  fullYearTarget: '≥45亿元',
  binding: { kind: 'typed' },
  actual: null,
  missing: [],
  note: null,
  percent: null,
  deviation: null,
  money: null,
  forecast: null,
  light: light('normal', 'green'),
  said: unsaid,
  signer: null,
  evidenceIds: [],
});

const behind: RowLineJson = {
  ...row('r1', '归集住房公积金金额'),
  actual: { text: '14.70亿元', value: '14.70' },
  light: light('behind', 'amber'),
  said: {
    ...unsaid,
    required: [
      { field: 'reason', name: '原因', filled: false },
      { field: 'measure', name: '措施', filled: false },
      { field: 'possibility', name: '完成可能性', filled: true },
    ],
  },
};

export const monitoringSample: MonitoringJson = {
  tableId: 't1',
  budgetUnitId: 'u1',
  budgetUnitName: '东河',
  fiscalYear: 2025,
  projectName: null,
  until: '2025-06-30',
  title: '东河 2025年 双监控',
  base: { code: 'half_year_plan', name: '半年计划', sentence: '以半年计划为基准。', choices: [] },
  shown: 'live',
  targetsFrom: '现行版本（第3版）',
  stage: { code: 'draft', name: '草稿' },
  revision: 4,
  lock: null,
  may: { edit: true, export: true },
  moves: [],
  money: [],
  duties: [],
  rows: [behind, row('r2', '新增开户职工人数')],
  counts: {
    normal: 1,
    behind: 1,
    spent_unachieved: 0,
    achieved_unspent: 0,
    overshoot: 0,
    over_limit: 0,
    unknown: 0,
  },
  missing: [],
  thresholds: [],
  openReasons: [],
  history: [],
  submission: null,
};
