/**
 * 重复的发现 echoes: what one table's rule and a rule across units both say of the same row. The
 * rule across units has more to say and stays; without sisters the table's own rule speaks.
 */
import type { Finding } from '#core/base/finding.ts';

/** Rule of one table → rule across units that says the same of the same row. */
const strongerRules: ReadonlyMap<string, string> = new Map([
  ['PT-VAL-04', 'PT-UNI-01'],
  ['PT-FIT-02', 'PT-UNI-04'],
]);

const rowKey = (rule: string, { place }: Finding): string => `${rule}|${place.rowId ?? ''}`;

/** The findings of one table, those of its own rules and those across units together. */
export function withoutEchoes(findings: readonly Finding[]): readonly Finding[] {
  const said = new Set(findings.map((finding) => rowKey(finding.rule, finding)));
  return findings.filter((finding) => {
    const stronger = strongerRules.get(finding.rule);
    if (stronger === undefined || finding.place.rowId === null) return true;
    return !said.has(rowKey(stronger, finding));
  });
}
