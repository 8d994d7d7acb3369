/**
 * 关口 gate: what must hold before a move, looked at as facts that were gathered before; each says
 * one sentence, also where it holds, so that a screen never guesses.
 */
import { type Fen, minus } from '#core/base/fen.ts';
import { gateSentences } from './messages.ts';
import type { TableGate } from './target-table-stages.ts';

/** 下属单位的表 a unit below and where its table stands; null where it has none. */
export type UnitBelow = { readonly name: string; readonly stageName: string | null };

/** 关口所见 */
export type GateFacts = {
  readonly errors: number;
  readonly firstError: string;
  readonly openWarnings: number;
  readonly explainedWarnings: number;
  readonly firstWarning: string;
  readonly unread: number;
  /** The total of the year in the table as it stands; null where it is blank or unreadable. */
  readonly total: Fen | null;
  readonly controlFigure: Fen | null;
  /** Of the version in force, to which an adjustment is compared. */
  readonly totalInForce: Fen | null;
  readonly differsFromForce: boolean;
  readonly adjustmentAmount: Fen | null;
  readonly unitsBelow: number;
  /** Those that have not come as far as the move would lead this table. */
  readonly behind: readonly UnitBelow[];
  readonly submittedBefore: boolean;
};

/** 关口行 */
export type GateLine = {
  readonly code: TableGate;
  readonly ok: boolean;
  readonly sentence: string;
};

type Check = (facts: GateFacts) => Omit<GateLine, 'code'>;

const checks: Readonly<Record<TableGate, Check>> = {
  findings_open: ({ errors, firstError }) => ({
    ok: errors === 0,
    sentence: gateSentences.findings(errors, firstError),
  }),
  warnings_unexplained: ({ openWarnings, explainedWarnings, firstWarning }) => ({
    ok: openWarnings === 0,
    sentence: gateSentences.warnings(openWarnings, explainedWarnings, firstWarning),
  }),
  cells_unread: ({ unread }) => ({ ok: unread === 0, sentence: gateSentences.unread(unread) }),
  control_exceeded: ({ total, controlFigure }) => ({
    ok: controlFigure === null || (total !== null && total <= controlFigure),
    sentence: gateSentences.control(total, controlFigure),
  }),
  adjustment_empty: ({ differsFromForce }) => ({
    ok: differsFromForce,
    sentence: gateSentences.adjusted(differsFromForce),
  }),
  adjustment_differs: (facts) => {
    const { total, totalInForce, adjustmentAmount: applied } = facts;
    const change = total === null || totalInForce === null ? null : minus(total, totalInForce);
    return {
      ok: applied === null || applied === change,
      sentence: gateSentences.adjustedBy(applied, change),
    };
  },
  units_behind: ({ behind, unitsBelow }) => ({
    ok: behind.length === 0,
    sentence: gateSentences.units(
      behind.flatMap(({ name, stageName }) => (stageName === null ? [name] : [])),
      behind.flatMap(({ name, stageName }) =>
        stageName === null ? [] : [`${name}（${stageName}）`],
      ),
      unitsBelow,
    ),
  }),
  already_submitted: ({ submittedBefore }) => ({
    ok: !submittedBefore,
    sentence: gateSentences.submitted(submittedBefore),
  }),
  control_missing: ({ controlFigure }) => ({
    ok: controlFigure !== null,
    sentence: gateSentences.controlFigure(controlFigure !== null),
  }),
};

export const gateLines = (gates: readonly TableGate[], facts: GateFacts): readonly GateLine[] =>
  gates.map((code) => ({ code, ...checks[code](facts) }));
