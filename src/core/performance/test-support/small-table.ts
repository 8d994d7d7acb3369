/** Small tables for tests: the Wuxi form with only the rows a test speaks of. */
import { readPolicy } from '#documents/read-policy.ts';
import { present } from '#core/base/assert.ts';
import { fiscalYear } from '#core/base/calendar.ts';
import { asId } from '#core/base/id.ts';
import type { ColumnKey, RowKind, TableTemplate } from '#core/policy/table-template.ts';
import { makeCell } from '../read-cell.ts';
import type { TableContext } from '../review-rule.ts';
import type { RollUpUnit } from '../roll-up-line.ts';
import type { Cell, TableRow, TargetTable } from '../target-table.ts';

export const policy = readPolicy('policy');

type Written = Readonly<Partial<Record<ColumnKey, string>>>;

type SmallTable = {
  readonly name?: string;
  readonly year?: number;
  readonly functions?: string;
  /** Fixed money rows by key: half-year (null where the form has none) and full year. */
  readonly funds?: Readonly<Record<string, readonly [string | null, string]>>;
  /** 名称, 半年, 全年. */
  readonly projects?: readonly (readonly [string, string, string])[];
  readonly duties?: readonly Written[];
  readonly effects?: readonly Written[];
  /** Rows of 决策 and 过程 by code: 半年, 全年. */
  readonly fixed?: Readonly<Record<string, readonly [string, string]>>;
};

export const templateNamed = (id: string): TableTemplate =>
  present(
    policy.templates.find((one) => one.id === id),
    `template ${id}`,
  );

const department = templateNamed('wuxi-department-2024');
const projectForm = templateNamed('project-2024');

export function smallTable(small: SmallTable): TargetTable {
  const rows = rowMaker(department, small.name ?? '甲');
  const money = Object.entries(small.funds ?? {}).map(([key, [halfYear, fullYear]]) => {
    const block = key.startsWith('income') ? 'income' : 'expenditure';
    const half = halfYear === null ? {} : { halfYear };
    return rows({ kind: 'money', block, key }, { ...half, fullYear });
  });
  const projects = (small.projects ?? []).map(([name, halfYear, fullYear]) =>
    rows({ kind: 'project', block: 'expenditure', key: null }, { name, halfYear, fullYear }),
  );
  const fixed = Object.entries(small.fixed ?? {}).map(([key, [halfYear, fullYear]]) => {
    const entry = policy.catalogue.entries.find((one) => one.code === key);
    const { dimension = '', aspect = '', name: indicator = '' } = entry ?? {};
    const place = { kind: 'indicator', block: 'decision-process', key } as const;
    return rows(place, { dimension, aspect, indicator, halfYear, fullYear });
  });
  const duties = (small.duties ?? []).map((written) =>
    rows({ kind: 'indicator', block: 'duty', key: null }, { dimension: '履职', ...written }),
  );
  const effects = (small.effects ?? []).map((written) =>
    rows({ kind: 'indicator', block: 'effect', key: null }, written),
  );
  const functions = rows(
    { kind: 'narrative', block: 'functions', key: 'functions' },
    small.functions === undefined ? {} : { text: small.functions },
  );
  return {
    templateId: department.id,
    budgetUnitName: small.name ?? '甲',
    fiscalYear: fiscalYear(small.year ?? 2024),
    rows: [functions, ...money, ...projects, ...fixed, ...duties, ...effects],
    unread: [],
  };
}

/** A project table that covers one budget project, with or without a target. */
export function projectTable(projectName: string, fullYear = '≥1次'): TargetTable {
  const rows = rowMaker(projectForm, projectName);
  return {
    templateId: projectForm.id,
    budgetUnitName: '甲',
    fiscalYear: fiscalYear(2024),
    rows: [
      rows({ kind: 'narrative', block: 'project-name', key: 'projectName' }, { text: projectName }),
      rows(
        { kind: 'indicator', block: 'indicators', key: null },
        { dimension: '产出指标', aspect: '数量指标', indicator: '次数', fullYear },
      ),
    ],
    unread: [],
  };
}

export const contextOf = (
  table: TargetTable,
  projectTables: readonly TargetTable[] = [],
): TableContext => ({ table, template: department, policy, projectTables });

/** A unit by its short name; without a table where `small` is null. */
export const unitOf = (shortName: string, small: SmallTable | null): RollUpUnit => ({
  budgetUnitId: shortName,
  shortName,
  tableId: small === null ? null : `table of ${shortName}`,
  context: small === null ? null : contextOf(smallTable({ name: shortName, ...small })),
});

function rowMaker(template: TableTemplate, name: string) {
  let last = 0;
  return (
    place: { readonly kind: RowKind; readonly block: string; readonly key: string | null },
    written: Written,
  ): TableRow => {
    last += 1;
    const cells: Partial<Record<ColumnKey, Cell>> = {};
    for (const [column, text] of Object.entries(written) as [ColumnKey, string][]) {
      cells[column] = makeCell({ written: text, template, row: place, column });
    }
    return { ...place, id: asId(`${name}-${last}`), cells };
  };
}
