/** 佐证用语 what the use cases of evidence say when they refuse. */
import type { Refusal } from '#core/base/result.ts';

const say = <Code extends string>(
  code: Code,
  message: string,
  facts: Refusal['facts'] = {},
): Refusal<Code> => ({ code, message, facts });

export const evidenceRefusals = {
  unknown: say('evidence_unknown', '没有找到这份佐证。它可能不归您查看。'),
  opinionUnknown: say('opinion_unknown', '没有找到这份收到的意见。它可能不归您查看。'),
  entryUnknown: say('register_entry_unknown', '没有找到这条台账记录。它可能不归您查看。'),
  rowUnknown: say('row_unknown', '这一行已不在表里，佐证没有收下。请刷新页面后再选。'),
  notPermitted: (budgetUnit: string) =>
    say('not_permitted', `您没有给“${budgetUnit}”添加或撤回佐证的权限，内容没有改动。`, {
      budgetUnit,
    }),
  notYours: say('not_permitted', '佐证只能由添加的人撤回。'),
  exists: (name: string) =>
    say('evidence_exists', `“${name}”的内容与这里已有的一份完全相同，没有重复收下。`, { name }),
  gone: say('evidence_withdrawn', '这份佐证已经撤回。'),
  settled: say(
    'evidence_locked',
    '这份意见已经复核或退回，它的佐证不能再增减。请另行登记一份意见。',
  ),
  submitted: (reason: string) =>
    say('evidence_locked', `表已报送，随表的佐证不能撤回，可以补充新的佐证。${reason}`, {}),
} as const;
