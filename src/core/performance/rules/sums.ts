/** 勾稽规则 rules on sums of money, within one table (PT-SUM). Spec: docs/spec/review-rules.md. */
import { formatFen } from '#core/base/quantity.ts';
import { absFen, minus, zeroFen, type Fen } from '#core/base/fen.ts';
import type { Hypothesis } from '#core/base/finding.ts';
import { moneyKeys } from '#core/policy/table-template.ts';
import {
  placeOf,
  rowName,
  subjectOf,
  tableRule,
  writtenOf,
  type FindingDraft,
} from '../finding-draft.ts';
import { explainSum } from '../hypothesis.ts';
import { changesOf, companionOf, equationWords, moneyOf } from '../sum-change.ts';
import type { ReviewRule } from '../review-rule.ts';
import { absentPlace } from './lost-parts.ts';
import {
  partsSum,
  stateOf,
  sumEquations,
  termOf,
  type SumEquation,
  type SumTerm,
} from '../sum-equation.ts';
import { reasonsFor } from '../sum-reasons.ts';
import type { TableIndex } from '../table-index.ts';
import type { TableRow } from '../target-table.ts';

const basis = '财预〔2015〕88号第二十一条（完整性、适当性，文字未逐字核对）';

function brokenSums(index: TableIndex, kind: SumEquation['kind']): readonly FindingDraft[] {
  return sumEquations(index)
    .filter((equation) => equation.kind === kind)
    .flatMap((equation) => brokenSum(index, equation));
}

function brokenSum(index: TableIndex, equation: SumEquation): readonly FindingDraft[] {
  const state = stateOf(equation);
  if (state.kind !== 'broken') return [];
  const { whole, parts, column } = equation;
  const money = moneyOf(equation);
  const stated = minus(state.sum, state.difference);
  const columnLabel = index.columnLabels.get(`${whole.row.block}|${column}`) ?? '';
  const signed = signedMoney(equation, state.difference);
  return [
    {
      place: placeOf(index, whole.row, column),
      subject: subjectOf(whole.row),
      seen: [writtenOf(whole.row, column), ...parts.map(seenPart(column)).toSorted()],
      message:
        `${columnLabel}：“${equationWords(index, equation)}”不成立，` +
        `各项合计 ${money(state.sum)}，表中写 ${money(stated)}，相差 ${signed}（${equation.measureWord}）。`,
      found: money(state.sum),
      expected: money(stated),
      difference: signed,
      hypotheses: explainSum(index, equation),
      related: parts.map((part) => placeOf(index, part.row, part.column)),
    },
  ];
}

const seenPart =
  (column: SumTerm['column']) =>
  (part: SumTerm): string =>
    writtenOf(part.row, column);

const signedMoney = (equation: SumEquation, amount: Fen): string =>
  `${amount > zeroFen ? '+' : '-'}${moneyOf(equation)(absFen(amount))}`;

export const partsOfIncomeAddUp: ReviewRule = tableRule({
  id: 'PT-SUM-01',
  checklist: 'C3',
  severity: 'error',
  category: '完整性',
  title: '资金各项之和等于上级合计',
  basis,
  check: (index) => brokenSums(index, 'income'),
});

export const projectsAddUp: ReviewRule = tableRule({
  id: 'PT-SUM-02',
  checklist: 'C4',
  severity: 'error',
  category: '完整性',
  title: '各项目之和等于项目支出（半年、全年）',
  basis,
  check: (index) => brokenSums(index, 'projects'),
});

export const totalIsBasicAndProject: ReviewRule = tableRule({
  id: 'PT-SUM-03',
  checklist: 'C3',
  severity: 'error',
  category: '适当性',
  title: '资金总额等于基本支出加项目支出（全年）',
  basis,
  check: (index) => brokenSums(index, 'total'),
});

export const noPartExceedsWhole: ReviewRule = tableRule({
  id: 'PT-SUM-04',
  checklist: 'C5',
  severity: 'error',
  category: '完整性',
  title: '单个明细不得超过它的合计',
  basis,
  check: (index) =>
    sumEquations(index).flatMap((equation) => {
      const above = equation.parts.filter((part) => exceeds(part, equation.whole));
      // Asked once for all parts: what explains the sum is the same for each of them.
      const because = above.length === 0 ? [] : explainSum(index, equation);
      const first = because.filter((one) => one.place !== null).slice(0, 1);
      return above.map((part) => ({ ...partAboveWhole(index, equation, part), hypotheses: first }));
    }),
});

const exceeds = (part: SumTerm, whole: SumTerm): boolean =>
  part.amount !== null && whole.amount !== null && part.amount > whole.amount;

function partAboveWhole(index: TableIndex, equation: SumEquation, part: SumTerm): FindingDraft {
  const { whole } = equation;
  const money = moneyOf(equation);
  const [own, total] = [part.amount ?? zeroFen, whole.amount ?? zeroFen];
  const over = minus(own, total);
  return {
    place: placeOf(index, part.row, part.column),
    subject: subjectOf(part.row),
    seen: [writtenOf(part.row, part.column), writtenOf(whole.row, whole.column)],
    message:
      `“${rowName(index, part.row)}” ${money(own)} 大于“${rowName(index, whole.row)}”` +
      `的合计 ${money(total)}，超出 ${money(over)}（${equation.measureWord}）：两者必有一误。`,
    found: money(own),
    expected: `不超过 ${money(total)}`,
    difference: `+${money(over)}`,
    related: [placeOf(index, whole.row, whole.column)],
  };
}

export const halfWithinFullMoney: ReviewRule = tableRule({
  id: 'PT-SUM-05',
  checklist: 'C6',
  severity: 'error',
  category: '适当性',
  title: '半年计划执行数不大于全年预算数',
  basis,
  check: (index) =>
    index.money.flatMap((money) =>
      rowsOf(money).flatMap((row) => halfAboveFull(index, row, money.block.measureWord)),
    ),
});

