/** 意见用语 what the use cases of opinions, departments and the inbox say, in one place. */
import type { OpinionKind } from '#core/approval/opinion.ts';
import { opinionKindNames, opinionPresumes } from '#core/approval/opinion.ts';
import type { Refusal } from '#core/base/result.ts';

const say = <Code extends string>(
  code: Code,
  message: string,
  facts: Refusal['facts'] = {},
): Refusal<Code> => ({ code, message, facts });

export const opinionRefusals = {
  opinionUnknown: () => say('opinion_unknown', '没有找到这份收到的意见。它可能不归您查看。'),
  notPermitted: (name: string) =>
    say('not_permitted', `您没有在“${name}”办理这件事的权限，什么都没有改动。`, {
      budgetUnit: name,
    }),
  documentMissing: () =>
    say('document_missing', '请写明文号和文件日期；日期要真实，也不能晚于今天。'),
  tableUnknown: () =>
    say('table_unknown', '所列的表里有不属于这个部门、这个年度的，请刷新后重新选择。'),
  tableRepeated: (name: string) =>
    say('table_repeated', `“${name}”的表列了两次，请去掉重复的。`, { budgetUnit: name }),
  opinionExists: (documentNumber: string) =>
    say(
      'opinion_exists',
      `文号“${documentNumber}”的文件本年度已经登记过，一个文号一年只登记一次。` +
        '原登记有误的，请由另一人核对为不通过后再重新登记。',
      { documentNumber },
    ),
  stageMismatch: (kind: OpinionKind, tables: readonly string[]) =>
    say(
      'stage_mismatch',
      `“${opinionKindNames[kind]}”要求${opinionPresumes[kind]}，这些表不在这一步：` +
        `${tables.join('、')}。`,
      { tables: tables.join('、') },
    ),
  unitsBehind: (units: readonly string[]) =>
    say(
      'units_behind',
      `批复部门须各单位的表都已“二上·财政已审”，一张不漏。还差：${units.join('、')}。`,
      { units: units.join('、') },
    ),
  tablesLeftOut: (units: readonly string[]) =>
    say('units_behind', `批复部门须包括各单位全部的表，这些没有列入：${units.join('、')}。`, {
      units: units.join('、'),
    }),
  alreadyIssued: (name: string) =>
    say('stage_mismatch', `“${name}”各单位的表都已批复，不用再办。`, { tables: name }),
  amountMissing: (name: string) =>
    say('amount_missing', `控制数要逐张表填写金额，不能是负数；“${name}”的没有填对。`, {
      budgetUnit: name,
    }),
  amountIdle: () => say('amount_idle', '只有控制数要填金额，请去掉金额后再登记。'),
  reasonsMissing: (name: string) =>
    say('reasons_missing', `退回意见要写明理由，“${name}”的表一条也没有。`, { budgetUnit: name }),
  reasonsIdle: () => say('reasons_idle', '只有退回意见才列理由，请去掉理由后再登记。'),
  reasonLost: () => say('row_unknown', '有一条理由指向的行或栏目不在表里，请刷新后重新选定。'),
  opinionSettled: (state: 'checked' | 'rejected') =>
    say(
      'opinion_settled',
      state === 'checked'
        ? '这份意见已核对，所列的表已经办理，不能再办。'
        : '这份意见已核对为不通过，不能再办；请重新登记。',
      { state },
    ),
  opinionStale: () => say('revision_stale', '这份意见刚被办理过，请刷新页面看到最新情况。'),
  tableStale: () => say('revision_stale', '所列的表刚被办理过，请刷新页面看到最新情况后再办。'),
  recorderChecks: (name: string) =>
    say('maker_is_checker', `经办与复核要分开：这份意见是${name}登记的，请另一人核对。`, {
      userName: name,
    }),
} as const;

export const opinionSentences = {
  name: (kind: OpinionKind, documentNumber: string): string =>
    `${opinionKindNames[kind]} ${documentNumber}`,
  recorded: (kind: OpinionKind, department: string, fiscalYear: number): string =>
    `登记收到的${opinionKindNames[kind]}（${department}${fiscalYear}年度）`,
  checked: (kind: OpinionKind, tables: number): string =>
    `核对${opinionKindNames[kind]}，${tables} 张表随之办理`,
  rejected: (kind: OpinionKind): string => `${opinionKindNames[kind]}核对不通过`,
  issued: (department: string, fiscalYear: number, tables: number): string =>
    `批复“${department}”${fiscalYear}年度绩效目标，共 ${tables} 张表`,
} as const;
