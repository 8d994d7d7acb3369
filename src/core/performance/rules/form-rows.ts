/** 表样行规则 rules on rows the form fixes or repeats, within one table (PT-CMP-08 and on). */
import {
  missingPlace,
  placeOf,
  subjectOf,
  tableRule,
  type FindingDraft,
  wordsOf,
} from '../finding-draft.ts';
import type { ReviewRule } from '../review-rule.ts';
import type { IndexedIndicator, TableIndex } from '../table-index.ts';
import { textOf, type TableRow } from '../target-table.ts';
import { inapplicable } from './inapplicable.ts';

export const effectsPresent: ReviewRule = tableRule({
  id: 'PT-CMP-08',
  checklist: 'C2',
  severity: 'warning',
  category: '完整性',
  title: '效益和满意度至少各有一个指标，或写明不涉及的理由',
  basis: '财预〔2015〕88号第二十一条（完整性）、财预〔2021〕101号（文字未逐字核对）',
  check: (index) =>
    effectDimensions(index).flatMap(({ block, dimension }) => {
      const rows = index.indicators.filter(
        (one) => one.block.id === block && one.dimension === dimension,
      );
      if (rows.some((one) => one.name !== '' || inapplicable(one) !== null)) return [];
      const [first] = rows;
      return [
        {
          place:
            first === undefined
              ? missingPlace(index, dimension)
              : placeOf(index, first.row, 'indicator'),
          subject: dimension,
          seen: [],
          message: `“${dimension}”一个指标也没有；如确不涉及，请写“不涉及：”和理由，指标值可以空着。`,
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
  basis: '财预〔2021〕101号（效益指标分类，文字未逐字核对）；逐项填写与否为本系统建议',
  check: (index) =>
    effectDimensions(index).flatMap(({ block, dimension, aspects }) => {
      if (aspects.length < 2) return [];
      const rows = index.indicators.filter(
        (one) => one.block.id === block && one.dimension === dimension,
      );
      const filled = new Set(
        rows
          .filter((one) => one.name !== '' || inapplicable(one) !== null)
          .map((one) => one.aspect),
      );
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
          message:
            `${dimension} ${aspects.length} 个方面只填了 ${done} 个，${empty.join('、')}空着；` +
            '不涉及的可写“不涉及：”和理由。',
          found: `${done}/${aspects.length}`,
          expected: '有则填，无则写“不涉及：……（理由）”',
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
      if (one.name === '' || inapplicable(one) !== null) return [];
      const place = placeOf(index, one.row, 'indicator');
      return [
        {
          place,
          subject: subjectOf(one.row),
          seen: [one.name],
          message: `固定指标“${one.entry.name}”写成了“${one.name}”。`,
          found: one.name,
          expected: one.entry.name,
          hypotheses: [{ place, to: one.entry.name, because: ['表样这一行固定为此名'] }],
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
      if (fixedTwin(index, one) !== null) return [];
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

/** The form's own row of the same name: what is written again is a duplicate, not a stranger. */
function fixedTwin(index: TableIndex, one: IndexedIndicator): IndexedIndicator | null {
  if (one.row.key !== null || one.entry === null) return null;
  const code = one.entry.code;
  return index.indicators.find((other) => other.row.key === code) ?? null;
}

const fixedTwice = (index: TableIndex): readonly FindingDraft[] =>
  index.indicators.flatMap((one) => {
    const twin = one.block.freeRows ? null : fixedTwin(index, one);
    if (twin === null) return [];
    const values = (each: IndexedIndicator): string =>
      [wordsOf(each.half), wordsOf(each.full)].filter((text) => text !== '').join('、');
    const same = values(one) === values(twin);
    return [
      {
        place: placeOf(index, one.row, 'indicator'),
        subject: subjectOf(one.row),
        seen: [one.name, values(one), values(twin)],
        message:
          `固定指标“${one.name}”列了不止一次` +
          (same
            ? '，两处的值相同，请删去一行。'
            : `：一处写“${values(twin)}”，一处写“${values(one)}”，请留一行。`),
        found: one.name,
        expected: '只列一次',
        related: [placeOf(index, twin.row, 'indicator')],
      },
    ];
  });

export const noRowTwice: ReviewRule = tableRule({
  id: 'PT-CMP-12',
  checklist: 'C21',
  severity: 'warning',
  category: '完整性',
  title: '同名的项目或指标不重复列出',
  basis: '本系统建议',
  check: (index) => [
    ...fixedTwice(index),
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
