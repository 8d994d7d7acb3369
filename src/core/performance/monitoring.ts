/**
 * 双监控 dual monitoring: spending beside results of one table on one day, per duty, on one named
 * base. Pure: what was measured and paid is handed in. Spec: docs/spec/monitoring.md.
 */
import type { Ratio } from '#core/base/ratio.ts';
import { compareRatios } from '#core/base/ratio.ts';
import { normaliseName } from '#core/policy/catalogue.ts';
import type { Policy } from '#core/policy/parameter.ts';
import { pointedProjects } from './coverage-map.ts';
import { type DutyReading, entryOfRow, harmonise } from './harmonise.ts';
import {
  gravest,
  type Light,
  type LightCode,
  lightCodes,
  resultLight,
  unknownLight,
} from './lights.ts';
import { elapsedShare } from './monitoring-base.ts';
import {
  type MoneyGiven,
  type MoneyLine,
  moneyLine,
  type MonitoringAt,
  planOf,
} from './monitoring-money.ts';
import {
  type IndicatorGiven,
  type IndicatorLine,
  indicatorLine,
  indicatorName,
  isIncomparable,
  type PlanShares,
} from './monitoring-row.ts';
import { monitoringWords } from './monitoring-words.ts';
import { hundred, meanOf, minusRatio, percentOf, smaller, timesRatio, whole } from './points.ts';
import { indicatorRows, type TableRow, type TargetTable, textOf } from './target-table.ts';

/** 监控所据 everything that was read for one table and one day. */
export type MonitoringGiven = {
  readonly table: TargetTable;
  readonly policy: Policy;
  readonly at: MonitoringAt;
  /** The total first, then the lines in the order of the form. */
  readonly money: readonly MoneyGiven[];
  /** One for each row that names an indicator, by row id. */
  readonly indicators: ReadonlyMap<string, Omit<IndicatorGiven, 'row' | 'entry'>>;
};

/** 职能行 money beside result of one duty. */
export type DutyLine = {
  readonly duty: string;
  readonly name: string;
  readonly money: Ratio | null;
  readonly moneySentence: string;
  readonly moneyTied: boolean;
  readonly moneyRowIds: readonly string[];
  readonly result: Ratio | null;
  readonly resultSentence: string;
  /** result − money, in points. */
  readonly gap: Ratio | null;
  readonly light: Light;
  readonly rowIds: readonly string[];
  readonly missing: readonly string[];
};

/** 监控表 as computed. */
export type MonitoringSheet = {
  readonly at: MonitoringAt;
  readonly money: readonly MoneyLine[];
  readonly duties: readonly DutyLine[];
  readonly rows: readonly IndicatorLine[];
  readonly counts: Readonly<Record<LightCode, number>>;
  readonly missing: readonly { readonly name: string; readonly rowIds: readonly string[] }[];
};

export function monitor(given: MonitoringGiven): MonitoringSheet {
  const { table, policy, at } = given;
  const judging = { at, policy: policy.monitoring };
  const money = given.money.map((line) => moneyLine(policy.monitoring, at, line));
  const total = money.find(({ kind }) => kind === 'total') ?? null;
  const shares = planShares(total);
  const groups = dutyGroups(given);
  const moneyOf = new Map(
    groups.map((group) => [group, groupMoney(group, { given, money, total })]),
  );
  const groupOf = new Map(groups.flatMap((group) => group.rows.map((row) => [row.id, group])));
  const rows = namedRows(table).map((row) => {
    const known = given.indicators.get(row.id) ?? nothingKnown(row);
    const group = groupOf.get(row.id);
    const beside = group === undefined ? null : (moneyOf.get(group)?.percent ?? null);
    const entry = entryOfRow(row, policy.catalogue);
    return indicatorLine(judging, { ...known, row, entry }, { money: beside, shares });
  });
  const lineOf = new Map(rows.map((line) => [line.row.id, line]));
  return {
    at,
    money,
    duties: groups.map((group) =>
      dutyLine(given, {
        group,
        money: moneyOf.get(group) ?? noMoney,
        lines: group.rows.flatMap((row) => lineOf.get(row.id) ?? []),
      }),
    ),
    rows,
    counts: countLights(rows.map(({ light }) => light)),
    missing: missingInputs(rows, money),
  };
}

