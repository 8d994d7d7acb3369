/** 双监控用语 what the use cases of monitoring say. */
import type { Refusal } from '#core/base/result.ts';

const say = <Code extends string>(
  code: Code,
  message: string,
  facts: Refusal['facts'] = {},
): Refusal<Code> => ({ code, message, facts });

/** 双监控拒绝 */
export const monitoringRefusals = {
  dateInvalid: (fiscalYear: number) =>
    say('date_invalid', `监控日期要写成 ${fiscalYear}-06-30 这样，并且在 ${fiscalYear} 年之内。`, {
      fiscalYear,
    }),
  baseUnavailable: (why: string) => say('base_unavailable', why),
  notPermitted: (budgetUnit: string, label: string) =>
    say('not_permitted', `您没有对“${budgetUnit}”办理“${label}”的权限，内容没有改动。`, {
      budgetUnit,
    }),
  locked: (sentence: string, code: string) => say('report_locked', sentence, { lock: code }),
  stale: say('revision_stale', '这张监控表刚被他人改过或办理过。请刷新页面，看到最新内容后再办。'),
  rowUnknown: (rowId: string) =>
    say('row_unknown', '填报的行不在表里，内容没有保存。请刷新页面后再填。', { rowId }),
  entryInvalid: (name: string, rowId: string, how: string) =>
    say('entry_invalid', `“${name}”的内容不能这样填：${how}内容没有保存。`, { rowId }),
  computed: (name: string, rowId: string) =>
    say(
      'actual_computed',
      `“${name}”的实际数由账上取得，不能手工填写。账上的数不对，请更正账上的记录；` +
        '不该取这个数的，请先改变取数方式。',
      { rowId },
    ),
  notSubmitted: say('report_unknown', '这张监控表还没有报送过，没有可以比较的报送件。'),
} as const;

/** 怎样填 */
export const entryHints = {
  number: (word: string) => `请写数和计量单位，如“12.5${word}”，不要写≥、≤、=。`,
  word: (word: string) => `计量单位要与指标值一致（${word}）。`,
  grade: (grades: readonly string[]) =>
    grades.length === 0 ? '请写等次，如“健全”。' : `请写等次：${grades.join('、')}。`,
  money: '请写金额，如“12.5”（万元）或“125000元”。',
  notHere: '这一行不填这一项。',
  cause: '偏差原因请至少选一类并写明。',
} as const;

const namesMax = 12;

/** Months behind are what a unit can mend at once: they are always named. */
const monthsFirst = (names: readonly string[]): readonly string[] =>
  names.toSorted((a, b) => Number(b.includes('月')) - Number(a.includes('月')));

const shortest = (names: readonly string[]): string =>
  `${names.slice(0, namesMax).join('、')}${names.length > namesMax ? `等 ${names.length} 项` : ''}`;

/** 监控句 */
export const monitoringSentences = {
  title: (budgetUnit: string, fiscalYear: number, projectName: string | null) =>
    projectName === null
      ? `${budgetUnit}${fiscalYear}年度部门整体预算绩效运行监控表`
      : `${budgetUnit}${fiscalYear}年度“${projectName}”项目绩效运行监控表`,
  inForce: (version: number) => `现行版本（第 ${version} 版）`,
  draft: '目标表草稿（还没有批复的版本）',
  complete: '必填的原因、措施和完成可能性都已填写。',
  incomplete: (count: number, first: string, fields: readonly string[]) =>
    `还有 ${count} 行没有填全，第一处：${first}（缺${fields.join('、')}）。填全后才能报送。`,
  allKnown: '需要的数都已取得。',
  behind: (names: readonly string[]) =>
    `还没有取得的数：${shortest(monthsFirst(names))}。缺数的行要写明原因。`,
  department: (
    name: string,
    of: { readonly all: number; readonly missing: readonly string[]; readonly sent: number },
  ) =>
    `${name}所属 ${of.all} 个单位，${of.sent} 个已报送` +
    `${of.missing.length === 0 ? '' : `；没有目标表的：${of.missing.join('、')}`}。`,
  noTable: '本年度没有目标表。',
  total: '支出合计',
  basic: '基本支出',
  projectTotal: '项目支出',
  unchanged: '报送以后，账上的数没有变化。',
  changed: (count: number) =>
    `报送以后有 ${count} 行的数变了。报送的数保持不变；需要更正的，请主管部门退回后重新报送。`,
  none: '无',
  paidTyped: (name: string) => `${name}的预算执行数`,
} as const;

/** 审计用语 */
export const monitoringRecords = {
  edited: (title: string, until: string, count: number) =>
    `填写《${title}》（截至 ${until}）${count} 项`,
  moved: (title: string, until: string, of: { label: string; from: string; to: string }) =>
    `《${title}》（截至 ${until}）${of.label}：由“${of.from}”到“${of.to}”`,
} as const;

export const wholeReport = '整张监控表';
