/**
 * 标注原文件 mark source: the user's own file with what the review finds in its tables as they were
 * uploaded. docs/spec/office-files.md, "Marks".
 *
 * The tables of the file stand in for their drafts, beside the department's other tables as they
 * are now: what is marked is what the page of such a table would show.
 */
import type { Finding, Place, SourcePlace } from '#core/base/finding.ts';
import { comparePlaces } from '#core/base/source-place.ts';
import { parseId, type SourceFileId, type TableId } from '#core/base/id.ts';
import { err, ok, type Refusal, type Result } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import type { TargetTable } from '#core/performance/target-table.ts';
import type { FileMark, MarkedFile, MarkRefusalCode } from '../ports/file-marking.ts';
import type { BudgetUnit, DraftHead, SourcedTable, TableDraft } from '../ports/table-store.ts';
import type { Desk } from './desk.ts';
import { groupDrafts } from './draft-groups.ts';
import { changedSince, markLines, ofOtherTable } from './mark-lines.ts';
import { refusals } from './messages.ts';
import { standsIn } from './place-homes.ts';
import { reviewGroup, type TableReview } from './review-group.ts';
import { isMarkable, sourceFilesOf } from './source-files.ts';
import { contentOf } from './table-difference.ts';

/** 标注谁 the latest office file of a table, or a file by its id. */
export type MarkSourceRequest = { readonly tableId: string } | { readonly sourceFileId: string };

export type MarkSourceRefusal = Refusal<'table_unknown' | 'source_unknown' | MarkRefusalCode>;

export async function markSource(
  desk: Desk,
  world: World,
  request: MarkSourceRequest,
): Promise<Result<MarkedFile, MarkSourceRefusal>> {
  const wanted = await findSources(desk, world, request);
  if (!wanted.ok) return wanted;
  let refused: Result<MarkedFile, MarkSourceRefusal> = err(refusals.sourceUnknown());
  // A name may say another kind than the content is: then the next file is tried.
  for (const source of wanted.value.slice(0, filesTried)) {
    const marked = await markOne(desk, world, source);
    if (marked.ok || marked.error.code !== 'file_kind_not_marked') return marked;
    refused = marked;
  }
  return refused;
}

const filesTried = 3;

async function markOne(
  desk: Desk,
  world: World,
  { id, name }: Source,
): Promise<Result<MarkedFile, MarkSourceRefusal>> {
  const [file, tables] = await Promise.all([
    desk.store.sourceFile(world, id),
    desk.store.sourcedTables(world, id),
  ]);
  if (file === null) return err(refusals.sourceUnknown());
  const uploads = await uploadsOf(desk, world, tables);
  const marks = await marksOf(desk, world, uploads);
  const called = name ?? tables[0]?.sourceFile.name ?? file.name;
  return desk.marking({ name: called, bytes: file.bytes }, marks, world.businessDate());
}

type Source = { readonly id: SourceFileId; readonly name: string | null };

async function findSources(
  desk: Desk,
  world: World,
  request: MarkSourceRequest,
): Promise<Result<readonly Source[], MarkSourceRefusal>> {
  if ('sourceFileId' in request) {
    const id = parseId<SourceFileId>(request.sourceFileId);
    return id === null ? err(refusals.sourceUnknown()) : ok([{ id, name: null }]);
  }
  const tableId = parseId<TableId>(request.tableId);
  if (tableId === null) return err(refusals.tableUnknown());
  const sources = sourceFilesOf(await desk.store.tableSources(world, tableId));
  if (sources.length === 0) {
    const draft = await desk.store.draft(world, tableId);
    return err(draft === null ? refusals.tableUnknown() : refusals.tableTyped());
  }
  const office = sources.filter(({ sourceFile }) => isMarkable(sourceFile.name));
  const others = sources.filter((source) => !office.includes(source));
  return ok([...office, ...others].map(({ sourceFile }) => sourceFile));
}

/** 上传的表 a table as it came in the file, and the draft it has become. */
type Upload = {
  readonly sourced: SourcedTable;
  readonly head: DraftHead;
};

/** The latest of each table: one file may have been uploaded again after another. */
async function uploadsOf(
  desk: Desk,
  world: World,
  tables: readonly SourcedTable[],
): Promise<readonly Upload[]> {
  const heads = new Map((await desk.store.draftHeads(world)).map((head) => [head.tableId, head]));
  const last = new Map<TableId, SourcedTable>();
  for (const table of tables) if (!last.has(table.tableId)) last.set(table.tableId, table);
  return [...last.values()].flatMap((sourced) => {
    const head = heads.get(sourced.tableId);
    return head === undefined ? [] : [{ sourced, head }];
  });
}

