/**
 * 行的去向 forward: from one row to the figures it counts in, the measures computed from them, and the
 * indicators bound to those, whose scores it moves. docs/spec/trace.md section 4
 */
import type { BudgetUnitId } from '#core/base/id.ts';
import { ok, type Result } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import type { BoundIndicator } from '#core/performance/bind-indicator.ts';
import { takesLine } from '#core/performance/compute-measure.ts';
import type { FigureAsked } from '#core/performance/figure.ts';
import { isDutyRow } from '#core/performance/harmonise.ts';
import type { EvaluationRow } from '#core/performance/evaluation-page.ts';
import { figuresOfMeasure, type MeasureDefinition } from '#core/policy/measure-definition.ts';
import type { BooksDesk } from '../books/books-desk.ts';
import { findEvaluation } from '../evaluation/find-evaluation.ts';
import { readEvaluation } from '../evaluation/read-evaluation.ts';
import type { BudgetUnit, TableDraft } from '../ports/table-store.ts';
import { bindTable } from './read-actuals.ts';
import { unitTables } from './unit-tables.ts';

/** 所动的取数项 */
export type UsedFigure = Pick<FigureAsked, 'code' | 'budgetUnitId' | 'fiscalYear' | 'line'>;

/** 所动的度量 */
export type UsedMeasure = Omit<UsedFigure, 'code'> & { readonly definition: MeasureDefinition };

/** 所动的指标 */
export type MovedIndicator = {
  readonly draft: TableDraft;
  readonly bound: BoundIndicator;
  readonly measure: string;
  /** Of the self-evaluation as it stands now; null where the table has no scheme or no such row. */
  readonly scored: MovedScore | null;
};

/** 所动的得分 */
export type MovedScore = Pick<EvaluationRow, 'weight' | 'score' | 'stateName' | 'arithmetic'>;

/** 去向 */
export type RowUses = {
  readonly id: string;
  readonly units: readonly BudgetUnit[];
  readonly figures: readonly UsedFigure[];
  readonly measures: readonly UsedMeasure[];
  readonly indicators: readonly MovedIndicator[];
};

/** A row that counts in nothing, or is not to be seen, moves nothing. */
export async function viewRowUses(
  desk: BooksDesk,
  world: World,
  { id }: { readonly id: string },
): Promise<Result<RowUses, never>> {
  const [figures, units] = await Promise.all([
    desk.figures.usesOf(world, id),
    desk.store.units(world),
  ]);
  const measures = measuresOf(desk, figures);
  const indicators: MovedIndicator[] = [];
  for (const year of yearsOf(figures)) {
    const drafts = await unitTables(desk, world, { ...year, at: { kind: 'now' } });
    const kept = await desk.bindings.of(
      world,
      drafts.map(({ tableId }) => tableId),
    );
    const own = measures.filter((one) => yearKey(one) === yearKey(year));
    for (const draft of drafts) {
      const moved = movedIn(desk, draft, { own, kept });
      const scores = moved.length === 0 ? null : await scoresOf(desk, world, draft);
      indicators.push(
        ...moved.map((one) => ({ ...one, scored: scores?.get(one.bound.row.id) ?? null })),
      );
    }
  }
  return ok({ id, units, figures, measures, indicators });
}

async function scoresOf(
  desk: BooksDesk,
  world: World,
  { tableId }: TableDraft,
): Promise<ReadonlyMap<string, MovedScore> | null> {
  const found = await findEvaluation(desk, world, tableId);
  if (!found.ok) return null;
  const at = { kind: 'now' } as const;
  const { page } = await readEvaluation(desk, world, { evaluated: found.value, at });
  return new Map(
    page.rows.map(({ rowKey, weight, score, stateName, arithmetic }) => [
      rowKey,
      { weight, score, stateName, arithmetic },
    ]),
  );
}

type Year = { readonly budgetUnitId: BudgetUnitId; readonly fiscalYear: FigureAsked['fiscalYear'] };

const yearKey = ({ budgetUnitId, fiscalYear }: Year): string => `${budgetUnitId} ${fiscalYear}`;

const yearsOf = (figures: readonly UsedFigure[]): readonly Year[] => [
  ...new Map(
    figures.map(({ budgetUnitId, fiscalYear }) => {
      const year = { budgetUnitId, fiscalYear };
      return [yearKey(year), year] as const;
    }),
  ).values(),
];

/** A figure of one budget line moves what is computed for its project alone. */
function measuresOf({ policy }: BooksDesk, figures: readonly UsedFigure[]): readonly UsedMeasure[] {
  const found = new Map<string, UsedMeasure>();
  for (const { code, ...of } of figures) {
    for (const definition of policy.measures.measures) {
      if (!figuresOfMeasure(definition).includes(code)) continue;
      if (of.line !== null && !takesLine(definition)) continue;
      found.set(`${definition.code} ${yearKey(of)} ${of.line ?? ''}`, { ...of, definition });
    }
  }
  return [...found.values()];
}

function movedIn(
  desk: BooksDesk,
  draft: TableDraft,
  of: {
    readonly own: readonly UsedMeasure[];
    readonly kept: Parameters<typeof bindTable>[2];
  },
): readonly Omit<MovedIndicator, 'scored'>[] {
  const { catalogue } = desk.policy;
  const codes = new Set(
    of.own
      .filter(({ line }) => line === draft.projectName)
      .map(({ definition }) => definition.code),
  );
  const bound = bindTable(desk, draft, of.kept);
  const moved = bound.flatMap((one) =>
    one.binding.kind === 'measure' && codes.has(one.binding.measure)
      ? [{ draft, bound: one, measure: one.binding.measure }]
      : [],
  );
  // 履职度 moves with any of the duty rows.
  if (!moved.some((one) => isDutyRow(one.bound.row, catalogue))) return moved;
  const overall = bound.flatMap((one) =>
    one.binding.kind === 'measure' && one.definition?.way.kind === 'fulfilment'
      ? [{ draft, bound: one, measure: one.binding.measure }]
      : [],
  );
  return [...moved, ...overall];
}
