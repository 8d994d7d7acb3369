/**
 * 空表与复制 a clerk's start without any file: the blank form, or last year's table copied.
 * Spec: docs/spec/target-table.md section 5.
 */
import type { FiscalYear } from '#core/base/calendar.ts';
import { asId, type RowId } from '#core/base/id.ts';
import type { Catalogue } from '#core/policy/catalogue.ts';
import type {
  ColumnKey,
  IndicatorBlock,
  MoneyBlock,
  TableTemplate,
  TemplateBlock,
} from '#core/policy/table-template.ts';
import { narrativeKeys } from '#core/policy/table-template.ts';
import { makeCell } from './read-cell.ts';
import type { Cell, TableRow, TargetTable } from './target-table.ts';

/** 表样行 a row that the form prints before anybody has filled it. */
export type FormRow = Omit<TableRow, 'id'>;

/** 表样与目录 a form and the catalogue that names its fixed rows. */
export type FormSource = { readonly template: TableTemplate; readonly catalogue: Catalogue };

/** The rows of an empty form, block by block in printed order. */
export function formRows(form: FormSource): readonly FormRow[] {
  const names = new Map(form.catalogue.entries.map((entry) => [entry.code, entry.name]));
  return form.template.blocks.flatMap((block) => blockRows(form.template, block, names));
}

function blockRows(
  template: TableTemplate,
  block: TemplateBlock,
  names: ReadonlyMap<string, string>,
): readonly FormRow[] {
  if (block.kind === 'narrative') {
    return [{ kind: 'narrative', block: block.id, key: block.key, cells: {} }];
  }
  if (block.kind === 'money') return moneyRows(template, block);
  return indicatorFormRows(template, block, names);
}

const moneyRows = (template: TableTemplate, block: MoneyBlock): readonly FormRow[] =>
  block.rows.map((row) =>
    labelled(template, { kind: 'money', block: block.id, key: row.key }, { name: row.label }),
  );

function indicatorFormRows(
  template: TableTemplate,
  block: IndicatorBlock,
  names: ReadonlyMap<string, string>,
): readonly FormRow[] {
  const fixed = block.fixed.map(({ code, dimension, aspect }) => {
    const place = { kind: 'indicator', block: block.id, key: code } as const;
    return labelled(template, place, { dimension, aspect, indicator: names.get(code) ?? code });
  });
  const open = block.freeRows ? openRows(template, block) : [];
  return [...fixed, ...open];
}

/** 效益 and 满意度 print their 二级 even where nobody has set an indicator. */
function openRows(template: TableTemplate, block: IndicatorBlock): readonly FormRow[] {
  const place = { kind: 'indicator', block: block.id, key: null } as const;
  return block.dimensions.flatMap((dimension) =>
    (block.aspects[dimension] ?? []).map((aspect) =>
      labelled(template, place, { dimension, aspect }),
    ),
  );
}

function labelled(
  template: TableTemplate,
  place: Omit<FormRow, 'cells'>,
  labels: Readonly<Partial<Record<ColumnKey, string>>>,
): FormRow {
  const cells: Partial<Record<ColumnKey, Cell>> = {};
  for (const [column, written] of Object.entries(labels) as [ColumnKey, string][]) {
    cells[column] = makeCell({ written, template, row: place, column });
  }
  return { ...place, cells };
}

/** 空表 the form of a year for a unit, nothing filled but its name (and its project's). */
export function blankTable(start: {
  readonly form: FormSource;
  readonly budgetUnitName: string;
  readonly fiscalYear: FiscalYear;
  readonly projectName: string | null;
  readonly newId: () => string;
}): TargetTable {
  const { template } = start.form;
  const written: Readonly<Record<string, string | null>> = {
    [narrativeKeys.unitName]: start.budgetUnitName,
    [narrativeKeys.projectName]: start.projectName,
  };
  const rows = formRows(start.form).map((row): TableRow => {
    const text = row.kind === 'narrative' ? written[row.key ?? ''] : null;
    const id = asId<RowId>(start.newId());
    if (text === null || text === undefined) return { id, ...row };
    return {
      id,
      ...row,
      cells: { text: makeCell({ written: text, template, row, column: 'text' }) },
    };
  });
  return {
    templateId: template.id,
    budgetUnitName: start.budgetUnitName,
    fiscalYear: start.fiscalYear,
    rows,
    unread: [],
  };
}

/** What a copy clears: the figures, and with them the targets; names and prose stay. */
const figureColumns: readonly ColumnKey[] = ['halfYear', 'fullYear'];

/**
 * 复制 last year's table for another year: rows kept with new ids, figures kept or cleared. Year
 * words in prose stay as they are, for the review to ask about: changing them would be a guess.
 */
export function copyTable(copy: {
  readonly table: TargetTable;
  readonly template: TableTemplate;
  readonly fiscalYear: FiscalYear;
  readonly figures: 'keep' | 'clear';
  readonly newId: () => string;
}): TargetTable {
  const rows = copy.table.rows.map((row): TableRow => {
    const cells: Partial<Record<ColumnKey, Cell>> = {};
    for (const [column, cell] of Object.entries(row.cells) as [ColumnKey, Cell][]) {
      if (copy.figures === 'clear' && clears(row, column)) continue;
      const { written } = cell;
      cells[column] = makeCell({ written, template: copy.template, row, column });
    }
    return { ...row, id: asId<RowId>(copy.newId()), cells };
  });
  return { ...copy.table, fiscalYear: copy.fiscalYear, rows, unread: [] };
}

/** Grades of the fixed rows (健全, 合规) are the form's wording rather than a year's figure. */
function clears(row: TableRow, column: ColumnKey): boolean {
  if (!figureColumns.includes(column)) return false;
  return !(row.kind === 'indicator' && row.key !== null);
}
