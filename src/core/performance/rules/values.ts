/** 指标值规则 rules on single target values, within one table (PT-VAL). Spec: review-rules.md. */
import type { Hypothesis } from '#core/base/finding.ts';
import { formatQuantity, type Quantity, splitMeasureWord } from '#core/base/quantity.ts';
import {
  placeOf,
  tableRule,
  writtenOf,
  type FindingDraft,
  wordsOf,
  neededTogether,
} from '../finding-draft.ts';
import { comparatorSigns } from '../print-value.ts';
import type { ReviewRule } from '../review-rule.ts';
import { sisterIndicators, sisterNames } from '../sister-evidence.ts';
import type { IndexedIndicator, TableIndex } from '../table-index.ts';
import { cellOf } from '../target-table.ts';
import { inapplicable } from './inapplicable.ts';
import { targetOf, valueColumns } from './shared.ts';
import { draftAt, eachTarget } from './target-values.ts';

const clarity = '财预〔2015〕88号第十四条（细化量化）、第二十一条（文字未逐字核对）';

export const measureWordPresent: ReviewRule = tableRule({
  id: 'PT-VAL-01',
  checklist: 'C11',
  severity: 'error',
  category: '完整性',
  title: '指标值写明计量单位',
  basis: clarity,
  check: (index) => index.indicators.flatMap((one) => withoutMeasure(index, one)),
});

/** One finding a row: who forgets the word forgets it in both columns. */
function withoutMeasure(index: TableIndex, one: IndexedIndicator): readonly FindingDraft[] {
  const bare = valueColumns(one).flatMap((column) => {
    const targetValue = targetOf(cellOf(one.row, column));
    const word = targetValue === null ? null : splitMeasureWord(targetValue.quantity.measureWord);
    return targetValue === null || word === null || word.base !== ''
      ? []
      : [{ column, targetValue, power: word.power }];
  });
  const [first, ...others] = bare;
  if (first === undefined) return [];
  const hypotheses = bare.flatMap(({ column, targetValue, power }): readonly Hypothesis[] => {
    const word = likelyMeasure(index, one, power);
    if (word === null || !isPlausible(targetValue.quantity, word.word)) return [];
    const sign = targetValue.comparator === null ? '' : comparatorSigns[targetValue.comparator];
    const to = `${sign}${formatQuantity({ ...targetValue.quantity, measureWord: word.word })}`;
    return [{ place: placeOf(index, one.row, column), to, because: word.because }];
  });
  const written = bare.map(({ column }) => `“${writtenOf(one.row, column)}”`).join('、');
  return [
    {
      ...draftAt(index, { one, column: first.column }),
      message: `“${one.name}”写${written}，没有写计量单位。`,
      expected: hypotheses[0]?.to ?? '数 + 计量单位',
      hypotheses: neededTogether(hypotheses),
      related: others.map(({ column }) => placeOf(index, one.row, column)),
      severity: one.entry === null ? 'warning' : 'error',
    },
  ];
}

const countedWhole = /^[人户次篇件份家个]$/u;

/** Half a person is none (1.5 may be 万人), and 1 where a rate stands may be the whole, not 1%. */
function isPlausible({ digits, scale }: Quantity, word: string): boolean {
  if (countedWhole.test(word)) return digits % 10n ** BigInt(scale) === 0n;
  return word !== '%' || digits === 0n || digits > 10n ** BigInt(scale);
}

/** The word of the catalogue that fits the power written: 万 and 人 give 万人. */
function likelyMeasure(
  index: TableIndex,
  one: IndexedIndicator,
  power: number,
): { readonly word: string; readonly because: readonly string[] } | null {
  const words = one.entry?.measureWords ?? [];
  const word = words.find((candidate) => splitMeasureWord(candidate).power === power);
  if (word === undefined || one.entry === null) return null;
  const because = [`“${one.entry.name}”以${words.join('、')}计`];
  const sisters = sisterIndicators(index, one).filter(({ indicator }) =>
    [indicator.half, indicator.full].some((cell) => targetOf(cell)?.quantity.measureWord === word),
  );
  if (sisters.length > 0) {
    const units = sisterNames(
      index,
      sisters.map((sister) => sister.budgetUnit),
    );
    because.push(`${units}写的是“${word}”`);
  }
  return { word, because };
}

export const measureWordsAgree: ReviewRule = tableRule({
  id: 'PT-VAL-02',
  checklist: 'C11',
  severity: 'error',
  category: '完整性',
  title: '同一指标半年、全年用同一种计量单位',
  basis: clarity,
  check: (index) =>
    index.indicators.flatMap((one) => {
      const half = targetOf(one.half);
      const full = targetOf(one.full);
      if (half === null || full === null) return [];
      const words = [half, full].map((one2) => splitMeasureWord(one2.quantity.measureWord).base);
      if (words.includes('') || words[0] === words[1]) return [];
      const draft = draftAt(index, { one, column: 'halfYear' });
      return [
        {
          ...draft,
          message: `“${one.name}”半年写“${wordsOf(one.half)}”，全年写“${wordsOf(one.full)}”，计量单位不是一种。`,
          expected: `以“${full.quantity.measureWord}”计`,
          related: [placeOf(index, one.row, 'fullYear')],
        },
      ];
    }),
});

export const measureWordFits: ReviewRule = tableRule({
  id: 'PT-VAL-03',
  checklist: 'C22',
  severity: 'error',
  category: '完整性',
  title: '计量单位与指标相符',
  basis: clarity,
  check: (index) =>
    eachTarget(index, (value, { quantity }) => {
      const { one } = value;
      const words = one.entry?.measureWords ?? [];
      const { base } = splitMeasureWord(quantity.measureWord);
      if (base === '' || words.length === 0) return [];
      if (words.some((word) => splitMeasureWord(word).base === base)) return [];
      return [
        {
          ...draftAt(index, value),
          message: `“${one.name}”以${words.join('、')}计，表中写“${quantity.measureWord}”。`,
          expected: words.join('、'),
          severity: one.row.key === null ? 'warning' : 'error',
        },
      ];
    }),
});

export const gradesOfTheCatalogue: ReviewRule = tableRule({
  id: 'PT-VAL-10',
  checklist: 'C14',
  severity: 'warning',
  category: '适当性',
  title: '定性指标用目录所列的等次，定量指标用数',
  basis: `${clarity}；等次为本系统建议`,
  check: (index) =>
    index.indicators.flatMap((one) => {
      if (one.entry === null || one.row.key === null || inapplicable(one) !== null) return [];
      const { direction, grades } = one.entry;
      return valueColumns(one).flatMap((column) => {
        const { read } = cellOf(one.row, column);
        const misfit =
          (direction === 'tier' && read.kind === 'target') ||
          (direction === 'tier' && read.kind === 'grade' && !grades.includes(read.grade)) ||
          (direction !== 'tier' && read.kind === 'grade' && !read.grade.startsWith('不涉及'));
        if (!misfit) return [];
        const wanted =
          direction === 'tier' ? grades.join('、') : (one.entry?.usualTarget ?? '数值');
        const written = writtenOf(one.row, column);
        return [
          {
            ...draftAt(index, { one, column }),
            message:
              `“${one.name}”应写${direction === 'tier' ? '等次' : '数值'}（${wanted}），` +
              `表中写“${written}”。`,
            expected: wanted,
          },
        ];
      });
    }),
});
