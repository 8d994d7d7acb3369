/** 查看度量 all measures of a unit on a day, or of every unit of a department; and one alone. */
import { err, ok, type Refusal, type Result } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import { takesLine } from '#core/performance/compute-measure.ts';
import type { MeasureValue } from '#core/performance/measure-value.ts';
import { type MeasureDefinition, measureOf } from '#core/policy/measure-definition.ts';
import type { BooksDesk } from '../books/books-desk.ts';
import type { BudgetUnit } from '../ports/table-store.ts';
import {
  findMeasured,
  findUnitMeasured,
  type Measured,
  type MeasuredAsked,
  type MeasuredRefusal,
  type UnitMeasuredRefusal,
} from './find-measured.ts';
import { measureRefusals as refusals } from './messages.ts';
import { readMeasures } from './read-measures.ts';

/** 度量值及其定义 */
export type DefinedValue = {
  readonly definition: MeasureDefinition;
  readonly value: MeasureValue;
};

/** 单位度量 */
export type UnitMeasures = {
  readonly budgetUnit: BudgetUnit;
  readonly measured: Measured;
  readonly values: readonly DefinedValue[];
  /** Each missing input once, with the measures that wait for it. */
  readonly missing: readonly { readonly name: string; readonly measures: readonly string[] }[];
};

export async function viewMeasures(
  desk: BooksDesk,
  world: World,
  asked: MeasuredAsked,
): Promise<Result<readonly UnitMeasures[], MeasuredRefusal>> {
  const found = await findMeasured(desk, world, asked);
  if (!found.ok) return found;
  return ok(await unitMeasures(desk, world, found.value));
}

/** All units together, so that figures are read once. */
export async function unitMeasures(
  desk: BooksDesk,
  world: World,
  measured: Measured,
): Promise<readonly UnitMeasures[]> {
  const { members, fiscalYear, until, at } = measured;
  const definitions = desk.policy.measures.measures;
  const all = members.flatMap((budgetUnit) =>
    definitions.map((definition) => ({ budgetUnit, definition })),
  );
  const values = await readMeasures(desk, world, {
    at,
    asked: all.map(({ budgetUnit, definition }) => ({
      measure: definition.code,
      budgetUnitId: budgetUnit.id,
      fiscalYear,
      until,
      line: null,
    })),
  });
  return members.map((budgetUnit, nth) => {
    const own = definitions.flatMap((definition, index) => {
      const value = values[nth * definitions.length + index];
      return value === undefined ? [] : [{ definition, value }];
    });
    return { budgetUnit, measured, values: own, missing: missingOf(own) };
  });
}

function missingOf(values: readonly DefinedValue[]): UnitMeasures['missing'] {
  const waiting = new Map<string, string[]>();
  for (const { value } of values) {
    for (const name of value.missing) {
      const names = waiting.get(name);
      if (names === undefined) waiting.set(name, [value.name]);
      else names.push(value.name);
    }
  }
  return [...waiting].map(([name, measures]) => ({ name, measures }));
}

export type TraceRefusal = UnitMeasuredRefusal | Refusal<'measure_unknown' | 'measure_line_idle'>;

/** One with its trace, of a unit itself: a department has no books of its own. */
export async function viewMeasure(
  desk: BooksDesk,
  world: World,
  asked: MeasuredAsked & { readonly measure: string; readonly line?: string | undefined },
): Promise<Result<DefinedValue & { readonly measured: Measured }, TraceRefusal>> {
  const found = await findUnitMeasured(desk, world, asked);
  if (!found.ok) return found;
  const definition = measureOf(desk.policy.measures, asked.measure);
  if (definition === null) return err(refusals.measureUnknown);
  const line = asked.line ?? null;
  if (line !== null && !takesLine(definition)) return err(refusals.lineIdle(definition.name));
  const { budgetUnit, fiscalYear, until, at } = found.value;
  const [value] = await readMeasures(desk, world, {
    at,
    asked: [{ measure: definition.code, budgetUnitId: budgetUnit.id, fiscalYear, until, line }],
  });
  if (value === undefined) throw new Error('a measure is answered for each asked');
  return ok({ definition, value, measured: found.value });
}
