/** 审批用语 what the use cases of approval say when they refuse, and what the audit trail says. */
import type { Refusal } from '#core/base/result.ts';

const say = <Code extends string>(
  code: Code,
  message: string,
  facts: Refusal['facts'] = {},
): Refusal<Code> => ({ code, message, facts });

/** 审批拒绝 */
export const approvalRefusals = {
  notPermitted: (budgetUnit: string, label: string) =>
    say('not_permitted', `您没有对“${budgetUnit}”办理“${label}”的权限，表没有变动。`, {
      budgetUnit,
    }),
  stageStale: (expected: number, actual: number) =>
    say('revision_stale', '这张表刚被他人办理过，阶段已经变了。请刷新页面，看到最新情况后再办。', {
      expected,
      actual,
    }),
  explanationsStale: say(
    'revision_stale',
    '这张表的说明刚刚变动过。请刷新页面，看到最新情况后再办。',
  ),
  placeUnknown: say('row_unknown', '退回理由指向的行或列不在表里，请刷新后重新选定。'),
  reasonUnknown: say(
    'reason_unknown',
    '要答复的退回理由不在未了结的理由之中。请刷新页面后再答复。',
  ),
} as const;

/** 审计用语 */
export const approvalRecords = {
  moved: (table: string, label: string, way: { readonly from: string; readonly to: string }) =>
    `“${table}”${label}：由“${way.from}”到“${way.to}”`,
} as const;

/** 整张表 where a reason is bound to no row. */
export const wholeTable = '整张表';
