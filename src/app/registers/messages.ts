/** 台账用语 what the use cases of registers say: refusals, findings of a file, words beside rows. */
import { minus, zeroFen } from '#core/base/fen.ts';
import type { Refusal } from '#core/base/result.ts';
import type { EntryFault } from '#core/budget/registers/register-entry.ts';
import { yuan } from '../budget/messages.ts';
import type { PlanFault } from '#core/budget/registers/contract-plan.ts';

const say = <Code extends string>(
  code: Code,
  message: string,
  facts: Refusal['facts'] = {},
): Refusal<Code> => ({ code, message, facts });

const quoted = (names: readonly string[]): string => names.map((name) => `“${name}”`).join('、');

export const registerWords = {
  notOpened: (kind: string): string => `未建台账：${kind}`,
  noAssets: (year: number): string => `未导入：${year}年资产卡片`,
  fact: '基础数',
  document: '来源文件',
  link: '链接',
  card: '资产卡片',
  cardNumber: '卡片编号',
  assetClass: '资产类别',
  assetState: '使用状态',
  notProven: '没有写明文号或存放处，也没有附件',
  withdrawn: '已撤回',
  notDue: '还没有到期，也没有办理',
  notDone: '没有按时完成',
  noBudgetLine: '预算里没有这个项目',
  noLine: '合同没有写预算项目',
  noContract: '没有登记合同',
  noHalfYear: '这个项目没有半年计划执行数',
  cleaned: (name: string): string => `${name.replace(/\.[^.]*$/u, '')}（已去除个人信息）.csv`,
} as const;

export const listWords = {
  personColumn: (heading: string): string => `“${heading}”一列涉及个人信息，没有收下。`,
  otherColumn: (heading: string): string => `“${heading}”一列这本台账不用，没有收下。`,
  cleaned: '原文件没有保存，保存的是只留下已收各列的清单，行号不变。',
  masked: (heading: string): string =>
    `“${heading}”里像有手机号或身份证号，已经遮盖后收下。请核对原文。`,
  contractDiffers: (heading: string): string =>
    `同一合同编号的几行“${heading}”不一致。请改成一致，或留空。`,
  repeated: (where: string): string => `与${where}重复：这几栏合起来只能登记一次。请删去一行。`,
  standing: (title: string, fields: readonly string[]): string =>
    `台账里已有“${title}”，${quoted(fields)}与文件里的不同。要用文件里的替换，请选“替换”并写明原因。`,
  empty: '文件里没有可以收下的行。',
  replacedBy: (fileName: string): string => `导入“${fileName}”时替换`,
  payments: '计划付款',
} as const;

/** What is wrong with one field, without saying where. */
export function faultMessage({ code, field }: EntryFault): string {
  const { name } = field;
  switch (code) {
    case 'field_missing':
      return `“${name}”没有填写。`;
    case 'field_too_long':
      return `“${name}”超过 500 个字，请写短一些。`;
    case 'field_not_day':
      return `“${name}”应填日期，例如 2024-06-30。`;
    case 'field_not_month':
      return `“${name}”应填月份，例如 2024-06。`;
    case 'field_not_count':
      return `“${name}”应填整数，不能小于 0；评价的条数至少为 1。`;
    case 'field_not_amount':
      return `“${name}”应填不小于 0 的金额。`;
    case 'field_not_choice':
      return `“${name}”应填${quoted(field.choices.map((one) => one.name))}之一。`;
    case 'field_not_address':
      return `“${name}”应填以 http:// 或 https:// 开头的网址。`;
    case 'field_particular':
      return `“${name}”里像有手机号或身份证号。台账不收个人信息，请去掉后再保存。`;
    case 'day_of_other_year':
      return `“${name}”不在所选的年度里，请登记到对应年度的台账。`;
    case 'day_in_future':
      return `“${name}”在今天之后，还没有发生的事不能登记。`;
    case 'done_before_received':
      return `“${name}”早于受理日期，请核对。`;
    case 'amount_not_positive':
      return `“${name}”应大于 0。`;
  }
}

export function planMessage(fault: PlanFault): string {
  switch (fault.code) {
    case 'payments_differ': {
      const { sum, difference } = fault;
      const way = difference > 0n ? '多' : '少';
      const amount = difference > 0n ? difference : minus(zeroFen, difference);
      return `计划付款合计${yuan(sum)}，比合同金额${way}${yuan(amount)}。请改到相等后再保存。`;
    }
    case 'payment_not_positive':
      return '每笔计划付款都应大于 0。';
    case 'payment_before_signing':
      return '计划付款日期早于合同签订日期，请核对。';
  }
}

export const registerRefusals = {
  notPermitted: (budgetUnit: string) =>
    say('not_permitted', `您没有登记“${budgetUnit}”台账的权限，内容没有改动。`, { budgetUnit }),
  yearOutOfRange: say('year_out_of_range', '预算年度应在 1990 至 2099 之间。'),
  entryUnknown: say('register_entry_unknown', '没有找到这条台账记录。它可能不归您查看。'),
  withdrawn: say('register_entry_withdrawn', '这条记录已经撤回或被替换，请刷新后再操作。'),
  otherKind: say('register_entry_differs', '要替换的记录不属于这个单位的这本台账，没有保存。'),
  fieldUnknown: (keys: readonly string[]) =>
    say('register_field_unknown', `这本台账没有${quoted(keys)}这样的栏，没有保存。`, {
      fields: keys.join(' '),
    }),
  invalid: (faults: readonly EntryFault[]) =>
    say('register_entry_invalid', faults.map(faultMessage).join(''), {
      fields: faults.map(({ field }) => field.key).join(' '),
      codes: faults.map(({ code }) => code).join(' '),
    }),
  exists: (kind: string, title: string, entryId: string) =>
    say(
      'register_entry_exists',
      `${kind}台账里已有“${title}”。要改内容的，请在那条记录上“更正”；登记错的，请先撤回。`,
      { entryId },
    ),
  planDiffers: (fault: PlanFault) =>
    say('contract_plan_differs', planMessage(fault), { fault: fault.code }),
  asOfMissing: say('asset_day_missing', '请写明这份资产清单的截至日期，再导入。'),
  asOfInFuture: say('asset_day_in_future', '资产清单的截至日期在今天之后，没有导入。'),
  listUnknown: say('asset_list_unknown', '没有找到这份资产清单。它可能不归您查看。'),
  factUnknown: say('base_fact_unknown', '没有这项基础数。请刷新页面后再选。'),
  factStale: (number: number) =>
    say('base_fact_stale', '这项基础数刚刚被更新，请刷新后核对再保存。', { number }),
  factReason: say('base_fact_reason_missing', '这项基础数已经登记过，更正要写明原因。'),
  factFuture: say('base_fact_in_future', '截至日期在今天之后，没有保存。'),
  factParticular: say(
    'register_entry_invalid',
    '来源文件里像有手机号或身份证号。台账不收个人信息，请去掉后再保存。',
    { fields: 'document', codes: 'field_particular' },
  ),
  factSame: say('base_fact_unchanged', '与已经登记的完全相同，没有重复保存。'),
} as const;
