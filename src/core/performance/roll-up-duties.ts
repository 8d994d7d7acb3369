/**
 * 履职汇总 duty lines of a roll-up: what the units promise of one thing, added where it is one.
 * Spec: docs/spec/roll-up.md section 2.
 */
import { formatQuantity } from '#core/base/quantity.ts';
import { normaliseName, type CatalogueEntry, type DutyFamily } from '#core/policy/catalogue.ts';
import type { Policy } from '#core/policy/parameter.ts';
import { harmonise, type DutyReading } from './harmonise.ts';
import {
  joinGaps,
  missingGaps,
  partsOf,
  type RollUpLine,
  type RollUpPart,
  type RollUpUnit,
} from './roll-up-line.ts';
import { addTargets } from './roll-up-sum.ts';
import { rollUpWords } from './roll-up-words.ts';

type UnitReadings = { readonly budgetUnit: RollUpUnit; readonly readings: readonly DutyReading[] };

/** Lines in the catalogue's order, a family's undeclared line after its last, then local names. */
export function dutyLines(units: readonly RollUpUnit[], policy: Policy): readonly RollUpLine[] {
  const { catalogue } = policy;
  const all = units.map((budgetUnit) => ({
    budgetUnit,
    readings: budgetUnit.context === null ? [] : harmonise(budgetUnit.context.table, catalogue),
  }));
  const familyOf = (entry: CatalogueEntry): DutyFamily | null =>
    catalogue.families.find((one) => one.duties.includes(entry.duty ?? '')) ?? null;
  const lastOf = new Map(catalogue.entries.map((entry) => [familyOf(entry)?.code, entry.code]));
  const known = catalogue.entries.flatMap((entry) => {
    const family = familyOf(entry);
    const line = entryLine(all, { entry, family, policy });
    const closes = family !== null && lastOf.get(family.code) === entry.code;
    const open = closes ? undeclaredLine(all, family) : null;
    return [line, open].filter((one) => one !== null);
  });
  return [...known, ...localLines(all)];
}

/** What one entry of the catalogue comes to, and why a unit is not in it. */
function entryLine(
  all: readonly UnitReadings[],
  asked: {
    readonly entry: CatalogueEntry;
    readonly family: DutyFamily | null;
    readonly policy: Policy;
  },
): RollUpLine | null {
  const { entry, family, policy } = asked;
  const isOfEntry = (one: DutyReading): boolean =>
    one.kind === 'declared' && one.entry?.code === entry.code;
  const without = all.filter(({ readings }) => !readings.some(isOfEntry));
  const open = without.filter(({ readings }) =>
    readings.some((one) => one.kind === 'undeclared' && one.family.code === family?.code),
  );
  const listed = entry.dimension === '履职' && open.length > 0;
  if (without.length === all.length && !listed) return null;
  const openNames = open.map(({ budgetUnit }) => budgetUnit.shortName);
  const others = without
    .filter((one) => !open.includes(one))
    .flatMap((one) => otherOfFamily(one, family, policy));
  return sumLine(all, {
    id: entry.code,
    name: entry.name,
    entry,
    isOfLine: isOfEntry,
    excused: [...openNames, ...others.map((one) => one.budgetUnit)],
    gaps: [
      ...(openNames.length === 0 ? [] : [rollUpWords.undeclared(openNames)]),
      ...others.map((one) => rollUpWords.otherOfFamily(one.budgetUnit, one.duty)),
      ...without.flatMap(({ budgetUnit, readings }) => proposalsFor(budgetUnit, readings, entry)),
    ],
  });
}

/** A unit that set the other measure of the family is not missing: it counts something else. */
function otherOfFamily(
  one: UnitReadings,
  family: DutyFamily | null,
  policy: Policy,
): readonly { readonly budgetUnit: string; readonly duty: string }[] {
  for (const reading of one.readings) {
    if (reading.kind !== 'declared' || reading.duty === null) continue;
    if (family?.duties.includes(reading.duty) !== true) continue;
    const duty = policy.catalogue.duties.find(({ code }) => code === reading.duty);
    return [{ budgetUnit: one.budgetUnit.shortName, duty: duty?.name ?? reading.duty }];
  }
  return [];
}

const proposalsFor = (
  budgetUnit: RollUpUnit,
  readings: readonly DutyReading[],
  entry: CatalogueEntry,
): readonly string[] =>
  readings.flatMap((one) =>
    one.kind === 'local' && one.likeliest?.code === entry.code
      ? [rollUpWords.proposed(budgetUnit.shortName, one.name)]
      : [],
  );

