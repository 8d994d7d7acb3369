/** 一张表的页面 a table with all that its page shows: findings, explanations, neighbours, rights. */
import { z } from 'zod';
import { explanation, finding } from './finding.ts';
import { budgetUnit } from './overview.ts';
import { targetTable } from './table.ts';

/** Another unit's, or last year's, value of the same row, beside each cell. */
export const neighbour = z.object({
  rowId: z.string(), // the row in this table
  column: z.string(),
  /** 'sister' for the same year in another unit, 'lastYear' for this unit a year before. */
  relation: z.enum(['sister', 'lastYear']),
  budgetUnit: z.string(),
  fiscalYear: z.number().int(),
  written: z.string(),
});

export const versionSummary = z.object({
  versionId: z.string(),
  number: z.number().int(),
  digest: z.string(),
  reason: z.enum(['upload', 'save', 'submission']),
  note: z.string(),
  sourceFile: z.object({ id: z.string(), name: z.string() }).nullable(),
  userName: z.string(),
  instant: z.string(),
});

/** A file that this table came from, by its latest upload. */
export const tableSource = z.object({
  sourceFileId: z.string(),
  name: z.string(),
  /** Null where it was the table as it stood already, but for where its cells lie. */
  version: z.number().int().nullable(),
  userName: z.string(),
  instant: z.string(),
  /** Whether its name is that of an office file, which can be handed back marked. */
  markable: z.boolean(),
});

export const cellChange = z.object({
  rowId: z.string(),
  column: z.string().nullable(), // null for a row added, deleted or moved
  kind: z.enum(['setCell', 'addRow', 'deleteRow', 'moveRow', 'upload']),
  from: z.string().nullable(),
  to: z.string().nullable(),
  revision: z.number().int(),
  userName: z.string(),
  instant: z.string(),
});

export const tableView = z.object({
  tableId: z.string(),
  budgetUnit,
  fiscalYear: z.number().int(),
  revision: z.number().int(),
  table: targetTable,
  /** All findings: those of this table, and those across units and years that touch it. */
  findings: z.array(finding),
  /** The revision the findings across tables were made for. */
  reviewedRevision: z.number().int(),
  explanations: z.array(explanation),
  neighbours: z.array(neighbour),
  versions: z.array(versionSummary),
  /** The files it came from, each once, the latest first. */
  sources: z.array(tableSource),
  /** Project tables of this unit and year: to link 对应项目 to. */
  projectTables: z.array(z.object({ tableId: z.string(), projectName: z.string() })),
  /** What the caller may do now, so that a screen never guesses; a reason where not. */
  may: z.object({
    edit: z.boolean(),
    saveVersion: z.boolean(),
    explain: z.boolean(),
    lockedReason: z.string().nullable(),
  }),
});

/** Answer to edits: the new revision and the review of the server. */
export const editAnswer = z.object({
  revision: z.number().int(),
  findings: z.array(finding),
  explanations: z.array(explanation),
});

export const cellHistory = z.object({ changes: z.array(cellChange) });

export const versionDifference = z.object({
  fromVersion: z.number().int(),
  toVersion: z.number().int(),
  changes: z.array(
    z.object({
      rowId: z.string(),
      column: z.string().nullable(),
      label: z.string(),
      from: z.string().nullable(),
      to: z.string().nullable(),
    }),
  ),
});

export type TableViewJson = z.infer<typeof tableView>;
export type NeighbourJson = z.infer<typeof neighbour>;
export type VersionSummaryJson = z.infer<typeof versionSummary>;
export type TableSourceJson = z.infer<typeof tableSource>;
export type CellChangeJson = z.infer<typeof cellChange>;
export type EditAnswerJson = z.infer<typeof editAnswer>;
