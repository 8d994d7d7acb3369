/** 跨年规则 rules against last year's table and published actuals (PT-OVY). */
import { formatQuantity, parseDigits, toBaseQuantity, type Quantity } from '#core/base/quantity.ts';
import { compareRatios, formatPercent, formatRatio, type Ratio } from '#core/base/ratio.ts';
import { normaliseName } from '#core/policy/catalogue.ts';
import type { FactDepartment, PublishedFact } from '#core/policy/parameter.ts';
import { narrativeKeys } from '#core/policy/table-template.ts';
import {
  departmentRule,
  placeOf,
  rowName,
  subjectOf,
  type DepartmentIndex,
  type FindingDraft,
  wordsOf,
} from '../finding-draft.ts';
import type { ReviewRule } from '../review-rule.ts';
import { parameterOf, type IndexedIndicator, type TableIndex } from '../table-index.ts';
import { shareOf, targetOf, thresholdWords } from './shared.ts';

const basis = '财预〔2021〕101号（目标从严、从高设定；历史标准，文字未逐字核对）；界限为本系统建议';
const belowActual = 'review.target-below-actual-percent';
const deviation = 'review.deviation-percent';

export const targetsAgainstActual: ReviewRule = departmentRule({
  id: 'PT-OVY-01',
  checklist: 'C18',
  severity: 'warning',
  category: '适当性',
  title: '各单位指标值合计不低于上年已公布的实际（各单位的表齐全时比较）',
  basis,
  check: (department) =>
    department.context.facts
      .filter(
        (fact) => fact.budgetUnit === null && fact.fiscalYear === department.context.fiscalYear - 1,
      )
      .flatMap((fact) => sumAgainst(department, fact)),
});

type Member = { readonly index: TableIndex; readonly one: IndexedIndicator; readonly base: Ratio };

/** The whole is compared with the whole: null while a unit of the fact's department is missing. */
function tablesOf(
  department: DepartmentIndex,
  { budgetUnits }: FactDepartment,
): readonly TableIndex[] | null {
  const wanted = new Set(budgetUnits.map(normaliseName));
  const own = department.tables.filter((index) =>
    wanted.has(normaliseName(index.context.table.budgetUnitName)),
  );
  const units = new Set(own.map((index) => normaliseName(index.context.table.budgetUnitName)));
  return wanted.size > 0 && units.size === wanted.size ? own : null;
}

function sumAgainst(department: DepartmentIndex, fact: PublishedFact): readonly FindingDraft[] {
  const actual = quantityOf(fact.quantity);
  const tables = tablesOf(department, fact.department);
  if (tables === null) return [];
  const members = tables.flatMap((index) => membersFor(index, fact, actual));
  const [first] = members;
  if (actual === null || first === undefined) return [];
  const whole = baseRatio(actual);
  const sum = members.reduce<Ratio>((total, member) => addRatio(total, member.base), zero);
  const limit = parameterOf(first.index, belowActual);
  if (limit === null || compareRatios(percentBelow(sum, whole), limit) <= 0) return [];
  const { name, word } = dutyWords(first.index, fact, actual);
  const without = tables
    .filter((index) => !members.some((member) => member.index === index))
    .map((index) => department.short.get(index.context.table.budgetUnitName) ?? '');
  const shown = `${showIn(sum, actual)}${word}`;
  const largest = members.reduce((most, member) =>
    compareRatios(member.base, most.base) > 0 ? member : most,
  );
  return [
    {
      place: placeOf(largest.index, largest.one.row, 'fullYear'),
      subject: `actual:${fact.duty}`,
      seen: [fact.quantity, ...members.map((member) => wordsOf(member.one.full)).toSorted()],
      message:
        `${name}：各单位全年指标值合计 ${shown}，只有 ${fact.fiscalYear} 年实际 ${fact.quantity}` +
        `${fact.derived ? '（推算）' : ''}的 ${formatPercent(divide(sum, whole), 1)}，` +
        `比上年实际低了 ${thresholdWords(first.index, belowActual)}以上` +
        `${without.length === 0 ? '' : `；${without.join('、')}没有此项指标`}。` +
        `出处：${fact.source.split(' ')[0] ?? ''}。`,
      found: shown,
      expected: `不低于 ${fact.quantity}，或说明`,
      difference: `-${showIn(subtract(whole, sum), actual)}${word}`,
      related: members
        .filter((member) => member !== largest)
        .map((member) => placeOf(member.index, member.one.row, 'fullYear')),
    },
  ];
}

function membersFor(
  index: TableIndex,
  fact: PublishedFact,
  actual: Quantity | null,
): readonly Member[] {
  if (actual === null) return [];
  return index.duties.flatMap((one) => {
    const targetValue = targetOf(one.full);
    if (one.entry?.duty !== fact.duty || targetValue === null) return [];
    return toBaseQuantity(targetValue.quantity).base === toBaseQuantity(actual).base
      ? [{ index, one, base: baseRatio(targetValue.quantity) }]
      : [];
  });
}

const dutyWords = (
  index: TableIndex,
  fact: PublishedFact,
  actual: Quantity,
): { readonly name: string; readonly word: string } => ({
  name:
    index.context.policy.catalogue.duties.find((duty) => duty.code === fact.duty)?.name ??
    fact.duty,
  word: actual.measureWord,
});

export const targetsAgainstLastYear: ReviewRule = departmentRule({
  id: 'PT-OVY-02',
  checklist: 'C18',
  severity: 'warning',
  category: '适当性',
  title: '指标值与上年指标值或上年实际相差不大',
  basis: '多地通行做法（偏差须说明，文字未逐字核对）；界限为本系统建议',
  check: (department) =>
    department.tables.flatMap((index) => {
      const before = department.lastYear.find(
        (one) => one.context.table.budgetUnitName === index.context.table.budgetUnitName,
      );
      return index.duties.flatMap((one) => againstLastYear({ department, index, one, before }));
    }),
});

