/** 口径与文字规则 rules on prose and scope across units (PT-UNI-06 and on). */
import type { Place } from '#core/base/finding.ts';
import { toBaseQuantity } from '#core/base/quantity.ts';
import type { CatalogueEntry } from '#core/policy/catalogue.ts';
import { narrativeKeys } from '#core/policy/table-template.ts';
import {
  departmentRule,
  placeOf,
  rowName,
  subjectOf,
  type FindingDraft,
} from '../finding-draft.ts';
import type { ReviewRule } from '../review-rule.ts';
import { parameterOf, type IndexedIndicator, type TableIndex } from '../table-index.ts';
import { plainNumber, targetOf } from './shared.ts';
import { allLines, called, type Member } from './line-up.ts';

export const proseIsOwn: ReviewRule = departmentRule({
  id: 'PT-UNI-06',
  checklist: 'C21',
  severity: 'warning',
  category: '完整性',
  title: '目标文字不照抄其他单位',
  basis: '财预〔2015〕88号第十四条（指向明确，文字未逐字核对）',
  check: (department) =>
    [narrativeKeys.longTermObjective, narrativeKeys.annualObjective].flatMap((key) => {
      const seen = new Map<string, TableIndex>();
      return department.tables.flatMap((index): readonly FindingDraft[] => {
        const text = (index.narrative.get(key) ?? '').replaceAll(/\s/gu, '');
        const row = index.rowByKey.get(key);
        const floor = parameterOf(index, 'review.duplicate-prose-length');
        if (row === undefined || floor === null) return [];
        if (BigInt(text.length) * floor.denominator < floor.numerator) return [];
        const earlier = seen.get(text);
        if (earlier === undefined) {
          seen.set(text, index);
          return [];
        }
        const other = earlier.rowByKey.get(key);
        return [
          {
            place: placeOf(index, row, 'text'),
            subject: subjectOf(row),
            seen: [text],
            message:
              `${rowName(index, row)}与${called(department, earlier)}一字不差` +
              `（${text.length} 字），看不出本单位自己的目标。`,
            found: `${text.slice(0, 20)}…`,
            expected: '结合本单位实际填写',
            related: other === undefined ? [] : [placeOf(earlier, other, 'text')],
          },
        ];
      });
    }),
});

export const headquartersCountedOnce: ReviewRule = departmentRule({
  id: 'PT-UNI-07',
  checklist: 'C20',
  severity: 'hint',
  category: '相关性',
  title: '本级的数不含分支单位',
  basis: '财预〔2015〕88号第二十一条（相关性，文字未逐字核对）；汇总口径为本系统建议',
  check: (department) => {
    const head = department.tables.find(isHeadOffice);
    const row = head?.rowByKey.get(narrativeKeys.annualObjective);
    if (head === undefined || row === undefined || department.tables.length < 2) return [];
    const lines = allLines(department)
      .filter(({ entry }) => entry.measureWords.includes('亿元'))
      .flatMap(({ entry, members }) => headLine(head, entry, members));
    if (lines.length === 0) return [];
    const declared = /本级/u.test(head.narrative.get(narrativeKeys.annualObjective) ?? '');
    const twice = lines.filter((line) => line.own === line.rest);
    return [
      {
        place: placeOf(head, row, 'text'),
        subject: 'head-office',
        seen: lines.flatMap((line) => [line.name, inYi(line.own), inYi(line.rest)]),
        message:
          lines.map(lineWords).join('；') +
          (declared
            ? '。年度目标写明是“本级”，汇总时各算各的；请确认本级的数不含分支单位。'
            : '。年度目标没有写明是否只指本级，汇总前请确认，以免重复计算。'),
        found: declared ? '本级' : '（未写明）',
        expected: '写明口径',
        severity: declared && twice.length === 0 ? 'hint' : 'warning',
        related: lines.flatMap((line) => line.places),
      },
    ];
  },
});

const isHeadOffice = (index: TableIndex): boolean =>
  /[（(]本级[）)]$/u.test(index.context.table.budgetUnitName);

type HeadLine = {
  readonly name: string;
  readonly branches: number;
  readonly own: bigint;
  readonly rest: bigint;
  readonly places: readonly Place[];
};

function headLine(
  head: TableIndex,
  entry: CatalogueEntry,
  members: readonly Member[],
): readonly HeadLine[] {
  const own = members.find((member) => member.index === head);
  const branches = members.filter((member) => member.index !== head);
  const ownDigits = own === undefined ? null : baseDigits(own.one);
  const digits = branches.map((member) => baseDigits(member.one));
  if (ownDigits === null || branches.length === 0) return [];
  if (digits.some((one) => one === null)) return [];
  return [
    {
      name: entry.name,
      branches: branches.length,
      own: ownDigits,
      rest: digits.reduce<bigint>((total, one) => total + (one ?? 0n), 0n),
      places: members.map((member) => placeOf(member.index, member.one.row, 'fullYear')),
    },
  ];
}

const lineWords = (line: HeadLine): string =>
  `${line.name}：本级 ${inYi(line.own)}，${line.branches} 个分支单位合计 ${inYi(line.rest)}，` +
  `共 ${inYi(line.own + line.rest)} 亿元`;

const inYi = (digits: bigint): string =>
  plainNumber({ numerator: digits, denominator: 10n ** 12n });

/** In ten-thousandths of one 元, so that decimals of 亿元 stay whole. */
function baseDigits(one: IndexedIndicator): bigint | null {
  const targetValue = targetOf(one.full);
  if (targetValue === null) return null;
  const base = toBaseQuantity(targetValue.quantity);
  if (base.base !== '元' || base.scale > 4) return null;
  return base.digits * 10n ** BigInt(4 - base.scale);
}
