/** 指标值规则 rules on single target values, within one table (PT-VAL). Spec: review-rules.md. */
import type { Hypothesis } from '../../base/finding.ts';
import { compareQuantities, formatQuantity, splitMeasureWord } from '../../base/quantity.ts';
import { placeOf, subjectOf, tableRule, writtenOf, type FindingDraft } from '../finding-draft.ts';
import { comparatorSigns } from '../print-value.ts';
import type { ReviewRule } from '../review-rule.ts';
import { sisterIndicators } from '../sister-evidence.ts';
import type { IndexedIndicator, TableIndex } from '../table-index.ts';
import { cellOf, type Comparator } from '../target-table.ts';
import {
  columnName,
  isCumulative,
  isRate,
  targetOf,
  valueColumns,
  type ValueColumn,
} from './shared.ts';

const clarity = '财预〔2015〕88号第十四条（细化量化）、第二十一条 [K]';

type Value = { readonly one: IndexedIndicator; readonly column: ValueColumn };

/** Asks of every target value that was read with its number. */
const eachTarget = (
  index: TableIndex,
  ask: (value: Value, target: NonNullable<ReturnType<typeof targetOf>>) => readonly FindingDraft[],
): readonly FindingDraft[] =>
  index.indicators.flatMap((one) =>
    valueColumns(index, one).flatMap((column) => {
      const target = targetOf(cellOf(one.row, column));
      return target === null ? [] : ask({ one, column }, target);
    }),
  );

const draftOf = (
  index: TableIndex,
  { one, column }: Value,
): Pick<FindingDraft, 'place' | 'subject' | 'seen' | 'found'> => ({
  place: placeOf(index, one.row, column),
  subject: subjectOf(one.row),
  seen: [one.name, one.half.written, one.full.written],
  found: writtenOf(one.row, column),
});

export const measureWordPresent: ReviewRule = tableRule({
  id: 'PT-VAL-01',
  checklist: 'C11',
  severity: 'error',
  category: '完整性',
  title: '指标值写明计量单位',
  basis: clarity,
  check: (index) =>
    eachTarget(index, (value, { comparator, quantity }) => {
      const { one, column } = value;
      const { power, base } = splitMeasureWord(quantity.measureWord);
      if (base !== '') return [];
      const written = writtenOf(one.row, column);
      const word = likelyMeasure(index, one, power);
      const sign = comparator === null ? '' : comparatorSigns[comparator];
      const draft = draftOf(index, value);
      const to =
        word === null ? null : `${sign}${formatQuantity({ ...quantity, measureWord: word.word })}`;
      return [
        {
          ...draft,
          message: `“${one.name}”的${columnName(index, one.block.id, column)}“${written}”没有写计量单位。`,
          expected: to ?? '数 + 计量单位',
          hypotheses: word === null ? [] : [{ place: draft.place, to, because: word.because }],
          severity: one.entry === null ? 'warning' : 'error',
        },
      ];
    }),
});

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
    because.push(`${sisters.map((sister) => sister.budgetUnit).join('、')}写的是“${word}”`);
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
      const draft = draftOf(index, { one, column: 'halfYear' });
      return [
        {
          ...draft,
          message: `“${one.name}”半年写“${one.half.written}”，全年写“${one.full.written}”，计量单位不是一种。`,
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
          ...draftOf(index, value),
          message: `“${one.name}”以${words.join('、')}计，表中写“${quantity.measureWord}”。`,
          expected: words.join('、'),
          severity: one.row.key === null ? 'warning' : 'error',
        },
      ];
    }),
});

const opposite: Readonly<Record<'higher' | 'lower', Comparator>> = {
  higher: 'atMost',
  lower: 'atLeast',
};

export const comparatorFitsDirection: ReviewRule = tableRule({
  id: 'PT-VAL-04',
  checklist: 'C12',
  severity: 'warning',
  category: '相关性',
  title: '比较符与指标方向相符',
  basis: '财预〔2015〕88号第二十一条（相关性）[K]；方向取自指标目录',
  check: (index) =>
    index.indicators.flatMap((one) => {
      const direction = one.entry?.direction;
      if (direction !== 'higher' && direction !== 'lower') return [];
      const wrong = valueColumns(index, one).filter(
        (column) => targetOf(cellOf(one.row, column))?.comparator === opposite[direction],
      );
      const [first] = wrong;
      if (first === undefined) return [];
      const wanted = direction === 'higher' ? '≥' : '≤';
      const words =
        direction === 'higher' ? '越高越好，用“≤”等于限制完成' : '越低越好，用“≥”等于鼓励超支';
      return [
        {
          ...draftOf(index, { one, column: first }),
          message: `“${one.name}”${words}，请核对比较符。`,
          expected: `${wanted} 或 =`,
          hypotheses: wrong.flatMap((column) => turned(index, { one, column }, direction)),
          related: wrong.slice(1).map((column) => placeOf(index, one.row, column)),
        },
      ];
    }),
});

