/** 完整性规则 rules on what must be there, within one table (PT-CMP). Spec: review-rules.md. */
import type { Hypothesis } from '../../base/finding.ts';
import { minus, zeroFen } from '../../base/fen.ts';
import {
  missingPlace,
  placeOf,
  rowName,
  subjectOf,
  tableRule,
  writtenOf,
  type FindingDraft,
} from '../finding-draft.ts';
import { moneyOf } from '../hypothesis.ts';
import { missingNumberCauses } from '../indicator-evidence.ts';
import type { ReviewRule } from '../review-rule.ts';
import { partsSum, sumEquations, type SumEquation, type SumTerm } from '../sum-equation.ts';
import { isEmptyRow, type IndexedIndicator, type TableIndex } from '../table-index.ts';
import { cellOf, textOf, type TableRow } from '../target-table.ts';
import { columnName, valueColumns } from './shared.ts';

const basis = '财预〔2015〕88号第二十一条（完整性）[K]';

export const fixedIndicatorsPresent: ReviewRule = tableRule({
  id: 'PT-CMP-01',
  checklist: 'C24',
  severity: 'error',
  category: '完整性',
  title: '表样固定的指标行齐全',
  basis: '表样固定行；财预〔2013〕53号共性指标 [K]',
  check: (index) =>
    fixedIndicators(index)
      .filter(({ code }) => !index.rowByKey.has(code))
      .map(({ code, dimension, aspect, name }) => ({
        place: missingPlace(index, `${dimension} / ${aspect} / ${name}`),
        subject: code,
        seen: [],
        message: `表样在“${dimension} / ${aspect}”下固定有“${name}”，表中没有这一行。`,
        found: '（缺行）',
        expected: name,
      })),
});

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
    index.indicators.flatMap((one) =>
      one.name === ''
        ? []
        : valueColumns(index, one).flatMap((column) => blankTarget(index, one, column)),
    ),
});

