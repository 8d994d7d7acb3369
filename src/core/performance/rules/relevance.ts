/** 相关性规则 rules on duties, objectives and indicators, within one table (PT-REL). */
import { formatFen, formatQuantity, splitMeasureWord, type Quantity } from '#core/base/quantity.ts';
import { dutiesIn, matchIndicator, type Catalogue, type Duty } from '#core/policy/catalogue.ts';
import { narrativeKeys } from '#core/policy/table-template.ts';
import {
  placeOf,
  subjectOf,
  tableRule,
  writtenOf,
  type FindingDraft,
  wordsOf,
} from '../finding-draft.ts';
import { dutyClauses } from '../duty-clauses.ts';
import {
  isOfYear,
  objectiveFigures,
  sameFigure,
  type ObjectiveFigure,
} from '../objective-figures.ts';
import { remembered } from '../remembered.ts';
import type { ReviewRule } from '../review-rule.ts';
import type { IndexedIndicator, TableIndex } from '../table-index.ts';
import { amountOf, textOf, type TableRow } from '../target-table.ts';
import { normaliseName } from '#core/policy/catalogue.ts';
import { amountThreshold, targetOf, thresholdWords } from './shared.ts';

const basis = '财预〔2015〕88号第二十一条（相关性，文字未逐字核对）';

export const objectiveMatchesIndicators: ReviewRule = tableRule({
  id: 'PT-REL-01',
  checklist: 'C8',
  severity: 'error',
  category: '相关性',
  title: '年度目标中的数与指标值一致',
  basis,
  check: (index) => {
    const row = index.rowByKey.get(narrativeKeys.annualObjective);
    if (row === undefined || index.duties.length === 0) return [];
    const values = index.indicators.flatMap((one): readonly FullYear[] => {
      const targetValue = targetOf(one.full);
      return targetValue === null ? [] : [{ one, quantity: targetValue.quantity }];
    });
    const text = textOf(row, 'text');
    const figures = objectiveFigures(index.context.policy.catalogue, text);
    return figures
      .filter(isOfYear(figures, index.year))
      .flatMap((figure) => figureAgainstIndicators({ index, row, values }, figure));
  },
});

type FullYear = { readonly one: IndexedIndicator; readonly quantity: Quantity };

function figureAgainstIndicators(
  objective: {
    readonly index: TableIndex;
    readonly row: TableRow;
    readonly values: readonly FullYear[];
  },
  figure: ObjectiveFigure,
): readonly FindingDraft[] {
  const { index, row, values } = objective;
  const ofDuty = figure.partial ? [] : values.filter((value) => isOfDuty(value, figure));
  // 归集 is held against 归集 first: an equal number of another duty proves nothing.
  const equals = ofDuty.length > 0 ? ofDuty : values;
  if (equals.some(({ quantity }) => sameFigure(quantity, figure.quantity))) return [];
  const [own] = ofDuty;
  const draft = {
    place: placeOf(index, row, 'text'),
    subject: `${subjectOf(row)}:${figure.clause}`,
    found: figure.written,
  };
  if (own === undefined) {
    return [
      {
        ...draft,
        seen: [figure.clause],
        message: `年度目标写“${figure.clause}”，履职和效益指标里没有与它对应的指标值。`,
        expected: '有一个相同数值的指标',
        severity: 'warning',
      },
    ];
  }
  return [
    {
      ...draft,
      seen: [figure.clause, wordsOf(own.one.full)],
      message: `年度目标写“${figure.clause}”，指标“${own.one.name}”写“${wordsOf(own.one.full)}”，两处不一致。`,
      expected: formatQuantity(own.quantity),
      related: [placeOf(index, own.one.row, 'fullYear')],
    },
  ];
}

function isOfDuty({ one, quantity }: FullYear, figure: ObjectiveFigure): boolean {
  const duty = one.entry?.duty ?? null;
  if (duty === null || !figure.duties.includes(duty)) return false;
  return figure.bare || baseOf(quantity) === baseOf(figure.quantity);
}

const baseOf = (quantity: Quantity): string => splitMeasureWord(quantity.measureWord).base;

export const objectiveNamesDuties: ReviewRule = tableRule({
  id: 'PT-REL-02',
  checklist: 'C8',
  severity: 'warning',
  category: '相关性',
  title: '年度目标写到主要职能',
  basis,
  check: (index) => {
    const row = index.rowByKey.get(narrativeKeys.annualObjective);
    const objective = index.narrative.get(narrativeKeys.annualObjective) ?? '';
    if (row === undefined || objective === '') return [];
    const { catalogue } = index.context.policy;
    const spoken = new Set(dutiesSpoken(catalogue, objective).map((one) => one.duty.code));
    const missing = coreDutiesAsked(index).filter((duty) => !spoken.has(duty.code));
    if (missing.length === 0) return [];
    const names = missing.map((duty) => duty.name).join('、');
    return [
      {
        place: placeOf(index, row, 'text'),
        subject: subjectOf(row),
        seen: [objective],
        message: `职能或指标里有${names}，年度目标没有写到。`,
        found: '（未写）',
        expected: `写明${names}的年度目标`,
      },
    ];
  },
});