function turned(
  index: TableIndex,
  { one, column }: Value,
  direction: 'higher' | 'lower',
): readonly Hypothesis[] {
  const target = targetOf(cellOf(one.row, column));
  if (target === null) return [];
  const sign = direction === 'higher' ? '≥' : '≤';
  const because = [`指标目录中此指标${direction === 'higher' ? '越高越好' : '越低越好'}`];
  const sisters = sisterIndicators(index, one).filter(({ indicator }) => {
    const comparator = targetOf(
      column === 'halfYear' ? indicator.half : indicator.full,
    )?.comparator;
    return comparator !== undefined && comparator !== opposite[direction];
  });
  if (sisters.length > 0) {
    const written = sisters.map(
      (sister) =>
        `${sister.budgetUnit}“${(column === 'halfYear' ? sister.indicator.half : sister.indicator.full).written}”`,
    );
    because.unshift(
      `同级单位的同一指标都不是“${comparatorSigns[opposite[direction]]}”：${written.join('、')}`,
    );
  }
  const others = sameTableSigns(index, one, sign);
  if (others > 0) because.push(`本表另有 ${others} 个同类指标写“${sign}”`);
  return [
    {
      place: placeOf(index, one.row, column),
      to: `${sign}${formatQuantity(target.quantity)}`,
      because,
    },
  ];
}

const sameTableSigns = (index: TableIndex, one: IndexedIndicator, sign: string): number =>
  index.duties.filter(
    (other) =>
      other !== one &&
      other.entry?.direction === one.entry?.direction &&
      other.full.written.trim().startsWith(sign),
  ).length;

export const comparatorsAgree: ReviewRule = tableRule({
  id: 'PT-VAL-05',
  checklist: 'C12',
  severity: 'warning',
  category: '相关性',
  title: '同一指标半年、全年用同一比较符',
  basis: clarity,
  check: (index) =>
    index.indicators.flatMap((one) => {
      const half = targetOf(one.half)?.comparator ?? null;
      const full = targetOf(one.full)?.comparator ?? null;
      if (half === null || full === null || half === full) return [];
      return [
        {
          ...draftOf(index, { one, column: 'halfYear' }),
          message: `“${one.name}”半年写“${one.half.written}”，全年写“${one.full.written}”，比较符不同。`,
          expected: `两栏都用“${comparatorSigns[full]}”`,
          related: [placeOf(index, one.row, 'fullYear')],
        },
      ];
    }),
});

export const reachingIsNotEquality: ReviewRule = tableRule({
  id: 'PT-VAL-06',
  checklist: 'C12',
  severity: 'hint',
  category: '适当性',
  title: '完成量用“≥”而不用“=”',
  basis: '财预〔2020〕10号第十六条（超额不扣分）[K]；建议改用“≥”为本系统建议 [P]',
  check: (index) => {
    const rows = index.indicators.filter(
      (one) =>
        isCumulative(one) &&
        one.entry?.direction !== 'lower' &&
        one.entry?.usualTarget?.startsWith('=') !== true &&
        targetOf(one.full)?.comparator === 'exactly',
    );
    const [first] = rows;
    if (first === undefined) return [];
    return [
      {
        ...draftOf(index, { one: first, column: 'fullYear' }),
        subject: 'exactly',
        seen: rows.map((one) => `${one.name}${one.full.written}`).toSorted(),
        message:
          `${rows.map((one) => `“${one.name}”`).join('、')}用“=”定完成量，` +
          '多完成或少完成都算偏离；评分时将按“至少完成”处理，建议改用“≥”。',
        expected: '≥',
        related: rows.slice(1).map((one) => placeOf(index, one.row, 'fullYear')),
      },
    ];
  },
});

