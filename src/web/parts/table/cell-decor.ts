/** 单元格修饰 all that is drawn on a cell besides its text: marks, sums, neighbours, selection. Pure. */
import type { NeighbourJson } from '#contract/table-view.ts';
import type { Finding, Severity } from '#core/base/finding.ts';
import type { TableLayout } from '#core/performance/table-layout.ts';
import { tableMessages as words } from '#web/messages-table.ts';
import type { CellApproval } from '../approval/cell-approval.ts';
import { approvalMessages } from '../approval/messages.ts';
import { showInstant } from '../page-frame/instant.ts';
import type { CellMark } from './cell-marks.ts';
import type { Beside } from './desk.ts';
import { formatDifference, type LiveDifference } from './difference.ts';
import { cellKey, type GridMap } from './grid-map.ts';
import { formatFen } from '#core/base/quantity.ts';

/** 合计旁的差额 the sum of the items under a total, and how it stands to it. */
export type SumNote = {
  readonly items: string;
  readonly apart: string;
  readonly even: boolean;
};

/** 单元格修饰 */
export type CellDecor = {
  readonly key: string;
  readonly severity: Severity | null;
  /** How many findings; those explained are not counted in the sign. */
  readonly count: number;
  readonly allExplained: boolean;
  /** takesPart: in a finding elsewhere; focused: in one of the cell in focus. */
  readonly related: 'no' | 'takesPart' | 'focused';
  readonly unsaved: boolean;
  readonly selected: boolean;
  readonly sums: readonly SumNote[];
  readonly beside: readonly BesideNote[];
  /** 退回意见 that stand here, and reasons being collected. */
  readonly returned: number;
  readonly collected: number;
  readonly change: ChangeNote | null;
};

/** 变动 what stood here when the table was last approved, and who changed it. */
export type ChangeNote = { readonly was: string; readonly by: string };

/** 旁注 whose value it is, and the value. */
export type BesideNote = { readonly whose: string; readonly written: string };

/** 行的修饰 `cells` go with the layout row's cells; null for labels. Equal signature, equal row. */
export type RowDecor = {
  readonly signature: string;
  readonly cells: readonly (CellDecor | null)[];
};

type DecorInput = {
  readonly layout: TableLayout;
  readonly map: GridMap;
  readonly marks: ReadonlyMap<string, CellMark>;
  readonly differences: readonly LiveDifference[];
  readonly neighbours: ReadonlyMap<string, readonly NeighbourJson[]>;
  readonly beside: Beside;
  readonly unsaved: ReadonlySet<string>;
  readonly selected: ReadonlySet<string>;
  readonly activeKey: string | null;
  readonly explained: (finding: Finding) => boolean;
  readonly approval: ReadonlyMap<string, CellApproval>;
};

/** Remembers the last decorations: a line whose signature stays keeps the very same object. */
export function decorSharer(): (fresh: readonly RowDecor[]) => readonly RowDecor[] {
  let before: readonly RowDecor[] = [];
  return (fresh) => {
    const old = new Map(before.map((decor) => [decor.signature, decor]));
    before = fresh.map((decor) => old.get(decor.signature) ?? decor);
    return before;
  };
}

export function decorateRows(input: DecorInput): readonly RowDecor[] {
  const sums = Map.groupBy(input.differences, (one) => cellKey(one.rowId, one.column));
  return input.layout.rows.map((row, line) => {
    const cells = row.cells.map((cell) =>
      cell.rowId === null || cell.column === null
        ? null
        : decorateCell(input, cellKey(cell.rowId, cell.column), sums),
    );
    return { signature: `${row.rowId ?? line}:${JSON.stringify(cells)}`, cells };
  });
}

function decorateCell(
  input: DecorInput,
  key: string,
  sums: ReadonlyMap<string, readonly LiveDifference[]>,
): CellDecor {
  const mark = input.marks.get(key);
  const found = mark?.findings ?? [];
  const approval = input.approval.get(key);
  return {
    key,
    severity: mark?.severity ?? null,
    count: found.length,
    allExplained: found.length > 0 && found.every(input.explained),
    related: relationOf(input, key, mark),
    unsaved: input.unsaved.has(key),
    selected: input.selected.has(key),
    sums: noteSums(sums.get(key) ?? []),
    beside: noteBeside(input.neighbours.get(key) ?? [], input.beside),
    returned: approval?.reasons.length ?? 0,
    collected: approval?.collected.length ?? 0,
    change: noteChange(approval?.change ?? null),
  };
}

function noteChange(change: CellApproval['change']): ChangeNote | null {
  if (change === null) return null;
  const { changes } = approvalMessages;
  const was = change.column === null ? changes.added : (change.from ?? '') || changes.blank;
  const when = change.instant === null ? '' : ` · ${showInstant(change.instant, new Date())}`;
  return { was, by: `${change.userName ?? changes.unknown}${when}` };
}

function relationOf(
  input: DecorInput,
  key: string,
  mark: CellMark | undefined,
): CellDecor['related'] {
  if (key === input.activeKey) return 'no';
  const focus = input.marks.get(input.activeKey ?? '');
  const inFocus = (finding: Finding): boolean =>
    (focus?.findings.includes(finding) ?? false) || (focus?.related.includes(finding) ?? false);
  if (mark?.related.some(inFocus) || mark?.findings.some(inFocus)) return 'focused';
  return (mark?.related.length ?? 0) > 0 ? 'takesPart' : 'no';
}

export function noteSum(one: LiveDifference): SumNote {
  const sum = formatFen(one.items, one.measureWord);
  const items = one.kind === 'income' ? words.difference.spent(sum) : words.difference.items(sum);
  const { difference } = one;
  if (difference === null) return { items, apart: '', even: (one.items as bigint) === 0n };
  if ((difference as bigint) === 0n) return { items: words.difference.even, apart: '', even: true };
  const apart = words.difference.apart(formatDifference(difference, one.measureWord));
  return { items, apart, even: false };
}

/** Sums that agree say so once, however many there are. */
function noteSums(all: readonly LiveDifference[]): readonly SumNote[] {
  // A form not yet begun has nothing to compare.
  const begun = all.filter((one) => one.total !== null || (one.items as bigint) !== 0n);
  const notes = begun.map(noteSum);
  const apart = notes.filter((note) => !note.even);
  return apart.length > 0 ? apart : notes.slice(0, 1);
}

/** Names and prose of others would drown the sheet: they stand in the panel alone. */
const besideColumns: ReadonlySet<string> = new Set(['halfYear', 'fullYear', 'weight']);

function noteBeside(neighbours: readonly NeighbourJson[], beside: Beside): readonly BesideNote[] {
  return neighbours
    .filter((one) => one.relation === beside && one.written !== '')
    .filter((one) => besideColumns.has(one.column))
    .map((one) => ({
      whose: one.relation === 'lastYear' ? String(one.fiscalYear) : one.budgetUnit,
      written: one.written,
    }));
}
