/** 目标表的传输形 how a target table travels: bigints as strings, every value with what was written. */
import { z } from 'zod';
import { columnKeys } from '#core/policy/table-template.ts';

const inFile = { line: z.number().int(), cell: z.number().int() };

export const sourcePlace = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), ...inFile }),
  z.object({
    kind: z.literal('document'),
    ...inFile,
    table: z.number().int(),
    row: z.number().int(),
  }),
  z.object({ kind: z.literal('sheet'), ...inFile, sheet: z.string(), row: z.number().int() }),
  z.object({
    kind: z.literal('page'),
    ...inFile,
    page: z.number().int(),
    row: z.number().int(),
    box: z.tuple([z.number(), z.number(), z.number(), z.number()]).readonly(),
  }),
]);

export const quantity = z.object({
  digits: z.string().regex(/^-?\d+$/),
  scale: z.number().int().min(0),
  measureWord: z.string(),
});

const comparator = z.enum(['atLeast', 'atMost', 'exactly']).nullable();

export const cellValue = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('blank') }),
  z.object({ kind: z.literal('text'), text: z.string() }),
  z.object({ kind: z.literal('money'), fen: z.string().regex(/^-?\d+$/) }),
  z.object({ kind: z.literal('target'), comparator, quantity }),
  z.object({ kind: z.literal('grade'), grade: z.string() }),
  z.object({ kind: z.literal('incomplete'), comparator, measureWord: z.string() }),
  z.object({ kind: z.literal('number'), quantity }),
  z.object({ kind: z.literal('unreadable'), why: z.string() }),
]);

export const columnKey = z.enum(columnKeys);

export const doubt = z.object({ code: z.string(), note: z.string(), question: z.boolean() });

export const cell = z.object({
  written: z.string(),
  read: cellValue,
  place: sourcePlace.nullable(),
  doubts: z.array(doubt),
});

export const tableRow = z.object({
  id: z.string(),
  kind: z.enum(['narrative', 'money', 'project', 'indicator']),
  block: z.string(),
  key: z.string().nullable(),
  cells: z.partialRecord(columnKey, cell),
});

export const unread = z.object({ place: sourcePlace, text: z.string() });

export const targetTable = z.object({
  templateId: z.string(),
  budgetUnitName: z.string(),
  fiscalYear: z.number().int().nullable(),
  rows: z.array(tableRow),
  unread: z.array(unread),
});

export type TargetTableJson = z.infer<typeof targetTable>;

export const tableEdit = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('setCell'),
    rowId: z.string(),
    column: columnKey,
    written: z.string().max(20_000),
  }),
  z.object({
    kind: z.literal('addRow'),
    rowId: z.string(),
    block: z.string(),
    afterRowId: z.string().nullable(),
    cells: z.partialRecord(columnKey, z.string().max(20_000)),
  }),
  z.object({ kind: z.literal('deleteRow'), rowId: z.string() }),
  z.object({ kind: z.literal('moveRow'), rowId: z.string(), afterRowId: z.string().nullable() }),
]);

export type TableEditJson = z.infer<typeof tableEdit>;