export const ceilingIsNotEquality: ReviewRule = tableRule({
  id: 'PT-VAL-07',
  checklist: 'C12',
  severity: 'hint',
  category: '适当性',
  title: '控制类比率用“≤”而不用“=”',
  basis: '财预〔2013〕53号（在职人员控制率 = 在职人员数÷编制数）[K]；建议改用“≤”为本系统建议 [P]',
  check: (index) =>
    index.indicators.flatMap((one) => {
      const target = targetOf(one.full);
      if (one.entry?.direction !== 'lower' || target?.comparator !== 'exactly') return [];
      if (target.quantity.digits === 0n) return [];
      const to = `≤${formatQuantity(target.quantity)}`;
      const place = placeOf(index, one.row, 'fullYear');
      return [
        {
          ...draftOf(index, { one, column: 'fullYear' }),
          message: `“${one.name}”是控制上限，写“${one.full.written}”则低于上限也算没有达到；建议写“${to}”。`,
          expected: to,
          hypotheses: [{ place, to, because: ['此指标越低越好，目录中的通常写法也是上限'] }],
          related: [placeOf(index, one.row, 'halfYear')],
        },
      ];
    }),
});

export const ratesWithinHundred: ReviewRule = tableRule({
  id: 'PT-VAL-08',
  checklist: 'C22',
  severity: 'error',
  category: '完整性',
  title: '封顶的比率不超过 100%',
  basis: '指标定义（比率的分子不大于分母）',
  check: (index) =>
    eachTarget(index, (value, { quantity }) => {
      const { one } = value;
      if (one.entry?.cappedAtHundred !== true || quantity.measureWord !== '%') return [];
      const hundred = { digits: 100n, scale: 0, measureWord: '%' };
      if (compareQuantities(quantity, hundred) !== 1) return [];
      return [
        {
          ...draftOf(index, value),
          message: `“${one.name}”不可能超过 100%，表中写“${writtenOf(one.row, value.column)}”。`,
          expected: '不超过 100%',
        },
      ];
    }),
});

export const cumulativeHalfWithinFull: ReviewRule = tableRule({
  id: 'PT-VAL-09',
  checklist: 'C6',
  severity: 'error',
  category: '适当性',
  title: '累计量的半年指标值不大于全年指标值',
  basis: '财预〔2015〕88号第二十一条（适当性）[K]',
  check: (index) =>
    index.indicators.flatMap((one) => {
      const half = targetOf(one.half)?.quantity;
      const full = targetOf(one.full)?.quantity;
      if (half === undefined || full === undefined || !isCumulative(one)) return [];
      if (compareQuantities(half, full) !== 1) return [];
      return [
        {
          ...draftOf(index, { one, column: 'halfYear' }),
          message: `“${one.name}”半年 ${formatQuantity(half)} 大于全年 ${formatQuantity(full)}。`,
          expected: `不超过 ${formatQuantity(full)}`,
          severity: one.entry === null ? 'warning' : 'error',
          related: [placeOf(index, one.row, 'fullYear')],
        },
      ];
    }),
});

export const gradesOfTheCatalogue: ReviewRule = tableRule({
  id: 'PT-VAL-10',
  checklist: 'C14',
  severity: 'warning',
  category: '适当性',
  title: '定性指标用规定的等次，定量指标用数',
  basis: clarity,
  check: (index) =>
    index.indicators.flatMap((one) => {
      if (one.entry === null || one.row.key === null) return [];
      const { direction, grades } = one.entry;
      return valueColumns(index, one).flatMap((column) => {
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
            ...draftOf(index, { one, column }),
            message: `“${one.name}”应写${direction === 'tier' ? '等次' : '数值'}（${wanted}），表中写“${written}”。`,
            expected: wanted,
          },
        ];
      });
    }),
});

/** Kept for the catalogue's rates: 0 or more. */
export const ratesNotNegative: ReviewRule = tableRule({
  id: 'PT-VAL-11',
  checklist: 'C22',
  severity: 'error',
  category: '完整性',
  title: '完成量和封顶比率不为负',
  basis: '指标定义',
  check: (index) =>
    eachTarget(index, (value, { quantity }) => {
      const { one } = value;
      if (quantity.digits >= 0n || (isRate(quantity) && one.entry?.cappedAtHundred !== true))
        return [];
      return [
        {
          ...draftOf(index, value),
          message: `“${one.name}”写成了负数“${writtenOf(one.row, value.column)}”。`,
          expected: '0 或正数',
        },
      ];
    }),
});
