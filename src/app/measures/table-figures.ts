/**
 * 目标表取数来源 the figures that the system knows of itself: how much of the project money of a unit
 * owes targets, and how much has them. docs/spec/measures.md section 6
 */
import { sumFen } from '#core/base/fen.ts';
import type { Fen } from '#core/base/fen.ts';
import { parseId, type TableId } from '#core/base/id.ts';
import type { Quantity } from '#core/base/quantity.ts';
import type { World } from '#core/base/world.ts';
import type { FigureAsked, FigureRead, FigureRow } from '#core/performance/figure.ts';
import {
  performanceCoverage,
  type PerformanceCoverage,
  type ProjectCoverage,
} from '#core/performance/performance-coverage.ts';
import type { Desk } from '../performance/desk.ts';
import type { FiguresAt, FigureSource } from '../ports/figure-source.ts';
import type { TableDraft } from '../ports/table-store.ts';
import { tableFigureWords as words } from './messages.ts';
import { unitTables, type UnitYear } from './unit-tables.ts';

const codes = ['table.projects-covered', 'table.projects'] as const;

export function createTableFigures(desk: Desk): FigureSource {
  return {
    codes,
    read: async (world, asked, at) => {
      const found = await coverages(desk, world, { asked, at });
      return asked.map((one) => readFigure(one, found(one)));
    },
    rows: async (world, asked, { at, offset, limit }) => {
      const found = (await coverages(desk, world, { asked: [asked], at }))(asked);
      if (found === null) return { rows: [], total: 0 };
      const rows = countedIn(asked.code, found.coverage).map((one) => rowOf(found.draft, one));
      return { rows: rows.slice(offset, offset + limit), total: rows.length };
    },
    usesOf: (world, id) => usesOf(desk, world, id),
  };
}

/** 单位项目情况 the table of a unit and year, and how its budget projects stand. */
type UnitCoverage = { readonly draft: TableDraft; readonly coverage: PerformanceCoverage };

const keyOf = ({ budgetUnitId, fiscalYear }: UnitYear): string => `${budgetUnitId} ${fiscalYear}`;

async function coverages(
  desk: Desk,
  world: World,
  { asked, at }: { readonly asked: readonly FigureAsked[]; readonly at: FiguresAt },
): Promise<(of: UnitYear) => UnitCoverage | null> {
  const years = [...new Map(asked.map((one) => [keyOf(one), one])).values()];
  const found = await Promise.all(
    years.map(async (year) => {
      const drafts = await unitTables(desk, world, { ...year, at });
      const draft = drafts.find(({ projectName }) => projectName === null);
      if (draft === undefined) return null;
      const projects = drafts.flatMap((one) => (one.projectName === null ? [] : [one.table]));
      return { draft, coverage: performanceCoverage(draft.table, projects, desk.policy) };
    }),
  );
  const byKey = new Map(years.map((year, index) => [keyOf(year), found[index] ?? null]));
  return (of) => byKey.get(keyOf(of)) ?? null;
}

const countedIn = (code: string, coverage: PerformanceCoverage): readonly ProjectCoverage[] =>
  coverage.budgetProjects.filter(({ state }) =>
    code === 'table.projects' ? state !== 'exempt' : state === 'covered',
  );

const money = (amount: Fen): Quantity => ({
  digits: amount as bigint,
  scale: 2,
  measureWord: '元',
});

function readFigure(asked: FigureAsked, found: UnitCoverage | null): FigureRead {
  if (found === null) {
    return { asked, quantity: null, missing: [words.noTable(asked.fiscalYear)], rows: 0 };
  }
  const counted = countedIn(asked.code, found.coverage);
  const unread = counted.filter(({ amount }) => amount === null);
  const missing = unread.map(({ name }) => words.noAmount(name));
  const total = sumFen(counted.flatMap(({ amount }) => amount ?? []));
  const quantity = missing.length > 0 ? null : money(total);
  return { asked, quantity, missing, rows: counted.length };
}

const rowId = (tableId: string, row: string): string => `table:${tableId}:${row}`;

/** A draft is rebuilt at any cut and bears no batch of its own. */
const rowOf = (draft: TableDraft, { row, name, amount, state }: ProjectCoverage): FigureRow => ({
  source: 'tables',
  id: rowId(draft.tableId, row.id),
  kind: words.kind,
  title: name,
  date: null,
  quantity: amount === null ? null : money(amount),
  more: [[words.projectTable, state === 'covered' ? words.covered : words.owing]],
  from: null,
  evidenceIds: [],
  batch: 0n,
  userName: '',
  instant: draft.changedAt,
});

async function usesOf(desk: Desk, world: World, id: string): ReturnType<FigureSource['usesOf']> {
  const [, written = '', row = ''] = /^table:([^:]+):(.+)$/u.exec(id) ?? [];
  const tableId = parseId<TableId>(written);
  const draft = tableId === null ? null : await desk.store.draft(world, tableId);
  if (draft === null || draft.projectName !== null) return [];
  const { budgetUnitId } = draft;
  const fiscalYear = draft.fiscalYear as FigureAsked['fiscalYear'];
  const asked = { code: 'table.projects', budgetUnitId, fiscalYear };
  const found = await coverages(desk, world, {
    asked: [{ ...asked, until: `${fiscalYear}-12-31` as FigureAsked['until'], line: null }],
    at: { kind: 'now' },
  });
  const coverage = found(asked)?.coverage ?? null;
  if (coverage === null) return [];
  return codes
    .filter((code) => countedIn(code, coverage).some((one) => one.row.id === row))
    .map((code) => ({ code, budgetUnitId, fiscalYear, line: null }));
}
