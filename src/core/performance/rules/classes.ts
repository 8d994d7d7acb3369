/** 归类规则 rules on where an indicator belongs and whether it can be measured (PT-CLS). */
import { splitMeasureWord } from '#core/base/quantity.ts';
import { matchIndicator } from '#core/policy/catalogue.ts';
import { placeOf, subjectOf, tableRule, type FindingDraft, wordsOf } from '../finding-draft.ts';
import type { ReviewRule } from '../review-rule.ts';
import type { IndexedIndicator, TableIndex } from '../table-index.ts';
import { inapplicable } from './inapplicable.ts';
import { isRate, targetOf } from './shared.ts';

const basis = '财预〔2021〕101号（指标分类）、财预〔2015〕88号第二十一条（相关性，文字未逐字核对）';

const effects = (index: TableIndex, lead: string): readonly IndexedIndicator[] =>
  index.indicators.filter((one) => one.name !== '' && one.dimension.startsWith(lead));

const draftAt = (
  index: TableIndex,
  one: IndexedIndicator,
): Pick<FindingDraft, 'place' | 'subject' | 'seen' | 'found'> => ({
  place: placeOf(index, one.row, 'indicator'),
  subject: subjectOf(one.row),
  seen: [one.name, one.aspect, wordsOf(one.half), wordsOf(one.full)],
  found: one.name,
});

/** Counting words of work done: pieces, times, copies. People, money and rates may be effects. */
const outputWords = /^(?:篇|次|份|件|条|期|场|个|项|批|册|笔|户|家|场次|批次|户次|家次|人次)$/u;

/** Households and firms that gain something are an effect, though they are counted too. */
const gainedBy = /受益|惠及|获益|带动|支持|节约|节省|减少|减免|新增|增加|覆盖|占比/u;

const isWorkDone = (one: IndexedIndicator, word: string | null): boolean =>
  word !== null &&
  outputWords.test(splitMeasureWord(word).base) &&
  !(/^(?:笔|户|家|户次|家次|人次)$/u.test(splitMeasureWord(word).base) && gainedBy.test(one.name));

export const effectsAreEffects: ReviewRule = tableRule({
  id: 'PT-CLS-01',
  checklist: 'C13',
  severity: 'warning',
  category: '相关性',
  title: '效益指标反映效果，不是工作量',
  basis,
  check: (index) =>
    effects(index, '效益').flatMap((one) => {
      const word = countedIn(one);
      if (!isWorkDone(one, word)) return [];
      const elsewhere = misplacedAspect(one);
      const aspect =
        elsewhere === null ? '' : `；即使作为效益，也不属“${one.aspect}”而近于“${elsewhere}”`;
      return [
        {
          ...draftAt(index, one),
          message: `“${one.name}”以“${word ?? ''}”计，是工作量（产出），列在“${one.aspect}”下看不出效果${aspect}。`,
          expected: '移到履职部分，或换成反映效果的指标',
        },
      ];
    }),
});

/** Also where the number itself is missing: '=篇' is still counted in 篇. */
function countedIn(one: IndexedIndicator): string | null {
  for (const { read } of [one.full, one.half]) {
    if (read.kind === 'target') return read.quantity.measureWord;
    if (read.kind === 'incomplete') return read.measureWord;
  }
  return null;
}

/** Where the catalogue has it; a satisfaction of our own naming stands with 满意度 all the same. */
function misplacedAspect(one: IndexedIndicator): string | null {
  if (one.entry === null) return /满意[度率]$/u.test(one.name) ? satisfactionAspect : null;
  return one.entry.aspect !== '' && one.entry.aspect !== one.aspect ? one.entry.aspect : null;
}

const satisfactionAspect = '服务对象满意度';

export const aspectsFit: ReviewRule = tableRule({
  id: 'PT-CLS-02',
  checklist: 'C13',
  severity: 'warning',
  category: '相关性',
  title: '效益指标归在相应的方面',
  basis: '指标目录的归类；财预〔2021〕101号（文字未逐字核对）',
  check: (index) =>
    effects(index, '效益').flatMap((one) => {
      const elsewhere = misplacedAspect(one);
      const word = countedIn(one);
      if (elsewhere === null || isWorkDone(one, word)) return [];
      return [
        {
          ...draftAt(index, one),
          message:
            `“${one.name}”列在“${one.aspect}”下，` +
            (one.entry === null ? `应归在“${elsewhere}”。` : `指标目录归在“${elsewhere}”。`),
          expected: elsewhere,
        },
      ];
    }),
});

