/** 完整性规则 rules on what must be there, within one table (PT-CMP). Spec: review-rules.md. */
import type { Hypothesis } from '#core/base/finding.ts';
import { minus, zeroFen } from '#core/base/fen.ts';
import {
  missingPlace,
  placeOf,
  rowName,
  subjectOf,
  tableRule,
  writtenOf,
  type FindingDraft,
  wordsOf,
  neededTogether,
} from '../finding-draft.ts';
import { moneyOf } from '../sum-change.ts';
import { missingNumberCauses } from '../indicator-evidence.ts';
import type { ReviewRule } from '../review-rule.ts';
import { partsSum, sumEquations, type SumEquation, type SumTerm } from '../sum-equation.ts';
import { isEmptyRow, type IndexedIndicator, type TableIndex } from '../table-index.ts';
import { cellOf, textOf, type TableRow } from '../target-table.ts';
import { inapplicable } from './inapplicable.ts';
import { absentPlace, isAbsentRow, isLostRow, isOfMissingPart, rowBefore } from './lost-parts.ts';
import { columnName, valueColumns } from './shared.ts';

const basis = '财预〔2015〕88号第二十一条（完整性，文字未逐字核对）';

export const fixedIndicatorsPresent: ReviewRule = tableRule({
  id: 'PT-CMP-01',
  checklist: 'C24',
  severity: 'error',
  category: '完整性',
  title: '表样固定的指标行齐全',
  basis: '表样固定行；财预〔2013〕53号共性指标（文字未逐字核对）',
  check: (index) => [
    ...index.indicators
      .filter((one) => isLostRow(index, one) && !isOfMissingPart(index, one.row.key ?? ''))
      .map((one) => lostRow(index, one)),
    ...fixedIndicators(index)
      .filter(({ code }) => !index.rowByKey.has(code) && !isOfMissingPart(index, code))
      .map(({ code, dimension, aspect, name }) => ({
        place: missingPlace(index, `${dimension} / ${aspect} / ${name}`),
        subject: code,
        seen: [],
        message: `表样在“${dimension} / ${aspect}”下固定有“${name}”，表中没有这一行。`,
        found: '（缺行）',
        expected: name,
      })),
  ],
});

/** What to write is known from the form and the sisters as for any blank value. */
function lostRow(index: TableIndex, one: IndexedIndicator): FindingDraft {
  const before = rowBefore(index, one.row);
  const after = before === null ? '' : `，按次序应在“${rowName(index, before)}”之后`;
  const columns = valueColumns(one);
  return {
    place: absentPlace(index, one.row, columns[0] ?? 'fullYear'),
    subject: subjectOf(one.row),
    seen: [],
    message:
      `表样在“${[one.dimension, one.aspect].filter((part) => part !== '').join(' / ')}”下固定有` +
      `“${one.name}”，文件中没有这一行${after}。`,
    found: '（缺行）',
    expected: one.entry?.usualTarget ?? one.name,
    hypotheses: columns.flatMap((column) => missingNumberCauses(index, one, column)),
  };
}

function fixedIndicators(index: TableIndex): readonly {
  readonly code: string;
  readonly dimension: string;
  readonly aspect: string;
  readonly name: string;
}[] {
  const { entries } = index.context.policy.catalogue;
  return index.context.template.blocks.flatMap((block) =>
    block.kind !== 'indicators'
      ? []
      : block.fixed.map((fixed) => ({
          ...fixed,
          name: entries.find((entry) => entry.code === fixed.code)?.name ?? fixed.code,
        })),
  );
}

export const targetsFilled: ReviewRule = tableRule({
  id: 'PT-CMP-02',
  checklist: 'C1',
  severity: 'error',
  category: '完整性',
  title: '指标值不得空白',
  basis,
  check: (index) =>
    index.indicators.flatMap((one) => {
      if (one.name === '' || inapplicable(one) !== null) return [];
      if (isLostRow(index, one)) return [];
      return blankTargets(index, one);
    }),
});

/** One finding a row: where both columns are blank the row itself may have been lost in copying. */
function blankTargets(index: TableIndex, one: IndexedIndicator): readonly FindingDraft[] {
  const blank = valueColumns(one).filter((column) => cellOf(one.row, column).read.kind === 'blank');
  const [first, ...others] = blank;
  if (first === undefined) return [];
  const columns = blank.map((column) => columnName(index, one.block.id, column)).join('、');
  const notes = Object.values(one.row.cells).flatMap((cell) =>
    cell.doubts.filter((doubt) => doubt.question).map((doubt) => doubt.note),
  );
  return [
    {
      place: placeOf(index, one.row, first),
      subject: subjectOf(one.row),
      seen: [one.name, wordsOf(one.half), wordsOf(one.full)],
      message: `“${one.name}”的${columns}没有填写。${notes.join('')}`,
      found: '（空白）',
      expected: one.entry?.usualTarget ?? '带比较符、数值和单位的指标值',
      hypotheses: neededTogether(
        blank.flatMap((column) => missingNumberCauses(index, one, column)),
      ),
      related: others.map((column) => placeOf(index, one.row, column)),
    },
  ];
}

export const numbersPresent: ReviewRule = tableRule({
  id: 'PT-CMP-03',
  checklist: 'C1',
  severity: 'error',
  category: '完整性',
  title: '指标值有比较符或单位就要有数',
  basis,
  check: (index) =>
    index.indicators.flatMap((one) =>
      valueColumns(one).flatMap((column) => {
        const { read } = cellOf(one.row, column);
        if (read.kind !== 'incomplete') return [];
        const written = writtenOf(one.row, column);
        const hypotheses = missingNumberCauses(index, one, column);
        return [
          {
            place: placeOf(index, one.row, column),
            subject: subjectOf(one.row),
            seen: [wordsOf(one.half), wordsOf(one.full)],
            message: `“${one.name}”的${columnName(index, one.block.id, column)}写成“${written}”，没有数。`,
            found: written,
            expected: '比较符 + 数 + 单位',
            hypotheses,
          },
        ];
      }),
    ),
});