const coreByCatalogue = new WeakMap<Catalogue, ReadonlySet<string>>();

/** Duties measured in money by an indicator of 履职: 归集, 提取, 贷款. */
function coreDuties(catalogue: Catalogue): ReadonlySet<string> {
  const known = coreByCatalogue.get(catalogue);
  if (known !== undefined) return known;
  const made = new Set(
    catalogue.entries.flatMap((entry) =>
      entry.duty !== null && entry.dimension === '履职' && entry.measureWords.includes('亿元')
        ? [entry.duty]
        : [],
    ),
  );
  coreByCatalogue.set(catalogue, made);
  return made;
}

/** Core duties that the unit's functions or its own indicators speak of. */
function coreDutiesAsked(index: TableIndex): readonly Duty[] {
  const { catalogue } = index.context.policy;
  const core = coreDuties(catalogue);
  const measured = new Set(index.duties.flatMap((one) => one.entry?.duty ?? []));
  const asked = new Set(askedDuties(index).map((duty) => duty.code));
  return catalogue.duties.filter(
    (duty) => core.has(duty.code) && (measured.has(duty.code) || asked.has(duty.code)),
  );
}

const partsOfClause = /[，,；;。\n]/u;

/**
 * The duties that the functions ask for, part by part of each clause. In '归集、提取等方面的行政执法' the core
 * duties are only what is enforced, so a part that names another duty asks for that one alone.
 */
const askedDuties = (index: TableIndex): readonly Duty[] =>
  dutiesAsked(index.context.policy.catalogue, index.narrative.get(narrativeKeys.functions) ?? '');

const dutiesAsked = remembered((catalogue: Catalogue, functions): readonly Duty[] => {
  const core = coreDuties(catalogue);
  const asked = new Set<Duty>();
  for (const part of dutyClauses(functions).flatMap(({ text }) => text.split(partsOfClause))) {
    const spoken = dutiesIn(catalogue, part).map((one) => one.duty);
    const special = spoken.filter((duty) => !core.has(duty.code));
    for (const duty of special.length > 0 ? special : spoken) asked.add(duty);
  }
  return catalogue.duties.filter((duty) => asked.has(duty));
});

const dutiesSpoken = remembered(dutiesIn);

export const dutiesHaveIndicators: ReviewRule = tableRule({
  id: 'PT-REL-03',
  checklist: 'C9',
  severity: 'warning',
  category: '相关性',
  title: '每项职能至少有一个履职指标',
  basis,
  check: (index) => {
    const row = index.rowByKey.get(narrativeKeys.functions);
    if (row === undefined || index.duties.length === 0) return [];
    const covered = coveredDuties(index);
    const missing = askedDuties(index).filter((duty) => !covered.has(duty.code));
    if (missing.length === 0) return [];
    const names = missing.map((duty) => duty.name).join('、');
    return [
      {
        place: placeOf(index, row, 'text'),
        subject: subjectOf(row),
        seen: [writtenOf(row, 'text'), ...[...covered].toSorted()],
        message: `职能写到${names}，没有与之对应的履职指标。`,
        found: '（无对应指标）',
        expected: `${names}各有指标，或说明为何不设`,
      },
    ];
  },
});

/** What a row measures covers a core duty; 二级 and 重点工作 only cover the others. */
function coveredDuties(index: TableIndex): ReadonlySet<string> {
  const { catalogue } = index.context.policy;
  const core = coreDuties(catalogue);
  const covered = new Set<string>();
  for (const one of index.indicators) {
    const duty = one.entry?.duty ?? null;
    if (duty !== null) covered.add(duty);
  }
  for (const one of index.duties) {
    const measured = `${one.name} ${textOf(one.row, 'keyTask')}`;
    for (const { duty } of dutiesSpoken(catalogue, measured)) covered.add(duty.code);
    for (const { duty } of dutiesSpoken(catalogue, one.aspect)) {
      if (!core.has(duty.code)) covered.add(duty.code);
    }
  }
  for (const { duties, answersFor } of catalogue.families) {
    if (duties.some((duty) => covered.has(duty))) for (const one of answersFor) covered.add(one);
  }
  return withoutUnmeasured(index, covered);
}

/** 保值和归还 as the heading of something else is not covered by it. */
function withoutUnmeasured(index: TableIndex, covered: Set<string>): ReadonlySet<string> {
  const measured = new Set(index.duties.flatMap((one) => dutiesMeasured(index, one)));
  for (const { code, measuredBy = [] } of index.context.policy.catalogue.duties) {
    if (measuredBy.length === 0) continue;
    if (measuredBy.some((one) => measured.has(one))) covered.add(code);
    else covered.delete(code);
  }
  return covered;
}

/** A misspelt or missing name is asked about elsewhere: here it stands for what it is likeliest. */
function dutiesMeasured(index: TableIndex, one: IndexedIndicator): readonly string[] {
  const { catalogue } = index.context.policy;
  if (one.entry !== null) return one.entry.duty === null ? [] : [one.entry.duty];
  const words = one.name === '' ? textOf(one.row, 'keyTask') : one.name;
  const spoken = dutiesSpoken(catalogue, words).map(({ duty }) => duty.code);
  const match = matchIndicator(catalogue, words);
  const likeliest = match.kind === 'local' ? (match.likeliest?.duty ?? null) : null;
  return likeliest === null ? spoken : [...spoken, likeliest];
}

