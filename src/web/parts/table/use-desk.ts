/** 表台的来历 what the page shows, worked out of the draft: layout, review, marks, differences. */
import { useCallback, useMemo, useState } from 'react';
import { useQueries } from '@tanstack/react-query';
import type { NeighbourJson } from '#contract/table-view.ts';
import type { Finding, Place } from '#core/base/finding.ts';
import { labelOf } from '#core/performance/finding-draft.ts';
import type { TableContext } from '#core/performance/review-rule.ts';
import { decodeTable } from '#core/performance/table-codec.ts';
import { tableIndex } from '#core/performance/table-index.ts';
import { layoutTable } from '#core/performance/table-layout.ts';
import { rowById, type TargetTable } from '#core/performance/target-table.ts';
import type { ColumnKey } from '#core/policy/table-template.ts';
import { tableQuery } from '#web/query.ts';
import { type ApprovalDesk, useApprovalDesk } from '../approval/approval-desk.ts';
import { type CellApproval, markApproval } from '../approval/cell-approval.ts';
import { cellOfPlace, markCells } from './cell-marks.ts';
import type { TableDesk, WorkbenchProps } from './desk.ts';
import { liveDifferences, type Typing } from './difference.ts';
import { unsavedCells } from './draft.ts';
import type { KeeperState } from './draft-keeper.ts';
import { cellKey, type Cursor, type GridMap, mapGrid } from './grid-map.ts';
import { rowSharer } from './shared-layout.ts';
import { useReview } from './use-review.ts';

type PagePart =
  | 'cursor'
  | 'jump'
  | 'jumpToPlace'
  | 'lookAtPlace'
  | 'findingFilter'
  | 'showFindings'
  | 'panelTab'
  | 'setPanelTab';

type DeskCore = Omit<TableDesk, PagePart> & {
  readonly placeJump: (jump: (cursor: Cursor) => void) => (place: Place) => void;
};

export function useDeskValue(
  input: WorkbenchProps & {
    readonly state: KeeperState;
    readonly typing: Typing | null;
    readonly edit: TableDesk['edit'];
  },
): DeskCore {
  const { view, policy, template, keeper, state, typing, edit } = input;
  const { draft, reviewed } = state;
  const { table } = draft;
  const projectTables = useProjectTables(view);
  const context = useMemo<TableContext>(
    () => ({ table, template, policy, projectTables }),
    [table, template, policy, projectTables],
  );
  const [shared] = useState(rowSharer);
  const layout = useMemo(
    () => shared(layoutTable(context.table, context.template)),
    [shared, context],
  );
  const map = useMemo(() => mapGrid(layout, fixedRows(table)), [layout, table]);
  const review = useReview(context, state, typing);
  const marks = useMemo(() => markCells(map, table, review.findings), [map, table, review]);
  const differences = useMemo(
    () => liveDifferences(table, template, typing),
    [table, template, typing],
  );
  const neighbours = useMemo(() => groupNeighbours(view.neighbours), [view.neighbours]);
  const unsaved = useMemo(() => unsavedCells(draft), [draft]);
  const explained = useExplained(reviewed.explanations);
  const approvals = useApprovalDesk(view.tableId, reviewed.revision);
  const approvalMarks = useApprovalMarks(map, table, approvals);
  const placeJump = (jump: (cursor: Cursor) => void) => (place: Place) => {
    const cell = cellOfPlace(map, table, place);
    if (cell === null) return;
    const column = place.column ?? cell.column;
    jump({ rowId: place.rowId ?? cell.rowId, column: column as ColumnKey, wanted: null });
  };
  return {
    view,
    keeper,
    state,
    context,
    layout,
    map,
    review,
    marks,
    differences,
    neighbours,
    unsaved,
    mayEdit: view.may.edit,
    edit,
    canJump: (place) => cellOfPlace(map, table, place) !== null,
    labelOf: (rowId, column) => labelIn(context, rowId, column),
    explained,
    approvals,
    approvalMarks,
    placeJump,
  };
}

const fixedRows = (table: TargetTable): ReadonlySet<string> =>
  new Set(table.rows.flatMap((row) => (row.key === null ? [] : row.id)));

/** Project tables of the unit and year, for the rules that ask which projects have one. */
function useProjectTables(view: WorkbenchProps['view']): readonly TargetTable[] {
  const answers = useQueries({
    queries: view.projectTables.map((one) => ({ ...tableQuery(one.tableId), staleTime: 60_000 })),
    combine: (results) => results.flatMap((one) => one.data?.table ?? []),
  });
  return useMemo(() => answers.map((table) => decodeTable(table)), [answers]);
}

function useExplained(
  explanations: KeeperState['reviewed']['explanations'],
): (finding: Finding) => boolean {
  return useCallback(
    (finding) => explanations.some((one) => one.findingKey === finding.key),
    [explanations],
  );
}

const groupNeighbours = (
  neighbours: readonly NeighbourJson[],
): ReadonlyMap<string, readonly NeighbourJson[]> =>
  Map.groupBy(neighbours, (one) => cellKey(one.rowId, one.column));

function labelIn(context: TableContext, rowId: string, column: string | null): string {
  const row = rowById(context.table, rowId);
  return row === null ? '' : labelOf(tableIndex(context), row, column as ColumnKey | null);
}

/** Changes are drawn where they are asked for, reasons wherever there are any. */
function useApprovalMarks(
  map: GridMap,
  table: TargetTable,
  approvals: ApprovalDesk,
): ReadonlyMap<string, CellApproval> {
  const { approval, collected, changes, showChanges } = approvals;
  const reasons = approval?.openReasons;
  const drawn = showChanges ? changes?.changes : undefined;
  return useMemo(
    () => markApproval({ map, table }, { reasons: reasons ?? [], collected, changes: drawn ?? [] }),
    [map, table, reasons, collected, drawn],
  );
}
