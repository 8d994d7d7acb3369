/** 写 JSON writing tables as JSON, what was written beside what was read; read-json reads it. */
import { encodeTable } from '#core/performance/table-codec.ts';
import type { TargetTable } from '#core/performance/target-table.ts';

const format = 'anju-target-tables-1';

export const writeJson = (tables: readonly TargetTable[]): string =>
  `${JSON.stringify({ format, tables: tables.map(encodeTable) }, null, 2)}\n`;
