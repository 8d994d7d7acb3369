/** 年度规则 rules on years, in prose and against last year (PT-YR). Spec: review-rules.md. */
import type { Hypothesis } from '#core/base/finding.ts';
import { narrativeKeys } from '#core/policy/table-template.ts';
import { placeOf, subjectOf, tableRule, writtenOf, type FindingDraft } from '../finding-draft.ts';
import { objectiveFigures } from '../objective-figures.ts';
import type { ReviewRule } from '../review-rule.ts';
import { sisterNames } from '../sister-evidence.ts';
import type { TableIndex } from '../table-index.ts';
import { rowByKey, textOf, type TableRow } from '../target-table.ts';
import { targetOf } from './shared.ts';

const basis = '财预〔2015〕88号第二十一条（完整性，文字未逐字核对）';
const yearMention =
  /(较|比|与|同|自|从|到|至|截至|截止|以|对)?\s*((?:19|20)\d{2})\s*(?:年|—|-|～|~)/gu;

type Mention = { readonly year: number; readonly written: string };

/** 2023年实际归集40亿元, 2023年归集40亿元的基础上: what the text starts from, not its own year. */
const quoted = /^[^，,；;。\n]{0,40}?(?:基础上|实际|执行数|决算数)/u;

/** Years that a text speaks of as its own; 较2023年增长 only compares with one. */
const ownYears = (text: string): readonly Mention[] =>
  [...text.matchAll(yearMention)].flatMap((match) =>
    match[1] === undefined && !quoted.test(text.slice(match.index + match[0].length))
      ? [{ year: Number.parseInt(match[2] ?? '', 10), written: `${match[2] ?? ''}年` }]
      : [],
  );

export const objectiveOfThisYear: ReviewRule = tableRule({
  id: 'PT-YR-01',
  checklist: 'C7',
  severity: 'error',
  category: '完整性',
  title: '年度目标写的是本年度',
  basis,
  check: (index) => {
    const row = index.rowByKey.get(narrativeKeys.annualObjective);
    const text = index.narrative.get(narrativeKeys.annualObjective) ?? '';
    const { year } = index;
    if (row === undefined || year === null) return [];
    const mentions = ownYears(text);
    const stale = mentions.filter((mention) => mention.year !== year);
    const [first] = stale;
    if (first === undefined) return [];
    const mixed = mentions.length > stale.length;
    return [
      {
        place: placeOf(index, row, 'text'),
        subject: subjectOf(row),
        seen: [text, String(year)],
        message: `本表是 ${year} 年度，年度目标却写“${first.written}”。`,
        found: first.written,
        expected: `${year}年`,
        hypotheses: mixed ? [] : [rightYear({ index, row, text, stale: first })],
        severity: mixed ? 'warning' : 'error',
      },
    ];
  },
});

function rightYear(found: {
  readonly index: TableIndex;
  readonly row: TableRow;
  readonly text: string;
  readonly stale: Mention;
}): Hypothesis {
  const { index, row, text, stale } = found;
  const because = [`“${stale.written}”改为“${index.year}年”：表头的年度是 ${index.year} 年`];
  const figures = objectiveFigures(index.context.policy.catalogue, text);
  const held = figures.filter((figure) =>
    index.duties.some((one) => {
      const targetValue = targetOf(one.full);
      return (
        targetValue !== null &&
        targetValue.quantity.digits === figure.quantity.digits &&
        targetValue.quantity.scale === figure.quantity.scale
      );
    }),
  );
  if (figures.length > 0 && held.length === figures.length) {
    because.push(`其中 ${figures.length} 个数都与本表的指标值相同，只有年份没有更新`);
  }
  const agreeing = (index.context.sisters ?? [])
    .filter((sister) => {
      const text = textOf(rowByKey(sister, row.key ?? ''), 'text');
      return ownYears(text).some((one) => one.year === index.year);
    })
    .map((sister) => sister.budgetUnitName);
  if (agreeing.length > 0) because.push(`${sisterNames(index, agreeing)}写的是 ${index.year} 年`);
  return {
    place: placeOf(index, row, 'text'),
    to: text.replaceAll(stale.written, `${index.year}年`),
    because,
  };
}

export const projectNamesOfThisYear: ReviewRule = tableRule({
  id: 'PT-YR-02',
  checklist: 'C7',
  severity: 'warning',
  category: '适当性',
  title: '项目名称中的年份是本年度',
  basis: '本系统建议',
  check: (index) =>
    index.money.flatMap(({ projects }) =>
      projects.flatMap((row) => {
        const name = textOf(row, 'name');
        const [mention] = ownYears(name);
        if (index.year === null || mention === undefined || mention.year === index.year) return [];
        return [yearInName({ index, row, name, mention, projects })];
      }),
    ),
});

function yearInName(found: {
  readonly index: TableIndex;
  readonly row: TableRow;
  readonly name: string;
  readonly mention: Mention;
  readonly projects: readonly TableRow[];
}): FindingDraft {
  const { index, row, name, mention } = found;
  const renewed = name.replace(String(mention.year), String(index.year));
  const twin = found.projects.some((other) => textOf(other, 'name') === renewed);
  const earlier = mention.year < (index.year ?? 0);
  const doubt = earlier
    ? twin
      ? `表中另有“${renewed}”，请说明是上年未完的付款还是重复申报`
      : '请说明是上年未完的支出，还是沿用旧名未改'
    : '请核对年份';
  return {
    place: placeOf(index, row, 'name'),
    subject: subjectOf(row),
    seen: [name, String(index.year)],
    message:
      `${index.year} 年度的项目名称写“${mention.written}”` +
      `（“${name}”，全年 ${writtenOf(row, 'fullYear')}）：${doubt}。`,
    found: name,
    expected: earlier && !twin ? `${renewed}，或说明` : '说明',
  };
}

export const longTermLooksAhead: ReviewRule = tableRule({
  id: 'PT-YR-03',
  checklist: 'C7',
  severity: 'warning',
  category: '完整性',
  title: '中长期目标没有过期',
  basis,
  check: (index) => {
    const row = index.rowByKey.get(narrativeKeys.longTermObjective);
    const text = index.narrative.get(narrativeKeys.longTermObjective) ?? '';
    const { year } = index;
    if (row === undefined || year === null) return [];
    const years = [...text.matchAll(/(?:19|20)\d{2}(?=\s*年)/gu)].map((match) =>
      Number.parseInt(match[0], 10),
    );
    if (years.length === 0 || years.some((one) => one >= year)) return [];
    const last = String(Math.max(...years));
    return [
      {
        place: placeOf(index, row, 'text'),
        subject: subjectOf(row),
        seen: [text, String(year)],
        message: `中长期目标只写到 ${last} 年，已早于本表的 ${year} 年度。`,
        found: `${last}年`,
        expected: `覆盖 ${year} 年及以后`,
      },
    ];
  },
});
