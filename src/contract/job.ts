/** 后台任务 a long piece of work: reading an upload. Its events reach the page as they happen. */
import { z } from 'zod';
import { refusal } from './finding.ts';
import { unread } from './table.ts';

export const importedTable = z.object({
  tableId: z.string(),
  budgetUnit: z.string(),
  fiscalYear: z.number().int(),
  /** new: first of its unit and year; same: nothing changed; changed: a new version was made. */
  outcome: z.enum(['new', 'same', 'changed']),
  errors: z.number().int(),
  warnings: z.number().int(),
  hints: z.number().int(),
  unread: z.array(unread),
});

/** What one upload may weigh. More is refused by the server, and by the page before sending. */
export const uploadMegabytes = 20;

/** 读取说明 how a file was read: its kind, hidden sheets, macros that were not run. */
export const fileNote = z.object({ code: z.string(), message: z.string() });

/** 压缩包成员 a file of an archive; `why` says why one was skipped, else it is empty. */
export const archiveMember = z.object({
  name: z.string(),
  outcome: z.enum(['read', 'refused', 'skipped']),
  why: z.string(),
  tables: z.array(importedTable),
  refusals: z.array(refusal),
  unread: z.array(unread),
  notes: z.array(fileNote),
});

export const job = z.object({
  id: z.string(),
  kind: z.literal('import'),
  fileName: z.string(),
  state: z.enum(['waiting', 'running', 'done', 'refused', 'cancelled', 'failed']),
  /** Work done out of work to do, for the bar; `step` is a Chinese phrase. */
  done: z.number(),
  total: z.number(),
  step: z.string(),
  tables: z.array(importedTable),
  /** Refusals of single tables in the file and of the file itself. */
  refusals: z.array(refusal),
  /** What of the file stands in no table at all. */
  unread: z.array(unread),
  notes: z.array(fileNote),
  /** The files of an archive, whose tables, refusals and so on stand above all together. */
  members: z.array(archiveMember),
});

export type JobJson = z.infer<typeof job>;
export type FileNoteJson = z.infer<typeof fileNote>;
export type ArchiveMemberJson = z.infer<typeof archiveMember>;
export type ImportedTableJson = z.infer<typeof importedTable>;