function blankTarget(
  index: TableIndex,
  one: IndexedIndicator,
  column: 'halfYear' | 'fullYear',
): readonly FindingDraft[] {
  if (cellOf(one.row, column).read.kind !== 'blank') return [];
  return [
    {
      place: placeOf(index, one.row, column),
      subject: subjectOf(one.row),
      seen: [one.name, one.half.written, one.full.written],
      message: `“${one.name}”的${columnName(index, one.block.id, column)}没有填写。`,
      found: '（空白）',
      expected: one.entry?.usualTarget ?? '带比较符、数值和单位的指标值',
      hypotheses: missingNumberCauses(index, one, column),
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
      valueColumns(index, one).flatMap((column) => {
        const { read } = cellOf(one.row, column);
        if (read.kind !== 'incomplete') return [];
        const written = writtenOf(one.row, column);
        const hypotheses = missingNumberCauses(index, one, column);
        return [
          {
            place: placeOf(index, one.row, column),
            subject: subjectOf(one.row),
            seen: [one.half.written, one.full.written],
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
      one.name !== '' || isEmptyRow(one) ? [] : [namelessRow(index, one.row, 'indicator')],
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
          place: row === undefined ? missingPlace(index, block.label) : placeOf(index, row, 'text'),
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

/** Counted as nothing the blank may fit, and then it is only untidy; else it holds the difference. */
function blankPart(index: TableIndex, equation: SumEquation, part: SumTerm): FindingDraft {
  const { whole, parts } = equation;
  const place = placeOf(index, part.row, part.column);
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
      ? `“${name}”的${column}是空白；合计已平，若为零请写 0。`
      : `“${name}”的${column}没有填写。`,
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

export const effectsPresent: ReviewRule = tableRule({
  id: 'PT-CMP-08',
  checklist: 'C2',
  severity: 'warning',
  category: '完整性',
  title: '效益和满意度至少各有一个指标，或写明不涉及的理由',
  basis: '财预〔2015〕88号第二十一条（完整性）、财预〔2021〕101号 [K]',
  check: (index) =>
    effectDimensions(index).flatMap(({ block, dimension }) => {
      const rows = index.indicators.filter(
        (one) => one.block.id === block && one.dimension === dimension,
      );
      if (rows.some((one) => one.name !== '')) return [];
      const [first] = rows;
      return [
        {
          place:
            first === undefined
              ? missingPlace(index, dimension)
              : placeOf(index, first.row, 'indicator'),
          subject: dimension,
          seen: [],
          message: `“${dimension}”一个指标也没有；如确不涉及，请写“不涉及”并说明理由。`,
          found: '（空白）',
          expected: `至少一个${dimension}`,
        },
      ];
    }),
});

export const aspectsConsidered: ReviewRule = tableRule({
  id: 'PT-CMP-09',
  checklist: 'C1',
  severity: 'hint',
  category: '完整性',
  title: '效益各方面都已考虑',
  basis: '财预〔2021〕101号（效益指标分类）[K]；逐项填写与否为本系统建议 [P]',
  check: (index) =>
    effectDimensions(index).flatMap(({ block, dimension, aspects }) => {
      if (aspects.length < 2) return [];
      const rows = index.indicators.filter(
        (one) => one.block.id === block && one.dimension === dimension,
      );
      const filled = new Set(rows.filter((one) => one.name !== '').map((one) => one.aspect));
      const empty = aspects.filter((aspect) => !filled.has(aspect));
      const done = aspects.length - empty.length;
      if (empty.length === 0 || done === 0) return [];
      const places = rows
        .filter((one) => empty.includes(one.aspect))
        .map((one) => placeOf(index, one.row, 'indicator'));
      return [
        {
          place: places[0] ?? missingPlace(index, dimension),
          subject: dimension,
          seen: [...filled].toSorted(),
          message: `${dimension} ${aspects.length} 个方面只填了 ${done} 个，${empty.join('、')}空着；不涉及的可写“不涉及”。`,
          found: `${done}/${aspects.length}`,
          expected: '有则填，无则写“不涉及”',
          related: places.slice(1),
        },
      ];
    }),
});

/** 一级指标 whose 二级 the form prints in advance: 效益指标, 满意度指标. */
const effectDimensions = (
  index: TableIndex,
): readonly {
  readonly block: string;
  readonly dimension: string;
  readonly aspects: readonly string[];
}[] =>
  index.context.template.blocks.flatMap((block) =>
    block.kind !== 'indicators' || !block.freeRows
      ? []
      : block.dimensions
          .filter((dimension) => /^(效益|满意度)/u.test(dimension))
          .map((dimension) => ({
            block: block.id,
            dimension,
            aspects: block.aspects[dimension] ?? [],
          })),
  );

export const namesOfTheForm: ReviewRule = tableRule({
  id: 'PT-CMP-10',
  checklist: 'C24',
  severity: 'warning',
  category: '完整性',
  title: '固定指标的名称与表样一致',
  basis: '表样固定行',
  check: (index) =>
    index.indicators.flatMap((one) => {
      if (one.row.key === null || one.entry === null || one.spelling === 'name') return [];
      if (one.name === '') return [];
      const place = placeOf(index, one.row, 'indicator');
      return [
        {
          place,
          subject: subjectOf(one.row),
          seen: [one.name],
          message: `固定指标“${one.entry.name}”写成了“${one.name}”。`,
          found: one.name,
          expected: one.entry.name,
          hypotheses: [
            {
              place,
              to: one.entry.name,
              because: ['表样这一行固定为此名，所在位置和指标值都相符'],
            },
          ],
        },
      ];
    }),
});

export const noRowsBeyondTheForm: ReviewRule = tableRule({
  id: 'PT-CMP-11',
  checklist: 'C24',
  severity: 'warning',
  category: '完整性',
  title: '固定块内没有表样以外的行',
  basis: '表样固定行',
  check: (index) =>
    index.indicators.flatMap((one) => {
      if (one.block.freeRows || one.row.key !== null || one.name === '') return [];
      return [
        {
          place: placeOf(index, one.row, 'indicator'),
          subject: subjectOf(one.row),
          seen: [one.name],
          message: `“${one.name}”不是表样在这一块固定的指标，请核对名称或移到履职、效益部分。`,
          found: one.name,
          expected: null,
        },
      ];
    }),
});

export const noRowTwice: ReviewRule = tableRule({
  id: 'PT-CMP-12',
  checklist: 'C21',
  severity: 'warning',
  category: '完整性',
  title: '同名的项目或指标不重复列出',
  basis: '本系统建议 [P]',
  check: (index) => [
    ...index.money.flatMap(({ projects }) => repeated(index, projects, 'name')),
    ...repeated(
      index,
      index.duties.map((one) => one.row),
      'indicator',
    ),
  ],
});

function repeated(
  index: TableIndex,
  rows: readonly TableRow[],
  column: 'name' | 'indicator',
): readonly FindingDraft[] {
  const first = new Map<string, TableRow>();
  return rows.flatMap((row) => {
    const name = textOf(row, column).replaceAll(/\s/gu, '');
    if (name === '') return [];
    const earlier = first.get(name);
    if (earlier === undefined) {
      first.set(name, row);
      return [];
    }
    return [
      {
        place: placeOf(index, row, column),
        subject: name,
        seen: [name],
        message: `“${name}”列了不止一次，请确认不是重复填报。`,
        found: name,
        related: [placeOf(index, earlier, column)],
      },
    ];
  });
}