const rowsOf = (money: TableIndex['money'][number]): readonly TableRow[] => [
  ...money.fixed.flatMap(({ row }) => (row === null ? [] : [row])),
  ...money.projects,
];

function halfAboveFull(
  index: TableIndex,
  row: TableRow,
  measureWord: SumEquation['measureWord'],
): readonly FindingDraft[] {
  const half = termOf(row, 'halfYear').amount;
  const full = termOf(row, 'fullYear').amount;
  if (half === null || full === null || half <= full) return [];
  const money = (amount: Fen): string => formatFen(amount, measureWord);
  return [
    {
      place: placeOf(index, row, 'halfYear'),
      subject: subjectOf(row),
      seen: [writtenOf(row, 'halfYear'), writtenOf(row, 'fullYear')],
      message: `“${rowName(index, row)}”半年 ${money(half)} 大于全年 ${money(full)}（${measureWord}）。`,
      found: money(half),
      expected: `不超过 ${money(full)}`,
      difference: `+${money(minus(half, full))}`,
      hypotheses: halfAboveFullCauses(index, row),
      related: [placeOf(index, row, 'fullYear')],
    },
  ];
}

/**
 * A sum that the change would also mend is the evidence; what else speaks for it is said too. Two
 * figures in each other's place are one slip, told once.
 */
function halfAboveFullCauses(index: TableIndex, row: TableRow): readonly Hypothesis[] {
  const found = sumEquations(index).flatMap((equation) =>
    changesOf(index, equation).filter((change) => change.cell.row.id === row.id),
  );
  const swap = found.find((change) => companionOf(change)?.kind === 'swapped');
  const changes = swap === undefined ? found : [swap];
  return changes.flatMap((change) => {
    const { equation, cell, to } = change;
    const part = equation.parts.includes(cell);
    if (!part || to < zeroFen || !(change === swap || isBelowOther(cell, to))) return [];
    const reasons = reasonsFor(change).filter(({ points }) => points > 0);
    return [
      {
        place: placeOf(index, cell.row, cell.column),
        to: moneyOf(equation)(to),
        because: [
          `改后“${equationWords(index, equation)}”成立，半年也不再大于全年`,
          ...reasons.map(({ text }) => text),
        ],
      },
    ];
  });
}

function isBelowOther(part: SumTerm, to: Fen): boolean {
  const half = part.column === 'halfYear' ? to : termOf(part.row, 'halfYear').amount;
  const full = part.column === 'fullYear' ? to : termOf(part.row, 'fullYear').amount;
  return half !== null && full !== null && half <= full;
}

export const noNegativeMoney: ReviewRule = tableRule({
  id: 'PT-SUM-06',
  checklist: 'C22',
  severity: 'error',
  category: '完整性',
  title: '预算金额不得为负',
  basis,
  check: (index) =>
    index.money.flatMap((money) =>
      rowsOf(money).flatMap((row) =>
        (['halfYear', 'fullYear'] as const).flatMap((column) => {
          const { amount } = termOf(row, column);
          if (amount === null || amount >= zeroFen) return [];
          const written = writtenOf(row, column);
          return [
            {
              place: placeOf(index, row, column),
              subject: subjectOf(row),
              seen: [written],
              message: `“${rowName(index, row)}”写成了负数 ${written}。`,
              found: written,
              expected: '0 或正数',
            },
          ];
        }),
      ),
    ),
});

export const totalIsFilled: ReviewRule = tableRule({
  id: 'PT-SUM-07',
  checklist: 'C1',
  severity: 'error',
  category: '完整性',
  title: '合计栏不得空白',
  basis,
  check: (index) =>
    sumEquations(index)
      .filter((one) => one.whole.blank && one.kind !== 'total')
      .map((equation) => blankWhole(index, equation)),
});

function blankWhole(index: TableIndex, equation: SumEquation): FindingDraft {
  const { whole, parts } = equation;
  const sum = moneyOf(equation)(partsSum(equation));
  const full = parts.every((part) => part.amount !== null);
  const place = absentPlace(index, whole.row, whole.column);
  return {
    place,
    subject: subjectOf(whole.row),
    seen: ['', ...parts.map((part) => writtenOf(part.row, part.column)).toSorted()],
    message: `“${rowName(index, whole.row)}”没有填写；各项合计为 ${sum}（${equation.measureWord}）。`,
    found: '（空白）',
    expected: full ? sum : null,
    hypotheses: full ? [{ place, to: sum, because: ['各项都已填写，合计即为此数'] }] : [],
  };
}

export const halfYearPlanNotZero: ReviewRule = tableRule({
  id: 'PT-SUM-08',
  checklist: 'C3',
  severity: 'hint',
  category: '适当性',
  title: '基本支出与项目支出的半年计划不为零',
  basis: '本系统建议',
  check: (index) =>
    [moneyKeys.basicExpenditure, moneyKeys.projectExpenditure].flatMap((key) => {
      const row = index.rowByKey.get(key);
      if (row === undefined) return [];
      const half = termOf(row, 'halfYear').amount;
      const full = termOf(row, 'fullYear').amount;
      if (half !== zeroFen || full === null || full === zeroFen) return [];
      return [
        {
          place: placeOf(index, row, 'halfYear'),
          subject: subjectOf(row),
          seen: [writtenOf(row, 'halfYear'), writtenOf(row, 'fullYear')],
          message: `“${rowName(index, row)}”全年有预算而半年计划为 0，半年监控时将无从比较。`,
          found: '0',
          expected: '大于 0，或说明上半年为何不支出',
        },
      ];
    }),
});