export const aspectsFollowDuties: ReviewRule = tableRule({
  id: 'PT-REL-04',
  checklist: 'C9',
  severity: 'warning',
  category: '相关性',
  title: '履职指标按职能分列二级指标',
  basis,
  check: (index) => {
    const [first, ...others] = index.duties;
    if (first === undefined || index.duties.length < 3 || first.aspect === '') return [];
    if (others.some((one) => one.aspect !== first.aspect)) return [];
    return [
      {
        place: placeOf(index, first.row, 'aspect'),
        subject: 'aspects',
        seen: [first.aspect],
        message: `${index.duties.length} 个履职指标全部归在一个二级指标“${first.aspect}”下，看不出各对应哪项职能。`,
        found: first.aspect,
        expected: '二级指标按主要职能分列',
        related: others.map((one) => placeOf(index, one.row, 'aspect')),
      },
    ];
  },
});

export const tasksLinkedToProjects: ReviewRule = tableRule({
  id: 'PT-REL-05',
  checklist: 'C10',
  severity: 'warning',
  category: '相关性',
  title: '重点工作填了对应项目',
  basis: '表样“对应项目”列；财预〔2015〕88号第十四条（相应匹配，文字未逐字核对）',
  check: (index) => {
    const empty = index.duties.filter((one) => textOf(one.row, 'budgetProject') === '');
    const [first, ...others] = empty;
    if (first === undefined) return [];
    const all = empty.length === index.duties.length ? '全部' : `${index.duties.length} 行中有`;
    return [
      {
        place: placeOf(index, first.row, 'budgetProject'),
        subject: 'budgetProject',
        seen: empty.map((one) => one.name).toSorted(),
        message: `履职指标${all} ${empty.length} 行没有填“对应项目”，看不出预算资金支持哪项工作。`,
        found: '（空白）',
        expected: '从本单位项目中选填；确无项目的说明经费来源',
        related: others.map((one) => placeOf(index, one.row, 'budgetProject')),
      },
    ];
  },
});

export const linkedProjectsExist: ReviewRule = tableRule({
  id: 'PT-REL-06',
  checklist: 'C10',
  severity: 'warning',
  category: '相关性',
  title: '对应项目是本单位已列的项目',
  basis: '表样“对应项目”列',
  check: (index) => {
    const linked = index.duties.filter((one) => textOf(one.row, 'budgetProject') !== '');
    if (linked.length === 0) return [];
    const names = projectNames(index);
    return linked.flatMap((one) => {
      const unknown = linkedNames(one).filter((name) => !names.has(normaliseName(name)));
      if (unknown.length === 0) return [];
      return [
        {
          place: placeOf(index, one.row, 'budgetProject'),
          subject: subjectOf(one.row),
          seen: unknown,
          message: `对应项目“${unknown.join('、')}”不在本单位的项目支出里。`,
          found: textOf(one.row, 'budgetProject'),
          expected: '项目支出中的名称',
        },
      ];
    });
  },
});

const projectNames = (index: TableIndex): ReadonlySet<string> =>
  new Set(
    index.money.flatMap(({ projects }) =>
      projects.map((row) => normaliseName(textOf(row, 'name'))),
    ),
  );

const linkedNames = (one: IndexedIndicator): readonly string[] =>
  textOf(one.row, 'budgetProject')
    .split(/[、,，;；\n]/u)
    .map((name) => name.trim())
    .filter((name) => name !== '');

const materialAmount = 'review.material-project-amount';

export const largeProjectsSupport: ReviewRule = tableRule({
  id: 'PT-REL-07',
  checklist: 'C10',
  severity: 'hint',
  category: '适当性',
  title: '较大的项目都支持某个指标',
  basis: '财预〔2015〕88号第十四条（相应匹配，文字未逐字核对）；金额界限为本系统建议',
  check: (index) => {
    const linked = new Set(index.duties.flatMap((one) => linkedNames(one).map(normaliseName)));
    const floor = amountThreshold(index, materialAmount);
    if (linked.size === 0 || floor === null) return [];
    return index.money.flatMap(({ projects, block }) =>
      projects.flatMap((row) => {
        const name = textOf(row, 'name');
        const full = amountOf(row, 'fullYear');
        if (full === null || full < floor || linked.has(normaliseName(name))) return [];
        return [
          {
            place: placeOf(index, row, 'name'),
            subject: subjectOf(row),
            seen: [name, writtenOf(row, 'fullYear')],
            message:
              `“${name}”全年 ${writtenOf(row, 'fullYear')} ${block.measureWord}，没有一个履职指标以它为对应项目` +
              `（界限 ${thresholdWords(index, materialAmount)}）。`,
            found: '（无对应指标）',
            expected: `${formatFen(floor, block.measureWord)} ${block.measureWord}以上的项目至少支持一个指标`,
          },
        ];
      }),
    );
  },
});
