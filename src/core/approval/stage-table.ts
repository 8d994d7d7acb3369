/**
 * 阶段表 stage table: the one shape in which the way of every document kind is written down: from
 * which stage which verb leads where, what must hold, what must be said, who may be asked to undo
 * it, and why a document is locked where it stands. Basis: docs/spec/approval.md.
 */
import type { RoleCode } from '#core/people/role.ts';
import type { Verb } from '#core/people/verb.ts';
import type { LockReason } from './lock.ts';
import type { DocumentKind } from './stage.ts';

/** 动作类别 forward leads on, back to the desk it came from, undo takes a decision back. */
export type MoveKind = 'forward' | 'back' | 'undo' | 'other';

/** 所需内容 what a move must, or may, be given. */
export type MoveNeeds = {
  readonly reasons: boolean;
  readonly assessment: 'no' | 'optional' | 'required';
  readonly document: boolean;
  readonly adjustment: boolean;
  readonly note: boolean;
};

/** 阶段行 one move. */
export type StageRow<Stage extends string, Word extends Verb, Gate extends string> = {
  readonly from: Stage;
  readonly verb: Word;
  /** 'origin': where the round that is on was opened from. */
  readonly to: Stage | 'origin';
  readonly kind: MoveKind;
  /** What the button says. */
  readonly label: string;
  /**
   * 经办不复核: 'checker' is nobody who wrote what is checked, or made a forward step that still
   * stands; 'other_approver' is not who made the approval being undone.
   */
  readonly by: 'anyone' | 'checker' | 'other_approver';
  /** Of an undo: the role above that may be asked. Rights say the same, and a test compares. */
  readonly above: RoleCode | null;
  readonly gates: readonly Gate[];
  readonly needs: MoveNeeds;
};

/** 阶段表 of one kind of document. */
export type StageTable<Stage extends string, Word extends Verb, Gate extends string> = {
  readonly documentKind: DocumentKind;
  readonly rows: readonly StageRow<Stage, Word, Gate>[];
  /** Null: whoever has the right may change the document there. */
  readonly locks: Readonly<Record<Stage, LockReason | null>>;
};

export const nothingNeeded: MoveNeeds = {
  reasons: false,
  assessment: 'no',
  document: false,
  adjustment: false,
  note: false,
};

/** The moves that lead on from a stage, in the order a screen offers them. */
export const rowsFrom = <Stage extends string, Word extends Verb, Gate extends string>(
  table: StageTable<Stage, Word, Gate>,
  stage: Stage,
): readonly StageRow<Stage, Word, Gate>[] => table.rows.filter((row) => row.from === stage);

/** A verb leads from a stage to one place only; null where it does not lead from there. */
export const rowOf = <Stage extends string, Word extends Verb, Gate extends string>(
  table: StageTable<Stage, Word, Gate>,
  stage: Stage,
  verb: string,
): StageRow<Stage, Word, Gate> | null =>
  table.rows.find((row) => row.from === stage && row.verb === verb) ?? null;
