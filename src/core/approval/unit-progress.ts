/**
 * 进度 how far the tables of a department's units have come: which of them are behind a stage that
 * all must have reached. 本级 is a unit like its sisters. Basis: docs/spec/approval-opinions.md.
 */
import { type Stage, stageName } from './stage.ts';
import { stageKey, type TableStage } from './target-table-stages.ts';

/** 单位的表 one unit that ought to have a table, and where its tables stand. */
export type UnitTables = {
  readonly name: string;
  /** Of its table of the whole; null: there is none. */
  readonly whole: Stage | null;
  /** Of its project tables. */
  readonly budgetProjects: readonly Stage[];
};

/** Those that have no table, or one that does not stand exactly there; named with where it is. */
export function unitsNotAt(units: readonly UnitTables[], wanted: TableStage): readonly string[] {
  return units.flatMap(({ name, whole, budgetProjects }) => {
    if (whole === null) return [`${name}（还没有表）`];
    const off = [whole, ...budgetProjects].find((stage) => stageKey(stage) !== wanted);
    return off === undefined ? [] : [`${name}（${stageName(off)}）`];
  });
}
