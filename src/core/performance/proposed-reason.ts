/**
 * 建议的退回理由 proposed reason: a finding in the words of a reviewer who sends a table back. It
 * cites the row, the rule, what was found and what is expected; it never says the figure to write,
 * for the unit decides what is right. Basis: domain §4.1, docs/spec/approval-papers.md section 4.
 */
import type { Finding } from '#core/base/finding.ts';

/** 建议的退回理由 */
export type ProposedReason = {
  readonly rowId: string | null;
  readonly column: string | null;
  readonly label: string;
  readonly text: string;
};

/** A hint is free and no ground to send a table back. */
export const proposedReasons = (findings: readonly Finding[]): readonly ProposedReason[] =>
  findings.filter((finding) => finding.severity !== 'hint').map(proposedReason);

export function proposedReason(finding: Finding): ProposedReason {
  const { place } = finding;
  return {
    rowId: place.rowId,
    column: place.rowId === null ? null : place.column,
    label: place.label,
    text: cut(textOf(finding)),
  };
}

function textOf({ message, rule, found, expected, difference, severity }: Finding): string {
  const facts = [
    ...(found === '' ? [] : [`现为“${found}”`]),
    ...(expected === null ? [] : [`按规则应为“${expected}”`]),
    ...(difference === null ? [] : [`相差 ${difference}`]),
  ];
  const asked = severity === 'error' ? '请核对后改正。' : '请核对后改正，或说明情况。';
  return [
    sentence(message),
    facts.length === 0 ? '' : `${facts.join('，')}。`,
    asked,
    `（${rule}）`,
  ]
    .filter((part) => part !== '')
    .join('');
}

const sentence = (text: string): string => (/[。！？；]$/u.test(text) ? text : `${text}。`);

/** What a reason may hold (contract/approval.ts); its end names the rule and stays. */
const lettersMax = 1000;

function cut(text: string): string {
  const letters = [...text];
  if (text.length <= lettersMax) return text;
  const tail = letters.slice(-60).join('');
  let head = '';
  for (const letter of letters) {
    if (head.length + letter.length + tail.length + 1 > lettersMax) break;
    head += letter;
  }
  return `${head}…${tail}`;
}