/** Rows that name nothing are blank lines of the form. */
export const namedRows = (table: TargetTable): readonly TableRow[] =>
  indicatorRows(table).filter((row) => indicatorName(row).trim() !== '');

const nothingKnown = (row: TableRow): Omit<IndicatorGiven, 'row' | 'entry'> => ({
  actual: {
    rowId: row.id,
    binding: { kind: 'typed' },
    value: null,
    missing: [],
    measure: null,
    signer: null,
    evidenceIds: [],
  },
  seasons: [],
  earlier: null,
  stated: null,
  said: null,
});

function planShares(total: MoneyLine | null): PlanShares {
  if (total === null) return { ofPlan: null, ofYear: null, plan: null };
  const { paid, halfYearPlan: half, annualBudget: year } = total;
  const share = (one: typeof paid, of: typeof paid): Ratio | null =>
    one === null || of === null ? null : percentOf(whole(one as bigint), whole(of as bigint));
  return { ofPlan: share(paid, half), ofYear: share(paid, year), plan: share(half, year) };
}

/** 职能组 the 履职 rows that stand for one duty, in the order of the form. */
type DutyGroup = {
  readonly duty: string;
  readonly name: string;
  readonly rows: readonly TableRow[];
};

function dutyGroups({ table, policy }: MonitoringGiven): readonly DutyGroup[] {
  const readings = harmonise(table, policy.catalogue);
  const groups = Map.groupBy(readings, (reading) => dutyKey(reading));
  return [...groups].map(([duty, all]) => ({
    duty,
    name: dutyName(duty, all, policy),
    rows: all.map(({ row }) => row),
  }));
}

/** A duty of the catalogue; else the key task as written, else the row alone. */
function dutyKey(reading: DutyReading): string {
  if (reading.kind === 'declared' && reading.duty !== null) return reading.duty;
  if (reading.kind === 'undeclared') return reading.family.code;
  const task = normaliseName(textOf(reading.row, 'keyTask'));
  return task === '' ? reading.row.id : `task:${task}`;
}

function dutyName(key: string, all: readonly DutyReading[], { catalogue }: Policy): string {
  const duty = catalogue.duties.find(({ code }) => code === key);
  const family = catalogue.families.find(({ code }) => code === key);
  const [first] = all;
  const task = first === undefined ? '' : textOf(first.row, 'keyTask').trim();
  return duty?.name ?? family?.name ?? (task === '' ? (first?.name ?? '') : task);
}

/** 组的资金 */
type GroupMoney = {
  readonly percent: Ratio | null;
  readonly sentence: string;
  readonly tied: boolean;
  readonly rowIds: readonly string[];
  readonly missing: readonly string[];
};

const noMoney: GroupMoney = {
  percent: null,
  sentence: monitoringWords.moneyUnknown([]),
  tied: false,
  rowIds: [],
  missing: [],
};

/** Lines that 对应项目 names; where none is named, the unit's total, and that is said. */
function groupMoney(
  group: DutyGroup,
  of: {
    readonly given: MonitoringGiven;
    readonly money: readonly MoneyLine[];
    readonly total: MoneyLine | null;
  },
): GroupMoney {
  const { table, policy, at } = of.given;
  const named = group.rows.flatMap((row) => pointedProjects(row, table, policy).rows);
  const ids = new Set<string>(named.map(({ id }) => id));
  const lines = of.money.filter(({ rowId }) => ids.has(rowId));
  if (lines.length === 0) {
    if (of.total === null) return noMoney;
    const { percent, missing, rowId } = of.total;
    const sentence = monitoringWords.untied;
    return { percent, sentence, tied: false, rowIds: [rowId], missing };
  }
  const rowIds = lines.map(({ rowId }) => rowId);
  const names = lines.map(({ name }) => name);
  const missing = [...new Set(lines.flatMap((line) => line.missing))];
  const paid = sumOf(lines.map((line) => line.paid));
  const plan = sumOf(lines.map((line) => planOf(line, at.base)));
  const percent = paid === null || plan === null ? null : percentOf(whole(paid), whole(plan));
  const sentence = plan === 0n ? monitoringWords.tiedUnplanned(names) : monitoringWords.tied(names);
  return { percent, sentence, tied: true, rowIds, missing };
}

