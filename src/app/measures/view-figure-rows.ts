/** 查看底层行 the rows beneath a figure, page by page, down to file and line. docs/spec/trace.md */
import { err, ok, type Refusal, type Result } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import { type FigureAsked, type FigureDefinition, figureOf } from '#core/performance/figure.ts';
import type { FigureRead } from '#core/performance/figure.ts';
import type { BooksDesk } from '../books/books-desk.ts';
import type { FigureRowPage } from '../ports/figure-source.ts';
import { findUnitMeasured, type MeasuredAsked, type UnitMeasuredRefusal } from './find-measured.ts';
import { measureRefusals as refusals } from './messages.ts';

/** 取数项及一页行 */
export type FigureRows = {
  readonly definition: FigureDefinition;
  readonly read: FigureRead;
  readonly page: FigureRowPage;
  readonly offset: number;
};

export async function viewFigureRows(
  desk: BooksDesk,
  world: World,
  asked: MeasuredAsked & {
    readonly figure: string;
    readonly line?: string | undefined;
    readonly offset: number;
    readonly limit: number;
  },
): Promise<Result<FigureRows, UnitMeasuredRefusal | Refusal<'figure_unknown'>>> {
  const found = await findUnitMeasured(desk, world, asked);
  if (!found.ok) return found;
  const definition = figureOf(asked.figure);
  if (definition === null) return err(refusals.figureUnknown);
  const { budgetUnit, fiscalYear, until, at } = found.value;
  const figure: FigureAsked = {
    code: definition.code,
    budgetUnitId: budgetUnit.id,
    fiscalYear,
    until,
    line: asked.line ?? null,
  };
  const { offset, limit } = asked;
  const [reads, page] = await Promise.all([
    desk.figures.read(world, [figure], at),
    desk.figures.rows(world, figure, { at, offset, limit }),
  ]);
  const [read] = reads;
  if (read === undefined) throw new Error('a figure is answered for each asked');
  return ok({ definition, read, page, offset });
}