const satisfactionWords = /满意|好评|差评|评价|投诉|认可|获得感|幸福感|安全感|感受|口碑|净推荐/u;
/** 投诉办结率 tells how complaints were dealt with, whatever the complainant felt. */
const handlingWords = /(?:办结|处理|处置|办理|回复|回访|答复|受理|响应|整改|化解)[^满意]*[率数]$/u;

const asksOfSatisfaction = (name: string): boolean =>
  satisfactionWords.test(name) && !(handlingWords.test(name) && !/满意|好评/u.test(name));

export const satisfactionIsAsked: ReviewRule = tableRule({
  id: 'PT-CLS-03',
  checklist: 'C13',
  severity: 'warning',
  category: '相关性',
  title: '满意度指标反映服务对象的满意程度',
  basis,
  check: (index) =>
    effects(index, '满意度').flatMap((one) => {
      if (asksOfSatisfaction(one.name) || inapplicable(one) !== null) return [];
      return [
        {
          ...draftAt(index, one),
          message: `“${one.name}”反映办理情况，不是服务对象是否满意。`,
          expected: '服务对象满意度一类的指标',
        },
      ];
    }),
});

/** 履职度, 影响度: a degree of something nobody can count; 满意度 and 公开度 are asked or listed. */
const vagueDegree = /(?:履职|影响|促进|推动|贡献|重视|支持|提升|改善|保障)[^率]{0,12}度$/u;

export const numbersCanBeMeasured: ReviewRule = tableRule({
  id: 'PT-CLS-04',
  checklist: 'C14',
  severity: 'warning',
  category: '适当性',
  title: '给了数的指标要能量得出来',
  basis: '财预〔2015〕88号第十四条（细化量化，文字未逐字核对）；按名称判断为本系统建议',
  check: (index) =>
    effects(index, '').flatMap((one) => {
      const targetValue = targetOf(one.full) ?? targetOf(one.half);
      if (one.row.key !== null || targetValue === null || !isRate(targetValue.quantity)) return [];
      if (!vagueDegree.test(one.name)) return [];
      return [
        {
          ...draftAt(index, one),
          message: `“${one.name}”写成“${wordsOf(one.full)}”，但没有说明怎样计算，年底无法证明。`,
          expected: '写明计算公式和数据来源，或改为定性并分档',
        },
      ];
    }),
});

const looseGrade = /^(?:较|很|非常|比较|明显|显著|持续|有效|进一步|不断|逐步|基本|一定|长期|良好)/u;

export const gradesAreTiered: ReviewRule = tableRule({
  id: 'PT-CLS-05',
  checklist: 'C14',
  severity: 'warning',
  category: '适当性',
  title: '定性指标值分档可评',
  basis: '财预〔2020〕10号第十六条（定性指标分档，文字未逐字核对）',
  check: (index) =>
    effects(index, '').flatMap((one) => {
      const read = one.full.read.kind === 'grade' ? one.full.read : one.half.read;
      if (one.row.key !== null || read.kind !== 'grade' || !looseGrade.test(read.grade)) return [];
      return [
        {
          ...draftAt(index, one),
          message: `“${one.name}”只写“${read.grade}”，没有说明分几档、各档是什么样，年底无法评定。`,
          found: read.grade,
          expected: '写明各档标准，或换成可量化的指标',
        },
      ];
    }),
});

export const localNamesProposed: ReviewRule = tableRule({
  id: 'PT-CLS-06',
  checklist: null,
  severity: 'hint',
  category: '相关性',
  title: '自设指标与目录核对',
  basis: '本系统建议',
  check: (index) =>
    index.indicators.flatMap((one) => {
      if (!one.block.freeRows || one.spelling !== 'local' || one.name === '') return [];
      if (inapplicable(one) !== null) return [];
      const match = matchIndicator(index.context.policy.catalogue, one.name);
      const likeliest = match.kind === 'local' ? match.likeliest : null;
      const draft = draftAt(index, one);
      return [
        {
          ...draft,
          message:
            `“${one.name}”不在指标目录中，按本单位自设指标保留，不与其他单位对齐` +
            `${likeliest === null ? '' : `；最接近的是“${likeliest.name}”`}。`,
          expected: likeliest?.name ?? null,
          hypotheses:
            likeliest === null
              ? []
              : [
                  {
                    place: draft.place,
                    to: likeliest.name,
                    because: ['名称与目录中的这一指标最相近；含义是否相同请填报单位判断'],
                  },
                ],
        },
      ];
    }),
});
