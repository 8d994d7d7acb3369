/** 单位间规则 rules across the units of one department (PT-UNI). Spec: docs/spec/review-rules.md. */
import type { Hypothesis } from '#core/base/finding.ts';
import { formatQuantity, splitMeasureWord } from '#core/base/quantity.ts';
import { formatPercent, type Ratio } from '#core/base/ratio.ts';
import type { CatalogueEntry } from '#core/policy/catalogue.ts';
import {
  departmentRule,
  placeOf,
  subjectOf,
  type FindingDraft,
  wordsOf,
  neededTogether,
} from '../finding-draft.ts';
import { comparatorSigns } from '../print-value.ts';
import type { ReviewRule } from '../review-rule.ts';
import { parameterOf, type IndexedIndicator } from '../table-index.ts';
import { cellOf } from '../target-table.ts';
import { inapplicable } from './inapplicable.ts';
import { called, dutyLines, lineUp, unitsOf, type Member } from './line-up.ts';
import {
  comparePercent,
  halfShare,
  isSpreadOverYear,
  medianOf,
  plainNumber,
  targetOf,
  thresholdWords,
  unitsForMedianMin,
} from './shared.ts';

const basis =
  '财预〔2015〕88号第二十一条（相关性、适当性，文字未逐字核对）；单位间比较为本系统建议';

export const comparatorsAcrossUnits: ReviewRule = departmentRule({
  id: 'PT-UNI-01',
  checklist: 'C12',
  severity: 'warning',
  category: '相关性',
  title: '同一指标各单位的比较方向一致',
  basis,
  check: (department) =>
    lineUp(department).flatMap(({ entry, members }) => {
      const signed = members.flatMap((member) => {
        const comparator = targetOf(member.one.full)?.comparator ?? null;
        return comparator === null ? [] : [{ ...member, comparator }];
      });
      const down = signed.filter((member) => member.comparator === 'atMost');
      const up = signed.filter((member) => member.comparator !== 'atMost');
      const odd = down.length < up.length ? down : up.length < down.length ? up : [];
      if (down.length === 0 || up.length === 0 || odd.length === 0) return [];
      const others = signed.filter((member) => !odd.includes(member));
      const written = others.map(
        (member) => `${called(department, member.index)}“${wordsOf(member.one.full)}”`,
      );
      const wanted = down.length < up.length ? 'atLeast' : 'atMost';
      return odd.map(({ index, one, comparator }) => ({
        place: placeOf(index, one.row, 'fullYear'),
        subject: subjectOf(one.row),
        seen: [wordsOf(one.half), wordsOf(one.full), ...written.toSorted()],
        message:
          `“${entry.name}”本单位用“${comparatorSigns[comparator]}”` +
          `（${wordsOf(one.half)}、${wordsOf(one.full)}），` +
          `方向与同级单位相反：${written.join('、')}。`,
        found: wordsOf(one.full),
        expected: `${comparatorSigns[wanted]}${valueOf(one)}`,
        hypotheses: neededTogether(
          (['halfYear', 'fullYear'] as const).flatMap((column): readonly Hypothesis[] => {
            const targetValue = targetOf(cellOf(one.row, column));
            return targetValue === null
              ? []
              : [
                  {
                    place: placeOf(index, one.row, column),
                    to: `${comparatorSigns[wanted]}${formatQuantity(targetValue.quantity)}`,
                    because: [
                      `${others.length} 个同级单位都不用“${comparatorSigns[comparator]}”`,
                      ...directionWords(entry),
                    ],
                  },
                ];
          }),
        ),
        related: [placeOf(index, one.row, 'halfYear')],
      }));
    }),
});

const valueOf = (one: IndexedIndicator): string => {
  const targetValue = targetOf(one.full);
  return targetValue === null ? '' : formatQuantity(targetValue.quantity);
};

const directionWords = (entry: CatalogueEntry): readonly string[] =>
  entry.direction === 'higher'
    ? ['指标目录中此指标越高越好']
    : entry.direction === 'lower'
      ? ['指标目录中此指标越低越好']
      : [];

export const measureWordsAcrossUnits: ReviewRule = departmentRule({
  id: 'PT-UNI-02',
  checklist: 'C11',
  severity: 'hint',
  category: '相关性',
  title: '同一指标各单位用同一计量单位',
  basis,
  check: (department) =>
    dutyLines(department).flatMap(({ name, members }) => {
      const byWord = new Map<string, Member[]>();
      for (const member of members) {
        const word = targetOf(member.one.full)?.quantity.measureWord ?? '';
        if (splitMeasureWord(word).base === '') continue;
        byWord.set(word, [...(byWord.get(word) ?? []), member]);
      }
      const groups = [...byWord.entries()].toSorted((a, b) => b[1].length - a[1].length);
      const [most, ...others] = groups;
      if (most === undefined || others.length === 0) return [];
      const words = groups.map(
        ([word, list]) =>
          `${unitsOf(list)
            .map((index) => called(department, index))
            .join('、')}用“${word}”`,
      );
      return others.flatMap(([word, list]) =>
        list.map(({ index, one }) => ({
          place: placeOf(index, one.row, 'fullYear'),
          subject: subjectOf(one.row),
          seen: [wordsOf(one.full), ...words.toSorted()],
          message: `${name}的计量单位各单位不一：${words.join('；')}。系统会换算后再比较和汇总。`,
          found: word,
          expected: most[0],
        })),
      );
    }),
});

