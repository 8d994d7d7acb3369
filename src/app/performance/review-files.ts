/**
 * 审核文件 review files: the tables of files just read, without any store. Rules across tables run
 * over all of them, so that five files of five units find what one file of five would.
 */
import type { Finding, SourcePlace } from '#core/base/finding.ts';
import { comparePlaces } from '#core/base/source-place.ts';
import type { Refusal, Result } from '#core/base/result.ts';
import { normaliseName } from '#core/policy/catalogue.ts';
import type { Policy } from '#core/policy/parameter.ts';
import type { TargetTable, Unread } from '#core/performance/target-table.ts';
import type { FileNote, ReadFile } from '../ports/document-reader.ts';
import { projectNameOf } from './plan-tables.ts';
import { reviewGroup } from './review-group.ts';
import { departmentNameOf } from './unit-placement.ts';

/** 读过的文件 */
export type FileRead = {
  readonly file: string;
  readonly read: Result<ReadFile, Refusal>;
};

/** 审过的表 `table` is null for cells of a file in which no table stands. */
export type ReviewedTable = {
  readonly table: TargetTable | null;
  readonly findings: readonly Finding[];
  readonly unread: readonly Unread[];
};

/** 审过的文件 `refusal` is that of the file, or of the first of its tables that cannot stand. */
export type ReviewedFile = {
  readonly file: string;
  readonly tables: readonly ReviewedTable[];
  readonly refusal: Refusal | null;
  readonly refusals: readonly Refusal[];
  /** How it was read: as what, and what of it was passed over. */
  readonly notes: readonly FileNote[];
};

export function reviewFiles(policy: Policy, files: readonly FileRead[]): readonly ReviewedFile[] {
  const tables = files.flatMap(({ read }) => (read.ok ? read.value.tables : []));
  const findings = reviewAll(policy, tables);
  return files.map(({ file, read }) => {
    if (!read.ok) {
      return { file, tables: [], refusal: read.error, refusals: [read.error], notes: [] };
    }
    const { refusals, notes } = read.value;
    const reviewed = read.value.tables.map((table) => ({
      table,
      findings: findings.get(table) ?? [],
      unread: table.unread,
    }));
    const whole = withStrays(reviewed, read.value.unread);
    return { file, tables: whole, refusal: refusals[0] ?? null, refusals, notes };
  });
}

/** A cell outside every table is told with the table above it, or with the first one below. */
function withStrays(
  tables: readonly ReviewedTable[],
  strays: readonly Unread[],
): readonly ReviewedTable[] {
  if (strays.length === 0) return tables;
  if (tables.length === 0) return [{ table: null, findings: [], unread: strays }];
  const starts = tables.map(({ table }) => startOf(table));
  const homeOf = (unread: Unread): number =>
    Math.max(
      0,
      starts.findLastIndex((start) => start !== null && comparePlaces(start, unread.place) <= 0),
    );
  return tables.map((one, at) => ({
    ...one,
    unread: [...one.unread, ...strays.filter((unread) => homeOf(unread) === at)].toSorted((a, b) =>
      comparePlaces(a.place, b.place),
    ),
  }));
}

function startOf(table: TargetTable | null): SourcePlace | null {
  const places = (table?.rows ?? []).flatMap((row) =>
    Object.values(row.cells).flatMap(({ place }) => (place === null ? [] : [place])),
  );
  return places.reduce<SourcePlace | null>(
    (first, place) => (first === null || comparePlaces(place, first) < 0 ? place : first),
    null,
  );
}

/**
 * A table given twice is reviewed each time beside the other units' first tables: side by side
 * with its own copy it would only be told that the two are alike.
 */
function reviewAll(
  policy: Policy,
  tables: readonly TargetTable[],
): ReadonlyMap<TargetTable, readonly Finding[]> {
  const findings = new Map<TargetTable, readonly Finding[]>();
  const groups = Map.groupBy(tables, groupKey);
  for (const members of groups.values()) {
    const fiscalYear = members[0]?.fiscalYear ?? null;
    const before = members[0] === undefined ? undefined : groups.get(lastYearKey(members[0]));
    const lastYear = firstOfEach(before ?? []);
    const firsts = firstOfEach(members);
    const review = (group: readonly TargetTable[], wanted: readonly TargetTable[]): void => {
      const reviews = reviewGroup({ policy, fiscalYear, tables: group, lastYear });
      for (const table of wanted) findings.set(table, reviews.get(table)?.own ?? []);
    };
    review(firsts, firsts);
    for (const again of members.filter((table) => !firsts.includes(table))) {
      const same = (table: TargetTable): boolean => identityOf(table) === identityOf(again);
      review(
        firsts.map((table) => (same(table) ? again : table)),
        [again],
      );
    }
  }
  return findings;
}

const firstOfEach = (tables: readonly TargetTable[]): readonly TargetTable[] =>
  [...Map.groupBy(tables, identityOf).values()].flatMap((same) => same.slice(0, 1));

const departmentKey = (table: TargetTable): string =>
  normaliseName(departmentNameOf(table.budgetUnitName));

const groupKey = (table: TargetTable): string =>
  `${departmentKey(table)}|${table.fiscalYear ?? ''}`;

const lastYearKey = (table: TargetTable): string =>
  table.fiscalYear === null ? '' : `${departmentKey(table)}|${table.fiscalYear - 1}`;

const identityOf = (table: TargetTable): string =>
  JSON.stringify([
    normaliseName(table.budgetUnitName),
    table.fiscalYear,
    table.templateId,
    projectNameOf(table),
  ]);
