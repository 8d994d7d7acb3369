/** 无锡 2024 the five published tables as review contexts, as published and as corrected. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PublishedFact } from '#core/policy/parameter.ts';
import { withSisters } from '#core/performance/review.ts';
import type { DepartmentContext, TableContext } from '#core/performance/review-rule.ts';
import { createTextReader } from '#documents/text-reader.ts';
import { readPolicy } from '#documents/read-policy.ts';
import { corrections, type Correction } from './corrections.ts';

export const root = join(import.meta.dirname, '..', '..');
export const policy = readPolicy(join(root, 'policy'));
const reader = createTextReader(policy);

/** In the order of the file. */
export const branches = ['head-office', 'jiangyin', 'yixing', 'xishan', 'huishan'] as const;

export const publishedText = readFileSync(join(root, 'seed', 'wuxi-2024-targets.txt'), 'utf8');

export function readContexts(text: string): readonly TableContext[] {
  let made = 0;
  const newId = (): string => {
    made += 1;
    return `00000000-0000-7000-8000-${made.toString(16).padStart(12, '0')}`;
  };
  const file = reader.read({ name: 'wuxi.txt', bytes: new TextEncoder().encode(text) }, newId);
  if (!file.ok) throw new Error(file.error.message);
  return withSisters(
    file.value.tables.map((table) => {
      const template = policy.templates.find((one) => one.id === table.templateId);
      if (template === undefined) throw new Error(`no template ${table.templateId}`);
      return { table, template, policy, projectTables: [] };
    }),
  );
}

/** The text with each defective cell repaired; throws where a repair no longer finds its cell. */
export function correctedText(text: string, repairs: readonly Correction[] = corrections): string {
  const lines = text.split('\n');
  for (const { line, from, to } of repairs) {
    const old = lines[line - 1] ?? '';
    if (old.split(from).length !== 2) throw new Error(`line ${line} has not just one "${from}"`);
    lines[line - 1] = old.replace(from, () => to);
  }
  return lines.join('\n');
}

export const departmentOf = (
  tables: readonly TableContext[],
  more: {
    readonly lastYear?: readonly TableContext[];
    readonly facts?: readonly PublishedFact[];
  } = {},
): DepartmentContext => ({
  fiscalYear: 2024,
  tables,
  lastYear: more.lastYear ?? [],
  facts: more.facts ?? policy.facts,
});