export const namesAcrossUnits: ReviewRule = departmentRule({
  id: 'PT-UNI-03',
  checklist: null,
  severity: 'hint',
  category: '相关性',
  title: '同一职责各单位用同一指标名称',
  basis,
  check: (department) =>
    dutyLines(department).flatMap(({ name, members }) => {
      const names = new Map<string, string[]>();
      for (const { index, one } of members) {
        names.set(one.name, [...(names.get(one.name) ?? []), called(department, index)]);
      }
      const [first] = members;
      if (first === undefined || names.size < 2) return [];
      const written = [...names].map(([spelling, units]) => `${units.join('、')}“${spelling}”`);
      return [
        {
          place: placeOf(first.index, first.one.row, 'indicator'),
          subject: `names:${name}`,
          seen: written.toSorted(),
          message: `“${name}”各单位有 ${names.size} 种写法：${written.join('；')}。`,
          found: `${names.size} 种写法`,
          expected: first.one.entry?.name ?? name,
          related: members.slice(1).map(({ index, one }) => placeOf(index, one.row, 'indicator')),
        },
      ];
    }),
});

const sisterBand = 'review.sister-ratio-band-percent';

export const halfSharesAcrossUnits: ReviewRule = departmentRule({
  id: 'PT-UNI-04',
  checklist: 'C16',
  severity: 'warning',
  category: '适当性',
  title: '半年占全年的比例与同级单位相近',
  basis,
  check: (department) =>
    dutyLines(department).flatMap(({ name, members }) => {
      const shares = members.flatMap((member) => {
        const share = isSpreadOverYear(member.one) ? halfShare(member.one) : null;
        return share === null ? [] : [{ ...member, share }];
      });
      const median = medianOf(shares.map(({ share }) => share));
      if (median === null || shares.length < unitsForMedianMin) return [];
      const all = shares.map(
        ({ index, share }) => `${called(department, index)} ${formatPercent(share, 1)}`,
      );
      return shares.flatMap(({ index, one, share }) => {
        const band = parameterOf(index, sisterBand);
        if (band === null || pointsApart(share, median, band) < 0) return [];
        return [
          {
            place: placeOf(index, one.row, 'halfYear'),
            subject: subjectOf(one.row),
            seen: [wordsOf(one.half), wordsOf(one.full), ...all.toSorted()],
            message:
              `${name}半年占全年 ${formatPercent(share, 1)}，各单位中位数 ${formatPercent(median, 1)}，` +
              `相差达到 ${thresholdWords(index, sisterBand)}：${all.join('、')}。`,
            found: formatPercent(share, 1),
            expected: `${formatPercent(median, 1)} 上下 ${plainNumber(band)} 个百分点`,
            related: [placeOf(index, one.row, 'fullYear')],
          },
        ];
      });
    }),
});

/** Zero or more where the two lie as far apart as the band of percentage points. */
function pointsApart(a: Ratio, b: Ratio, band: Ratio): -1 | 0 | 1 {
  const gap = a.numerator * b.denominator - b.numerator * a.denominator;
  return comparePercent(
    { numerator: gap < 0n ? -gap : gap, denominator: a.denominator * b.denominator },
    band,
  );
}

export const fixedTargetsAcrossUnits: ReviewRule = departmentRule({
  id: 'PT-UNI-05',
  checklist: 'C15',
  severity: 'hint',
  category: '适当性',
  title: '共性指标各单位口径一致',
  basis,
  check: (department) => {
    if (department.tables.length < 4) return [];
    const byCode = new Map<string, Member[]>();
    for (const index of department.tables) {
      for (const one of index.indicators) {
        if (one.row.key === null) continue;
        byCode.set(one.row.key, [...(byCode.get(one.row.key) ?? []), { index, one }]);
      }
    }
    return [...byCode.values()].flatMap((members) =>
      (['halfYear', 'fullYear'] as const).flatMap((column) => oddOnes(members, column)),
    );
  },
});

/** Where all but one unit write the same, the one is asked. */
function oddOnes(
  members: readonly Member[],
  column: 'halfYear' | 'fullYear',
): readonly FindingDraft[] {
  const byText = new Map<string, Member[]>();
  for (const member of members) {
    const text = wordsOf(cellOf(member.one.row, column));
    if (text !== '' && inapplicable(member.one) === null)
      byText.set(text, [...(byText.get(text) ?? []), member]);
  }
  const [most, odd, ...more] = [...byText].toSorted((a, b) => b[1].length - a[1].length);
  if (most === undefined || odd === undefined || more.length > 0) return [];
  if (odd[1].length !== 1 || most[1].length < 3) return [];
  return odd[1].map(({ index, one }) => ({
    place: placeOf(index, one.row, column),
    subject: subjectOf(one.row),
    seen: [odd[0], most[0]],
    message:
      `“${one.entry?.name ?? one.name}”本单位写“${odd[0]}”，` +
      `其余 ${most[1].length} 个单位都写“${most[0]}”，口径不一。`,
    found: odd[0],
    expected: most[0],
  }));
}