const sumOf = (amounts: readonly (bigint | null)[]): bigint | null =>
  amounts.reduce<bigint | null>(
    (sum, one) => (sum === null || one === null ? null : sum + one),
    0n,
  );

function dutyLine(
  { at, policy }: MonitoringGiven,
  of: {
    readonly group: DutyGroup;
    readonly money: GroupMoney;
    readonly lines: readonly IndicatorLine[];
  },
): DutyLine {
  const { group, money, lines } = of;
  const known = lines.flatMap(({ direction, percent }) =>
    direction === 'higher' && percent !== null ? [percent] : [],
  );
  const result = resultOf(known);
  const missing = [
    ...new Set([...lines.flatMap(({ actual }) => actual.missing), ...money.missing]),
  ];
  return {
    duty: group.duty,
    name: group.name,
    money: money.percent,
    moneySentence: money.sentence,
    moneyTied: money.tied,
    moneyRowIds: money.rowIds,
    result,
    resultSentence:
      result === null
        ? monitoringWords.resultNone
        : monitoringWords.resultMean(known.length, lines.length),
    gap: result === null || money.percent === null ? null : minusRatio(result, money.percent),
    light: dutyLight({ at, policy }, { result, money: money.percent, lines }),
    rowIds: group.rows.map(({ id }) => id),
    missing,
  };
}

/** What one indicator has too much does not make up for what another lacks. */
function resultOf(known: readonly Ratio[]): Ratio | null {
  const allDone = known.every((one) => compareRatios(one, hundred) >= 0);
  return meanOf(allDone ? known : known.map((one) => smaller(one, hundred)));
}

function dutyLight(
  { at, policy }: Pick<MonitoringGiven, 'at' | 'policy'>,
  of: {
    readonly result: Ratio | null;
    readonly money: Ratio | null;
    readonly lines: readonly IndicatorLine[];
  },
): Light {
  const { result, money, lines } = of;
  const [only] = lines;
  if (only !== undefined && lines.length === 1) return only.light;
  // What a single row is over by is not seen in a mean.
  const own = lines.map(({ light }) => light).filter(({ code }) => overs.has(code));
  if (result === null) return gravest(own) ?? unknownLight(monitoringWords.resultNone);
  const expected = timesRatio(elapsedShare(at.base, at), hundred);
  const flows = lines.some(({ flow }) => flow);
  const mean = resultLight(policy.monitoring, {
    result,
    money: flows ? money : null,
    expected: flows ? expected : null,
  });
  return gravest([mean, ...own]) ?? mean;
}

const overs: ReadonlySet<LightCode> = new Set(['overshoot', 'over_limit']);

export function countLights(lights: readonly Light[]): Readonly<Record<LightCode, number>> {
  const counted = Map.groupBy(lights, ({ code }) => code);
  const counts = lightCodes.map((code) => [code, counted.get(code)?.length ?? 0] as const);
  return Object.fromEntries(counts) as Record<LightCode, number>;
}

function missingInputs(
  rows: readonly IndicatorLine[],
  money: readonly MoneyLine[],
): MonitoringSheet['missing'] {
  const all = [
    ...rows.flatMap(({ row, actual }) =>
      isIncomparable(actual) ? [] : actual.missing.map((name) => ({ name, rowId: row.id })),
    ),
    ...money.flatMap(({ rowId, missing }) => missing.map((name) => ({ name, rowId }))),
  ];
  return [...Map.groupBy(all, ({ name }) => name)].map(([name, waiting]) => ({
    name,
    rowIds: [...new Set(waiting.map(({ rowId }) => rowId))] as readonly string[],
  }));
}