/** 口径未声明: the values stand side by side, but what they would add up to is only said. */
function undeclaredLine(all: readonly UnitReadings[], family: DutyFamily): RollUpLine | null {
  const isOpen = (one: DutyReading): boolean =>
    one.kind === 'undeclared' && one.family.code === family.code;
  const open = all.flatMap(({ budgetUnit, readings }) =>
    readings.flatMap((one) =>
      one.kind === 'undeclared' && isOpen(one) ? [{ budgetUnit, one }] : [],
    ),
  );
  if (open.length === 0) return null;
  const isOfFamily = (one: DutyReading): boolean =>
    isOpen(one) || (one.kind === 'declared' && family.duties.includes(one.duty ?? ''));
  const name = rollUpWords.familyOpen(family.name);
  const together = addTargets(
    all.map(({ budgetUnit }) => budgetUnit),
    columnParts(all, { name, isOfLine: isOfFamily, column: 'fullYear' }),
    null,
  );
  const why = rollUpWords.undeclared(
    open.map(({ budgetUnit, one }) => rollUpWords.undeclaredWhy(budgetUnit.shortName, one.because)),
  );
  const sum = together.total === null ? [] : [formatQuantity(together.total.quantity)];
  return {
    id: family.code,
    name,
    measureWord: together.total?.quantity.measureWord ?? '',
    halfYear: {
      parts: columnParts(all, { name, isOfLine: isOpen, column: 'halfYear' }),
      total: null,
    },
    fullYear: {
      parts: columnParts(all, { name, isOfLine: isOpen, column: 'fullYear' }),
      total: null,
    },
    gap: joinGaps([why, rollUpWords.notAdded, ...sum.map(rollUpWords.ifOneMeasure)]),
  };
}

/** Names no catalogue knows: units that write the same name share a line. */
function localLines(all: readonly UnitReadings[]): readonly RollUpLine[] {
  const names = new Map<string, string>();
  for (const { readings } of all) {
    for (const one of readings) {
      const key = normaliseName(one.name);
      if (one.kind === 'local' && !names.has(key)) names.set(key, one.name);
    }
  }
  return [...names].map(([key, name]) =>
    sumLine(all, {
      id: `local:${key}`,
      name,
      entry: null,
      isOfLine: (one) => one.kind === 'local' && normaliseName(one.name) === key,
      excused: [],
      gaps: [],
    }),
  );
}

type SumLine = {
  readonly id: string;
  readonly name: string;
  readonly entry: CatalogueEntry | null;
  readonly isOfLine: (reading: DutyReading) => boolean;
  /** Units that are named for another reason than being missing. */
  readonly excused: readonly string[];
  readonly gaps: readonly string[];
};

function sumLine(all: readonly UnitReadings[], line: SumLine): RollUpLine {
  const units = all.map(({ budgetUnit }) => budgetUnit);
  const halfParts = columnParts(all, { ...line, column: 'halfYear' });
  const fullParts = columnParts(all, { ...line, column: 'fullYear' });
  const half = addTargets(units, halfParts, line.entry);
  const full = addTargets(units, fullParts, line.entry);
  const twice = all.filter(({ readings }) => readings.filter(line.isOfLine).length > 1);
  const twiceNames = twice.map(({ budgetUnit }) => budgetUnit.shortName);
  const asked = units.map(
    ({ shortName }) => !line.excused.includes(shortName) && !twiceNames.includes(shortName),
  );
  const within = <T>(values: readonly T[]): readonly T[] => values.filter((_, at) => asked[at]);
  const gaps = [
    ...missingGaps(within(units), { halfYear: within(halfParts), fullYear: within(fullParts) }),
    ...line.gaps,
    ...(twiceNames.length === 0 ? [] : [rollUpWords.writtenTwice(twiceNames)]),
    ...full.gaps,
  ];
  return {
    id: line.id,
    name: line.name,
    measureWord: full.total?.quantity.measureWord ?? line.entry?.measureWords[0] ?? '',
    halfYear: { parts: halfParts, total: half.total },
    fullYear: { parts: fullParts, total: full.total },
    gap: joinGaps([...new Set(gaps)]),
  };
}

function columnParts(
  all: readonly UnitReadings[],
  line: {
    readonly name: string;
    readonly isOfLine: (reading: DutyReading) => boolean;
    readonly column: 'halfYear' | 'fullYear';
  },
): readonly RollUpPart[] {
  const readings = new Map(all.map((one) => [one.budgetUnit.budgetUnitId, one.readings]));
  return partsOf(
    all.map(({ budgetUnit }) => budgetUnit),
    {
      name: line.name,
      column: line.column,
      rowsOf: (budgetUnit) => (readings.get(budgetUnit.budgetUnitId) ?? []).filter(line.isOfLine),
    },
  );
}