async function marksOf(
  desk: Desk,
  world: World,
  uploads: readonly Upload[],
): Promise<readonly FileMark[]> {
  const units = await desk.store.units(world);
  const drafts = await draftsAround(desk, world, { uploads, units });
  const current = new Map(drafts.map((draft) => [draft.tableId, draft.table]));
  const ours = new Map(uploads.map(({ sourced }) => [sourced.tableId, sourced.table]));
  const asUploaded = drafts.map((draft) => ({
    ...draft,
    table: ours.get(draft.tableId) ?? draft.table,
  }));
  const reviews = reviewsOf(desk, units, asUploaded);
  const tables = [...ours.values()];
  const marks: FileMark[] = [];
  for (const { sourced } of uploads) {
    await desk.breathe();
    const review = reviews.get(sourced.table);
    if (review === undefined) continue;
    const said = await desk.store.explanations(world, sourced.tableId);
    const linesOf = (finding: Finding): readonly string[] =>
      markLines(
        finding,
        said.filter(({ findingKey }) => findingKey === finding.key),
      );
    const draft = current.get(sourced.tableId);
    const isChanged = draft !== undefined && contentOf(draft) !== contentOf(sourced.table);
    const some = tableMarks({ table: sourced.table, tables, review, linesOf });
    marks.push(...(isChanged ? withNote(some, changedSince(sourced.version)) : some));
  }
  return marks.toSorted((a, b) => comparePlaces(a.place, b.place));
}

/** Every draft of the departments of these tables, this year's and last year's. */
async function draftsAround(
  desk: Desk,
  world: World,
  of: { readonly uploads: readonly Upload[]; readonly units: readonly BudgetUnit[] },
): Promise<readonly TableDraft[]> {
  const parents = new Map(of.units.map((one) => [one.id, one.parentId ?? one.id]));
  const asked = new Map(
    of.uploads.flatMap(({ head: { budgetUnitId, fiscalYear } }) =>
      [fiscalYear, fiscalYear - 1].map((year) => [
        `${parents.get(budgetUnitId) ?? budgetUnitId}|${year}`,
        { budgetUnitId, fiscalYear: year },
      ]),
    ),
  );
  const found = new Map<TableId, TableDraft>();
  for (const one of asked.values()) {
    for (const draft of await desk.store.departmentDrafts(world, one)) {
      found.set(draft.tableId, draft);
    }
  }
  return [...found.values()];
}

function reviewsOf(
  desk: Desk,
  units: readonly BudgetUnit[],
  drafts: readonly TableDraft[],
): ReadonlyMap<TargetTable, TableReview> {
  const reviews = groupDrafts(units, drafts).map((group) =>
    reviewGroup({
      policy: desk.policy,
      fiscalYear: group.fiscalYear,
      tables: group.drafts.map(({ table }) => table),
      lastYear: group.lastYear.map(({ table }) => table),
    }),
  );
  return new Map(reviews.flatMap((some) => [...some]));
}

type Reviewed = {
  readonly table: TargetTable;
  readonly tables: readonly TargetTable[];
  readonly review: TableReview;
  readonly linesOf: (finding: Finding) => readonly string[];
};

/** What touches this table from another of the same file is said there, once. */
function tableMarks({ table, tables, review, linesOf }: Reviewed): readonly FileMark[] {
  const start = startOf(table);
  const markAt = (finding: Finding, place: Place | null, more: readonly string[]): FileMark[] => {
    const source = place?.source ?? start;
    if (source === null) return [];
    const lines = [...linesOf(finding), ...more];
    return [{ place: source, severity: finding.severity, lines }];
  };
  const own = review.own.flatMap((finding) =>
    markAt(finding, standsIn(finding.place, table) ? finding.place : null, []),
  );
  const touching = review.touching.flatMap((finding) => {
    if (tables.some((other) => standsIn(finding.place, other))) return [];
    const here = finding.related.find((place) => standsIn(place, table)) ?? null;
    return markAt(finding, here, [ofOtherTable(finding.place.label)]);
  });
  return [...own, ...touching].toSorted((a, b) => comparePlaces(a.place, b.place));
}

/** Where a finding of the whole table is said: its first cell. */
export function startOf(table: TargetTable): SourcePlace | null {
  const places = table.rows.flatMap((row) =>
    Object.values(row.cells).flatMap(({ place }) => (place === null ? [] : [place])),
  );
  return places.toSorted(comparePlaces)[0] ?? null;
}

const withNote = (marks: readonly FileMark[], note: string): readonly FileMark[] =>
  marks.map((mark, at) => (at === 0 ? { ...mark, lines: [note, ...mark.lines] } : mark));
