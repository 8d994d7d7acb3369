/** docs/errors.md as text: every review rule and every refusal with the example that causes it. */
import type { Finding } from '#core/base/finding.ts';
import type { ReviewRule } from '#core/performance/review-rule.ts';

export type RuleExample = {
  readonly rule: ReviewRule;
  readonly what: string;
  readonly says: string;
};

export type ShownRefusal = {
  readonly code: string;
  /** Null where only a command at the terminal says so. */
  readonly status: number | null;
  readonly what: string;
  readonly says: string;
};

const severities: Readonly<Record<Finding['severity'], string>> = {
  error: '错误',
  warning: '警告',
  hint: '提示',
};

/** One line, and nothing in it that a table of Markdown would read as its own. */
const cell = (text: string): string =>
  text.replaceAll(/\s+/g, ' ').replaceAll('|', '\\|').replaceAll('<', '&lt;').trim();

const row = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;

const table = (
  heads: readonly string[],
  rows: readonly (readonly string[])[],
): readonly string[] => [row(heads), `|${'---|'.repeat(heads.length)}`, ...rows.map(row)];

export function errorsDocument(
  rules: readonly RuleExample[],
  refusals: readonly ShownRefusal[],
): string {
  const lines = [
    '# 发现与拒绝',
    '',
    '由 `npm run golden` 从规则、拒绝和它们的例子生成，不要手改。例子都由测试真正做过一遍；“这样说”空白的几行要靠争抢或故障才会发生，只作说明。',
    '',
    `## 审核发现（${rules.length} 条规则）`,
    '',
    '错误要改正，警告要改正或说明，提示可不理会。规则只提问和给出假设，从不替填报人改数。',
    '',
    ...table(
      ['规则', '清单', '级别', '类别', '名称', '依据', '例子', '这样说'],
      rules.map(({ rule, what, says }) => [
        rule.id,
        rule.checklist ?? '',
        severities[rule.severity],
        rule.category,
        rule.title,
        rule.basis,
        what,
        says,
      ]),
    ),
    '',
    `## 拒绝（${refusals.length} 种）`,
    '',
    '一次操作现在不能做，就以代码和一句中文拒绝；同样的错误请求总得到同一个代码。HTTP 一栏写“—”的，只在命令行上说。',
    '',
    ...table(
      ['代码', 'HTTP', '例子', '这样说'],
      refusals.map((one) => [
        one.code,
        one.status === null ? '—' : String(one.status),
        one.what,
        one.says,
      ]),
    ),
    '',
  ];
  return lines.join('\n');
}
