/** 模拟输入 what the simulator computes on: the live inputs of a score sheet and its levers. */
import { ok, type Result } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import { type Lever, leversIn } from '#core/performance/score-simulator.ts';
import type { ScoringInput } from '#core/performance/score-sheet.ts';
import type { BooksDesk } from '../books/books-desk.ts';
import { findEvaluation, type FindEvaluationRefusal } from './find-evaluation.ts';
import { readEvaluation } from './read-evaluation.ts';

/** 模拟所据 */
export type SimulationGround = {
  readonly tableId: string;
  readonly title: string;
  readonly input: ScoringInput;
  readonly levers: readonly (Lever & { readonly name: string })[];
};

export async function viewSimulation(
  desk: BooksDesk,
  world: World,
  tableId: string,
): Promise<Result<SimulationGround, FindEvaluationRefusal>> {
  const found = await findEvaluation(desk, world, tableId);
  if (!found.ok) return found;
  const evaluated = found.value;
  const { input, actuals, page } = await readEvaluation(desk, world, {
    evaluated,
    at: { kind: 'now' },
  });
  const levers = actuals.flatMap(({ rowId, measure }) =>
    measure === null ? [] : leversIn(rowId, measure.trace),
  );
  return ok({
    tableId,
    title: evaluated.heading.title,
    input,
    levers: levers.map((lever) => ({
      ...lever,
      name: page.rows.find(({ rowKey }) => rowKey === lever.rowKey)?.name ?? '',
    })),
  });
}