function againstLastYear(asked: {
  readonly department: DepartmentIndex;
  readonly index: TableIndex;
  readonly one: IndexedIndicator;
  readonly before: TableIndex | undefined;
}): readonly FindingDraft[] {
  const { index, one } = asked;
  const targetValue = targetOf(one.full);
  const limit = parameterOf(index, deviation);
  const past = targetValue === null ? null : pastOf(asked);
  if (targetValue === null || limit === null || past === null) return [];
  const share = shareOf(targetValue.quantity, past.quantity);
  if (share === null) return [];
  const gap = share.numerator - share.denominator;
  const away: Ratio = {
    numerator: (gap < 0n ? -gap : gap) * 100n,
    denominator: share.denominator,
  };
  if (compareRatios(away, limit) <= 0) return [];
  const change = formatPercent({ numerator: gap, denominator: share.denominator }, 1);
  return [
    {
      place: placeOf(index, one.row, 'fullYear'),
      subject: subjectOf(one.row),
      seen: [wordsOf(one.full), formatQuantity(past.quantity)],
      message:
        `“${one.name}”全年 ${formatQuantity(targetValue.quantity)}，${past.words} ` +
        `${formatQuantity(past.quantity)}，变动 ${change}，超过 ${thresholdWords(index, deviation)}，请说明。`,
      found: formatQuantity(targetValue.quantity),
      expected: `${formatQuantity(past.quantity)} 上下，或说明`,
      difference: gap > 0n ? `+${change}` : change,
    },
  ];
}

/** An actual counts for more than a target: it is what the unit did. */
function pastOf(asked: {
  readonly department: DepartmentIndex;
  readonly index: TableIndex;
  readonly one: IndexedIndicator;
  readonly before: TableIndex | undefined;
}): { readonly quantity: Quantity; readonly words: string } | null {
  const { department, index, one, before } = asked;
  const { fiscalYear, facts } = department.context;
  const fact = facts.find(
    (candidate) =>
      candidate.budgetUnit === index.context.table.budgetUnitName &&
      candidate.fiscalYear === fiscalYear - 1 &&
      candidate.duty === one.entry?.duty,
  );
  const actual = fact === undefined ? null : quantityOf(fact.quantity);
  if (actual !== null) return { quantity: actual, words: `${fiscalYear - 1} 年实际` };
  const same = before?.duties.find((other) =>
    one.entry === null ? other.name === one.name : other.entry?.code === one.entry.code,
  );
  const targetValue = same === undefined ? null : targetOf(same.full);
  return targetValue === null
    ? null
    : { quantity: targetValue.quantity, words: `${fiscalYear - 1} 年指标值` };
}

export const proseRenewed: ReviewRule = departmentRule({
  id: 'PT-OVY-03',
  checklist: 'C21',
  severity: 'warning',
  category: '完整性',
  title: '年度目标不照抄上年',
  basis: '财预〔2015〕88号第十四条（指向明确，文字未逐字核对）',
  check: (department) =>
    department.tables.flatMap((index) => {
      const before = department.lastYear.find(
        (one) => one.context.table.budgetUnitName === index.context.table.budgetUnitName,
      );
      const row = index.rowByKey.get(narrativeKeys.annualObjective);
      const text = withoutYears(index.narrative.get(narrativeKeys.annualObjective) ?? '');
      const old = withoutYears(before?.narrative.get(narrativeKeys.annualObjective) ?? '');
      if (row === undefined || text === '' || text !== old) return [];
      return [
        {
          place: placeOf(index, row, 'text'),
          subject: subjectOf(row),
          seen: [text],
          message: `${rowName(index, row)}除年份外与上年一字不差，请确认各项数值已经更新。`,
          found: `${text.slice(0, 20)}…`,
          expected: '按本年度任务更新',
        },
      ];
    }),
});

const withoutYears = (text: string): string => text.replaceAll(/(?:19|20)\d{2}\s*年?|\s/gu, '');

const zero: Ratio = { numerator: 0n, denominator: 1n };

function quantityOf(text: string): Quantity | null {
  const match = /^([\d,.]+)\s*(\S+)$/u.exec(text.trim());
  const digits = match === null ? null : parseDigits(match[1] ?? '');
  return digits === null ? null : { ...digits, measureWord: match?.[2] ?? '' };
}

function baseRatio(quantity: Quantity): Ratio {
  const base = toBaseQuantity(quantity);
  return { numerator: base.digits, denominator: 10n ** BigInt(base.scale) };
}

const addRatio = (a: Ratio, b: Ratio): Ratio => ({
  numerator: a.numerator * b.denominator + b.numerator * a.denominator,
  denominator: a.denominator * b.denominator,
});

const subtract = (a: Ratio, b: Ratio): Ratio => addRatio(a, { ...b, numerator: -b.numerator });

const divide = (a: Ratio, b: Ratio): Ratio => ({
  numerator: a.numerator * b.denominator,
  denominator: a.denominator * b.numerator,
});

/** How many per cent the sum stays below; below zero where it is above. */
const percentBelow = (sum: Ratio, whole: Ratio): Ratio => {
  const share = divide(sum, whole);
  return {
    numerator: (share.denominator - share.numerator) * 100n,
    denominator: share.denominator,
  };
};

/** A base amount in the measure of a fact: 251.5 for 亿元. */
function showIn(value: Ratio, like: Quantity): string {
  const one = baseRatio({ digits: 1n, scale: 0, measureWord: like.measureWord });
  return formatRatio(divide(value, one), 2).replace(/\.?0+$/u, '');
}