export const namesPresent: ReviewRule = tableRule({
  id: 'PT-CMP-04',
  checklist: 'C1',
  severity: 'error',
  category: '完整性',
  title: '有指标值或金额就要有名称',
  basis,
  check: (index) => [
    ...index.indicators.flatMap((one) =>
      one.name !== '' || isEmptyRow(one) || inapplicable(one) !== null
        ? []
        : [namelessRow(index, one.row, 'indicator')],
    ),
    ...index.money.flatMap((money) =>
      [...money.projects, ...money.strays].flatMap((row) =>
        textOf(row, 'name') !== '' || !hasAmount(row) ? [] : [namelessRow(index, row, 'name')],
      ),
    ),
  ],
});

const hasAmount = (row: TableRow): boolean =>
  (['halfYear', 'fullYear'] as const).some((column) => cellOf(row, column).read.kind !== 'blank');

/** A nameless zero changes no sum: it is left over rather than missing. */
function namelessRow(index: TableIndex, row: TableRow, column: 'indicator' | 'name'): FindingDraft {
  const values = (['halfYear', 'fullYear'] as const).map((one) => writtenOf(row, one));
  const shown = values.filter((value) => value !== '').join('、');
  const idle = values.every((value) => value === '' || /^[0.]+$/u.test(value));
  return {
    place: placeOf(index, row, column),
    subject: subjectOf(row),
    seen: values,
    message: idle
      ? `有一行没有名称，只写了“${shown}”：多半是多出的空行，请删去或补上名称。`
      : `有一行没有名称，却填了“${shown}”。`,
    found: '（无名称）',
    expected: column === 'name' ? '项目或资金名称' : '三级指标名称',
    severity: idle ? 'warning' : 'error',
  };
}

export const narrativesFilled: ReviewRule = tableRule({
  id: 'PT-CMP-05',
  checklist: 'C1',
  severity: 'error',
  category: '完整性',
  title: '必填文字栏不得空白',
  basis,
  check: (index) =>
    index.context.template.blocks.flatMap((block) => {
      if (block.kind !== 'narrative' || !block.required) return [];
      if ((index.narrative.get(block.key) ?? '') !== '') return [];
      const row = index.rowByKey.get(block.key);
      return [
        {
          place:
            row === undefined ? missingPlace(index, block.label) : absentPlace(index, row, 'text'),
          subject: block.key,
          seen: [],
          message: `“${block.label}”没有填写。`,
          found: '（空白）',
          expected: '必填',
        },
      ];
    }),
});

export const amountsFilled: ReviewRule = tableRule({
  id: 'PT-CMP-06',
  checklist: 'C1',
  severity: 'error',
  category: '完整性',
  title: '资金明细不得空白',
  basis,
  check: (index) =>
    sumEquations(index)
      .filter((equation) => equation.kind !== 'total')
      .flatMap((equation) =>
        equation.parts.filter((part) => part.blank).map((part) => blankPart(index, equation, part)),
      ),
});

/** Counted as nothing the blank may fit, and is only untidy; else it holds the difference. */
function blankPart(index: TableIndex, equation: SumEquation, part: SumTerm): FindingDraft {
  const { whole, parts } = equation;
  const place = absentPlace(index, part.row, part.column);
  const absent = isAbsentRow(index, part.row) ? '：文件中没有这一行' : '没有填写';
  const rest = whole.amount === null ? null : minus(whole.amount, partsSum(equation));
  const alone = parts.filter((one) => one.blank).length === 1;
  const readable = parts.every((one) => one.amount !== null || one.blank);
  const to = rest !== null && alone && readable && rest >= zeroFen ? moneyOf(equation)(rest) : null;
  const fits = rest === zeroFen && readable;
  const name = rowName(index, part.row);
  const column = index.columnLabels.get(`${part.row.block}|${part.column}`) ?? '';
  const hypotheses: readonly Hypothesis[] =
    to === null || fits
      ? []
      : [
          {
            place,
            to,
            because: [
              `其余各项都已填写，填此数即与合计 ${writtenOf(whole.row, whole.column)} 相等`,
            ],
          },
        ];
  return {
    place,
    subject: subjectOf(part.row),
    seen: [name, ...parts.map((one) => writtenOf(one.row, one.column)).toSorted()],
    message: fits
      ? `“${name}”的${column}${absent === '没有填写' ? '是空白' : absent}；合计已平，若为零请写 0。`
      : `“${name}”的${column}${absent}。`,
    found: '（空白）',
    expected: fits ? '0' : to,
    hypotheses,
    severity: fits ? 'hint' : 'error',
  };
}

export const fixedMoneyPresent: ReviewRule = tableRule({
  id: 'PT-CMP-07',
  checklist: 'C1',
  severity: 'error',
  category: '完整性',
  title: '表样固定的资金行齐全',
  basis: '表样固定行',
  check: (index) =>
    index.money.flatMap(({ block, fixed }) =>
      fixed
        .filter(({ row }) => row === null)
        .map(({ spec }) => ({
          place: missingPlace(
            index,
            [block.label, spec.group, spec.label].filter((part) => part !== null).join(' / '),
          ),
          subject: spec.key,
          seen: [],
          message: `表样在“${block.label}”下固定有“${spec.label}”，表中没有这一行。`,
          found: '（缺行）',
          expected: spec.label,
        })),
    ),
});
