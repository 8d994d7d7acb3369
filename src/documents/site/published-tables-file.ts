/** 已公布的目标表 reads policy/published-tables.yaml: what was published officially elsewhere. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type { PublishedTables } from '#app/ports/published-tables.ts';

const text = z.string().min(1);

const shape = z.strictObject({
  tables: z.array(
    z.strictObject({
      department: text,
      fiscalYear: z.number().int(),
      source: text,
      budgetUnits: z.array(text).min(1),
    }),
  ),
});

export function readPublishedTables(policyFolder: string): readonly PublishedTables[] {
  const path = join(policyFolder, 'published-tables.yaml');
  const read = shape.safeParse(parse(readFileSync(path, 'utf8')));
  if (!read.success) throw new Error(`${path}：${z.prettifyError(read.error)}`);
  return read.data.tables;
}
