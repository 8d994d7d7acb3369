/** 不涉及 an indicator a unit says it has nothing to do with, and the reason it gives. */
import { wordsOf } from '../finding-draft.ts';
import type { IndexedIndicator } from '../table-index.ts';
import { textOf } from '../target-table.ts';

/** 不涉及 the reason is '' where none is given. */
export type Inapplicable = { readonly reason: string };

const said = /^[(（【]?(?:本单位|本部门|本项|本年度?|暂)?(?:均|都)?(?:不涉及|不适用|无此项)/u;
/** A reason is set off from the word: '不涉及：内部机构', '不涉及（因……）'. */
const setOff = /^(?:[\s:：,，;；。.、(（\-—–]+|(?=理由|原因|因|由于|系))/u;
const lead = /^(?:[\s:：,，;；。.、(（\-—–]|理由|原因|说明|是|为)+/u;
const tail = /[\s:：,，;；。.、)）】]+$/u;
const reasonLengthMin = 2;

/**
 * Null where the row stands for something. It is said in 三级指标, with values blank, dashed or
 * saying it again; or in the values themselves, all that are written.
 */
export function inapplicable(one: IndexedIndicator): Inapplicable | null {
  const values = [wordsOf(one.half), wordsOf(one.full)].filter((text) => text !== '');
  const named = said.test(one.name) || one.name === '无';
  const valued = values.length > 0 && values.every((text) => said.test(text));
  const silent = values.every((text) => said.test(text) || /^(?:[-—–/\\]+|无)$/u.test(text));
  if (!valued && !(named && silent)) return null;
  const written = [one.name, ...values, textOf(one.row, 'remark')];
  const reasons = written.map((text, at) => reasonIn(text, at === written.length - 1));
  return { reason: reasons.find((reason) => reason.length >= reasonLengthMin) ?? '' };
}

/** A remark is a reason as it stands; anything else only behind the word. */
function reasonIn(text: string, isRemark: boolean): string {
  const match = said.exec(text);
  if (match === null && !isRemark) return '';
  const rest = match === null ? text : text.slice(match[0].length);
  if (match !== null && !setOff.test(rest)) return '';
  return rest.replace(lead, '').replace(tail, '');
}
