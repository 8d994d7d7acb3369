/** 读 JSON reading our own JSON: one table, a list of them, or what write-json wrote. */
import { unitNameOf } from '#core/performance/unit-name.ts';
import type { ReadFile, ReadRefusalCode, TableRefusalCode } from '#app/ports/document-reader.ts';
import { asId, type RowId } from '#core/base/id.ts';
import { ok, refuse, type Refusal, type Result } from '#core/base/result.ts';
import { parseTable } from '#core/performance/table-codec.ts';
import { readCell } from '#core/performance/read-cell.ts';
import type { Cell, TargetTable } from '#core/performance/target-table.ts';
import { type ColumnKey, narrativeKeys } from '#core/policy/table-template.ts';
import type { Form } from './form.ts';
import { messages } from './messages.ts';
import { standsAlone } from './stands-alone.ts';

/** Rows get new ids like those of any other file; a table that cannot stand alone is refused. */
export function readJson(
  text: string,
  how: { readonly newId: () => string; readonly forms: readonly Form[] },
): Result<ReadFile, Refusal<ReadRefusalCode>> {
  const tables = jsonTables(text);
  const formOf = (table: TargetTable): Form | undefined =>
    how.forms.find(({ template }) => template.id === table.templateId);
  if (tables === null || !tables.every((table) => fitsForm(table, formOf(table)))) {
    return refuse('table_not_found', messages.jsonBroken, {});
  }
  const kept: TargetTable[] = [];
  const before = new Map<string, string>();
  const refusals: Refusal<TableRefusalCode>[] = [];
  for (const [at, table] of tables.entries()) {
    const form = formOf(table) as Form;
    const named = {
      table: readAgain(table, form, how.newId),
      which: messages.tableAtPosition(at + 1),
    };
    const fit = standsAlone({ ...named, line: null }, before);
    if (fit.ok) kept.push(named.table);
    else refusals.push(fit.error);
  }
  return ok({ tables: kept, refusals, unread: [], notes: [] });
}

/** Every row stands in a block of the form, and a fixed row is one that the form has. */
function fitsForm(table: TargetTable, form: Form | undefined): boolean {
  if (form === undefined) return false;
  const keys = new Set(form.rows.map(({ block, key }) => `${block}\n${key ?? ''}`));
  return table.rows.every(
    ({ block, key }) =>
      form.blockIndex.has(block) && (key === null || keys.has(`${block}\n${key}`)),
  );
}

/** What is written counts: a file that somebody edited may claim to have read what it likes. */
function readAgain(table: TargetTable, form: Form, newId: () => string): TargetTable {
  const { template } = form;
  const rows = table.rows.map((row) => {
    const cells: Partial<Record<ColumnKey, Cell>> = {};
    for (const [column, cell] of Object.entries(row.cells) as [ColumnKey, Cell][]) {
      const { read } = readCell({ written: cell.written, template, row, column });
      cells[column] = cell.read.kind === 'unreadable' ? cell : { ...cell, read };
    }
    return { ...row, id: asId<RowId>(newId()), cells };
  });
  const name = rows.find(({ key }) => key === narrativeKeys.unitName)?.cells.text?.read;
  return { ...table, rows, budgetUnitName: unitNameOf(name) };
}

function jsonTables(text: string): readonly TargetTable[] | null {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return null;
  }
  const listed = (json as { readonly tables?: unknown } | null)?.tables ?? json;
  const parsed = (Array.isArray(listed) ? listed : [listed]).map(parseTable);
  const tables = parsed.filter((table) => table !== null);
  return tables.length === parsed.length && tables.length > 0 ? tables : null;
}
