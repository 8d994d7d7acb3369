/** 自评用语 what the use cases of self-evaluation say. */
import type { Refusal } from '#core/base/result.ts';

const say = <Code extends string>(
  code: Code,
  message: string,
  facts: Refusal['facts'] = {},
): Refusal<Code> => ({ code, message, facts });

/** 自评拒绝 */
export const evaluationRefusals = {
  schemeMissing: (fiscalYear: number) =>
    say('scheme_missing', `没有适用于 ${fiscalYear} 年度这种表的计分方案，不能自评。`, {
      fiscalYear,
    }),
  notPermitted: (budgetUnit: string, label: string) =>
    say('not_permitted', `您没有对“${budgetUnit}”办理“${label}”的权限，内容没有改动。`, {
      budgetUnit,
    }),
  locked: (sentence: string, code: string) => say('report_locked', sentence, { lock: code }),
  stale: say('revision_stale', '这份自评刚被他人改过或办理过。请刷新页面，看到最新内容后再办。'),
  rowUnknown: (rowId: string) =>
    say('row_unknown', '填报的行不在表里，内容没有保存。请刷新页面后再填。', { rowId }),
  entryInvalid: (name: string, rowId: string, how: string) =>
    say('entry_invalid', `“${name}”的内容不能这样填：${how}内容没有保存。`, { rowId }),
  computed: (name: string, rowId: string) =>
    say(
      'actual_computed',
      `“${name}”的实际完成值由账上取得，不能手工填写。账上的数不对，请更正账上的记录；` +
        '不该取这个数的，请先改变取数方式。',
      { rowId },
    ),
  overlayInvalid: (name: string, rowKey: string, how: string) =>
    say('overlay_invalid', `“${name}”的评价得分不能保存：${how}`, { rowKey }),
  rectificationUnknown: say('rectification_unknown', '没有这项整改，或您无权查看。'),
  rectificationClosed: say('rectification_closed', '这项整改已经销号，不能再办。'),
  rectificationUnanswered: say(
    'rectification_unanswered',
    '这项整改还没有报告，或报告已退回，不能销号。请责任单位先报告整改情况。',
  ),
  dateInvalid: say('date_invalid', '整改期限要写成 2025-06-30 这样，并且不早于今天。'),
  evidenceUnknown: say('evidence_unknown', '所列佐证不在这张表下，内容没有保存。'),
  tableExists: (year: number) =>
    say('table_exists', `${year} 年度的目标表已经有了，没有另建。请直接打开那张表。`, { year }),
  notSubmitted: say('report_unknown', '这份自评还没有报送过，没有可以比较的报送件。'),
  yearOutOfRange: say('year_out_of_range', '没有下一个年度。'),
} as const;

export const overlayHints = {
  number: '得分写成“4.5”这样，最多两位小数。',
  range: (max: string) => `得分应在 0 到 ${max} 之间。`,
  reason: '与单位自评不同的得分要写明理由。',
} as const;

export const entryHints = {
  number: (word: string) =>
    word === '' ? '请写数和计量单位。' : `请写数和计量单位，如“12.5${word}”，不要写≥、≤、=。`,
  notTaken: '这一行不填实际完成值。',
  scheme: '没有这个计分方案。',
  prose: '没有这一段。',
} as const;

/** 自评句 */
export const evaluationSentences = {
  title: (budgetUnit: string, fiscalYear: number, projectName: string | null) =>
    projectName === null
      ? `${budgetUnit}${fiscalYear}年度部门整体绩效自评表`
      : `${budgetUnit}${fiscalYear}年度“${projectName}”项目支出绩效自评表`,
  inForce: (version: number) => `现行版本（第 ${version} 版）`,
  draft: '目标表草稿（还没有批复的版本）',
  total: '年度资金总额',
  scored: '每一行都已计分或不涉及。',
  explained: '没有得满分的行都写明了原因和改进措施。',
  unexplained: (count: number, first: string) =>
    `还有 ${count} 行没有得满分而没有写明原因和改进措施，第一处：${first}。`,
  edit: '填写自评',
  none: '无',
  unchanged: '报送以后，账上的数和得分没有变化。',
  changed: (count: number) =>
    `报送以后有 ${count} 行变了。报送的得分保持不变；需要更正的，请主管部门退回后重新报送。`,
} as const;

/** 审计用语 */
export const evaluationRecords = {
  edited: (title: string, count: number) => `填写《${title}》${count} 项`,
  moved: (
    title: string,
    of: { readonly label: string; readonly from: string; readonly to: string },
  ) => `《${title}》${of.label}：由“${of.from}”到“${of.to}”`,
  rectificationAdded: (budgetUnit: string) => `给${budgetUnit}下达一项整改`,
  rectificationAnswered: (budgetUnit: string) => `${budgetUnit}报告整改情况`,
  rectificationClosed: (budgetUnit: string) => `${budgetUnit}的一项整改销号`,
  rectificationReturned: (budgetUnit: string) => `${budgetUnit}的整改报告退回`,
  nextYear: (budgetUnit: string, year: number, count: number) =>
    `由本年实际起草${budgetUnit}${year}年度目标表，采纳 ${count} 项建议`,
} as const;

export const wholeReport = '整份自评';
