/** 缺部分规则 rules on parts of the form that a table has not at all (PT-CMP-13 and 14). */
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
import { inapplicable } from './inapplicable.ts';
import { missingDimensions } from './lost-parts.ts';

export const reasonsGiven: ReviewRule = tableRule({
  id: 'PT-CMP-13',
  checklist: 'C2',
  severity: 'warning',
  category: '完整性',
  title: '写“不涉及”的说明理由',
  basis: '本系统建议：不涉及的指标写明理由，评价时方可不计',
  check: (index) =>
    index.indicators.flatMap((one): readonly FindingDraft[] => {
      if (inapplicable(one)?.reason !== '') return [];
      const name = one.row.key === null ? one.aspect || one.dimension : one.name;
      return [
        {
          place: placeOf(index, one.row, 'indicator'),
          subject: subjectOf(one.row),
          seen: [one.name, wordsOf(one.half), wordsOf(one.full)],
          message: `“${name}”写了不涉及，没有说明理由。`,
          found: one.name === '' ? wordsOf(one.full) : one.name,
          expected: '不涉及：……（理由）',
          severity: hasOthers(index, one) ? 'hint' : 'warning',
        },
      ];
    }),
});

/** 生态效益 of an office, with other effects filled in, needs fewer words than no effect at all. */
const hasOthers = (index: TableIndex, one: IndexedIndicator): boolean =>
  one.row.key === null &&
  index.indicators.some(
    (other) =>
      other.dimension === one.dimension && other.name !== '' && inapplicable(other) === null,
  );

export const partsOfTheForm: ReviewRule = tableRule({
  id: 'PT-CMP-14',
  checklist: 'C1',
  severity: 'error',
  category: '完整性',
  title: '表样的各部分都在',
  basis: '表样',
  check: (index) =>
    missingDimensions(index).map(({ dimension, fixed }) => ({
      place: missingPlace(index, dimension),
      subject: dimension,
      seen: [],
      message:
        fixed === 0
          ? `表中没有“${dimension}”部分，一个${dimension}指标也没有。`
          : `表中没有“${dimension}”部分：表样在这里固定的 ${fixed} 个指标一行也没有，文件可能不完整。`,
      found: '（缺这一部分）',
      expected: fixed === 0 ? `至少一个${dimension}指标` : `${dimension}的 ${fixed} 个固定指标`,
    })),
});
