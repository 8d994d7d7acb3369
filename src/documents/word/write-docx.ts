/** 写 Word 文件 not yet. */
import type { TargetTable } from '#core/performance/target-table.ts';
import type { TableTemplate } from '#core/policy/table-template.ts';

export async function writeDocx(
  tables: readonly TargetTable[],
  templates: readonly TableTemplate[],
): Promise<Uint8Array> {
  throw new Error(`${tables.length} ${templates.length}`);
}
