/** 表台 what every part of the table page sees: the table as it stands, its review, its grid. */
import { createContext, useContext } from 'react';
import type { NeighbourJson, TableViewJson } from '#contract/table-view.ts';
import type { Finding, Place } from '#core/base/finding.ts';
import type { TableContext } from '#core/performance/review-rule.ts';
import type { TableLayout } from '#core/performance/table-layout.ts';
import type { TableEdit } from '#core/performance/table-edit.ts';
import type { Policy } from '#core/policy/parameter.ts';
import type { TableTemplate } from '#core/policy/table-template.ts';
import type { PageProps } from '#web/page.ts';
import type { ApprovalDesk } from '../approval/approval-desk.ts';
import type { CellApproval } from '../approval/cell-approval.ts';
import type { CellMark } from './cell-marks.ts';
import type { DraftKeeper, KeeperState } from './draft-keeper.ts';
import type { LiveDifference } from './difference.ts';
import type { Cursor, GridMap } from './grid-map.ts';
import type { ShownReview } from './shown-review.ts';

/** 工作台所需 what the page hands over once table, policy and own edits are there. */
export type WorkbenchProps = {
  readonly view: TableViewJson;
  readonly policy: Policy;
  readonly template: TableTemplate;
  readonly keeper: DraftKeeper;
  readonly search: PageProps['search'];
  readonly setSearch: PageProps['setSearch'];
};

/** 旁注 which values of others stand beside each cell. */
export type Beside = 'none' | 'lastYear' | 'sister';

/** 列出 which findings the list shows. */
export type FindingFilter = 'all' | 'error' | 'unexplained';

export type TableDesk = {
  readonly view: TableViewJson;
  readonly keeper: DraftKeeper;
  readonly state: KeeperState;
  /** The table as it stands with its template and policy: what the rules are asked with. */
  readonly context: TableContext;
  readonly layout: TableLayout;
  readonly map: GridMap;
  readonly review: ShownReview;
  readonly marks: ReadonlyMap<string, CellMark>;
  readonly differences: readonly LiveDifference[];
  readonly neighbours: ReadonlyMap<string, readonly NeighbourJson[]>;
  readonly unsaved: ReadonlySet<string>;
  readonly cursor: Cursor | null;
  readonly mayEdit: boolean;
  /** Does edits as one step; says it where they cannot be done. */
  readonly edit: (edits: readonly TableEdit[]) => boolean;
  readonly jump: (cursor: Cursor) => void;
  readonly jumpToPlace: (place: Place) => void;
  /** Brings the cell of a place into sight and leaves the keys where they are. */
  readonly lookAtPlace: (place: Place) => void;
  /** Whether a place stands in this table and can be jumped to. */
  readonly canJump: (place: Place) => boolean;
  /** Name of a row and column as a reader would say it. */
  readonly labelOf: (rowId: string, column: string | null) => string;
  readonly explained: (finding: Finding) => boolean;
  readonly approvals: ApprovalDesk;
  readonly approvalMarks: ReadonlyMap<string, CellApproval>;
  readonly findingFilter: FindingFilter;
  /** Brings the list of findings forward, narrowed to these. */
  readonly showFindings: (filter: FindingFilter) => void;
  readonly panelTab: string;
  readonly setPanelTab: (tab: string) => void;
};

export const DeskContext = createContext<TableDesk | null>(null);

export function useDesk(): TableDesk {
  const desk = useContext(DeskContext);
  if (desk === null) throw new Error('used outside of a table page');
  return desk;
}
