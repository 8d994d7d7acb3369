/** 标注文字 what a comment in the user's own file says of a finding, line by line. */
import type { Finding, Severity } from '#core/base/finding.ts';
import type { Explanation } from '../ports/table-store.ts';

const severityNames: Readonly<Record<Severity, string>> = {
  error: '错误',
  warning: '警告',
  hint: '提示',
};

/** Rule and message; found and expected; the likeliest cause; what was said to it. */
export function markLines(
  finding: Finding,
  explanations: readonly Pick<Explanation, 'kind' | 'text' | 'userName'>[],
): readonly string[] {
  return [
    `【${severityNames[finding.severity]}】${finding.rule} ${finding.message}`,
    ...valueLine(finding),
    ...causeLine(finding),
    ...explanations.map(
      ({ kind, text, userName }) =>
        `${kind === 'waiver' ? '已豁免' : '已说明'}（${userName}）：${text}`,
    ),
  ];
}

function valueLine({ found, expected, difference }: Finding): readonly string[] {
  if (found === '' && expected === null) return [];
  const parts = [
    `现为：${found === '' ? '空白' : found}`,
    ...(expected === null ? [] : [`应为：${expected}`]),
    ...(difference === null ? [] : [`相差：${difference}`]),
  ];
  return [parts.join('；')];
}

function causeLine({ hypotheses }: Finding): readonly string[] {
  const [first] = hypotheses;
  if (first === undefined) return [];
  const { place, to, because } = first;
  const [reason = ''] = because;
  if (place === null || to === null) return reason === '' ? [] : [`可能的原因：${reason}`];
  return [`可能的原因：${place.label} 应为 ${to}${reason === '' ? '' : `（${reason}）`}`];
}

/** Said in the first comment of a table that was changed on screen since it was uploaded. */
export const changedSince = (version: number | null): string =>
  `标注依据导入时的${version === null ? '内容' : `第 ${version} 版`}；之后的修改不在其中。`;

/** Of a finding whose own cell stands in another table. */
export const ofOtherTable = (label: string): string => `所涉单元格在另一张表：${label}`;
