/** 单位间规则 rules across the units of one department (PT-UNI). Spec: docs/spec/review-rules.md. */
import type { Hypothesis } from '../../base/finding.ts';
import { formatQuantity, splitMeasureWord, toBaseQuantity } from '../../base/quantity.ts';
import { formatPercent, type Ratio } from '../../base/ratio.ts';
import type { CatalogueEntry } from '../../policy/catalogue.ts';
import { narrativeKeys } from '../../policy/table-template.ts';
import {
  departmentRule,
  placeOf,
  rowName,
  subjectOf,
  type DepartmentIndex,
  type FindingDraft,
} from '../finding-draft.ts';
import { comparatorSigns } from '../print-value.ts';
import type { ReviewRule } from '../review-rule.ts';
import { parameterOf, type IndexedIndicator, type TableIndex } from '../table-index.ts';
import { cellOf } from '../target-table.ts';
import {
  comparePercent,
  halfShare,
  isCumulative,
  medianOf,
  plainNumber,
  targetOf,
  thresholdWords,
} from './shared.ts';

const basis = '财预〔2015〕88号第二十一条（相关性、适当性）[K]；单位间比较为本系统建议 [P]';

type Member = { readonly index: TableIndex; readonly one: IndexedIndicator };

/** The free indicators of all units that stand for one entry of the catalogue, entry by entry. */
function lineUp(
  department: DepartmentIndex,
): readonly { readonly entry: CatalogueEntry; readonly members: readonly Member[] }[] {
  const byCode = new Map<string, { entry: CatalogueEntry; members: Member[] }>();
  for (const index of department.tables) {
    for (const one of index.indicators) {
      if (one.entry === null || one.row.key !== null) continue;
      const line = byCode.get(one.entry.code) ?? { entry: one.entry, members: [] };
      line.members.push({ index, one });
      byCode.set(one.entry.code, line);
    }
  }
  return [...byCode.values()].filter(({ members }) => unitsOf(members).length >= 2);
}

const unitName = (index: TableIndex): string => index.context.table.budgetUnitName;
const unitsOf = (members: readonly Member[]): readonly string[] => [
  ...new Set(members.map((member) => unitName(member.index))),
];

export const comparatorsAcrossUnits: ReviewRule = departmentRule({
  id: 'PT-UNI-01',
  checklist: 'C12',
  severity: 'warning',
  category: '相关性',
  title: '同一指标各单位的比较方向一致',
  basis,
  check: (department) =>
    lineUp(department).flatMap(({ entry, members }) => {
      const signed = members.flatMap((member) => {
        const comparator = targetOf(member.one.full)?.comparator ?? null;
        return comparator === null ? [] : [{ ...member, comparator }];
      });
      const down = signed.filter((member) => member.comparator === 'atMost');
      const up = signed.filter((member) => member.comparator !== 'atMost');
      const odd = down.length < up.length ? down : up.length < down.length ? up : [];
      if (down.length === 0 || up.length === 0 || odd.length === 0) return [];
      const others = signed.filter((member) => !odd.includes(member));
      const written = others.map(
        (member) => `${unitName(member.index)}“${member.one.full.written}”`,
      );
      const wanted = down.length < up.length ? 'atLeast' : 'atMost';
      return odd.map(({ index, one, comparator }) => ({
        place: placeOf(index, one.row, 'fullYear'),
        subject: subjectOf(one.row),
        seen: [one.half.written, one.full.written, ...written.toSorted()],
        message:
          `“${entry.name}”本单位用“${comparatorSigns[comparator]}”（${one.half.written}、${one.full.written}），` +
          `方向与同级单位相反：${written.join('、')}。`,
        found: one.full.written,
        expected: `${comparatorSigns[wanted]}${valueOf(one)}`,
        hypotheses: (['halfYear', 'fullYear'] as const).flatMap((column): readonly Hypothesis[] => {
          const target = targetOf(cellOf(one.row, column));
          return target === null
            ? []
            : [
                {
                  place: placeOf(index, one.row, column),
                  to: `${comparatorSigns[wanted]}${formatQuantity(target.quantity)}`,
                  because: [
                    `${others.length} 个同级单位都不用“${comparatorSigns[comparator]}”`,
                    ...directionWords(entry),
                  ],
                },
              ];
        }),
        related: [placeOf(index, one.row, 'halfYear')],
      }));
    }),
});

const valueOf = (one: IndexedIndicator): string => {
  const target = targetOf(one.full);
  return target === null ? '' : formatQuantity(target.quantity);
};

const directionWords = (entry: CatalogueEntry): readonly string[] =>
  entry.direction === 'higher'
    ? ['指标目录中此指标越高越好']
    : entry.direction === 'lower'
      ? ['指标目录中此指标越低越好']
      : [];

export const measureWordsAcrossUnits: ReviewRule = departmentRule({
  id: 'PT-UNI-02',
  checklist: 'C11',
  severity: 'hint',
  category: '相关性',
  title: '同一指标各单位用同一计量单位',
  basis,
  check: (department) =>
    dutyLines(department).flatMap(({ name, members }) => {
      const byWord = new Map<string, Member[]>();
      for (const member of members) {
        const word = targetOf(member.one.full)?.quantity.measureWord ?? '';
        if (splitMeasureWord(word).base === '') continue;
        byWord.set(word, [...(byWord.get(word) ?? []), member]);
      }
      const groups = [...byWord.entries()].toSorted((a, b) => b[1].length - a[1].length);
      const [most, ...others] = groups;
      if (most === undefined || others.length === 0) return [];
      const words = groups.map(([word, list]) => `${unitsOf(list).join('、')}用“${word}”`);
      return others.flatMap(([word, list]) =>
        list.map(({ index, one }) => ({
          place: placeOf(index, one.row, 'fullYear'),
          subject: subjectOf(one.row),
          seen: [one.full.written, ...words.toSorted()],
          message: `${name}的计量单位各单位不一：${words.join('；')}。系统会换算后再比较和汇总。`,
          found: word,
          expected: most[0],
        })),
      );
    }),
});

/** Lines by duty, 新增开户 and 新增缴存 together: they are counted alike, whatever they mean. */
function dutyLines(
  department: DepartmentIndex,
): readonly { readonly name: string; readonly members: readonly Member[] }[] {
  const lines = new Map<string, { name: string; members: Member[] }>();
  for (const { entry, members } of allLines(department)) {
    const [first] = department.tables;
    const family = first?.context.policy.catalogue.families.find((one) =>
      one.duties.includes(entry.duty ?? ''),
    );
    const code = family?.code ?? entry.code;
    const line = lines.get(code) ?? { name: family?.name ?? entry.name, members: [] };
    line.members.push(...members);
    lines.set(code, line);
  }
  return [...lines.values()].filter(({ members }) => unitsOf(members).length >= 2);
}

function allLines(
  department: DepartmentIndex,
): readonly { readonly entry: CatalogueEntry; readonly members: readonly Member[] }[] {
  const byCode = new Map<string, { entry: CatalogueEntry; members: Member[] }>();
  for (const index of department.tables) {
    for (const one of index.duties) {
      if (one.entry === null) continue;
      const line = byCode.get(one.entry.code) ?? { entry: one.entry, members: [] };
      line.members.push({ index, one });
      byCode.set(one.entry.code, line);
    }
  }
  return [...byCode.values()];
}

export const namesAcrossUnits: ReviewRule = departmentRule({
  id: 'PT-UNI-03',
  checklist: null,
  severity: 'hint',
  category: '相关性',
  title: '同一职责各单位用同一指标名称',
  basis,
  check: (department) =>
    dutyLines(department).flatMap(({ name, members }) => {
      const names = new Map<string, string[]>();
      for (const { index, one } of members) {
        names.set(one.name, [...(names.get(one.name) ?? []), unitName(index)]);
      }
      const [first] = members;
      if (first === undefined || names.size < 2) return [];
      const written = [...names].map(([spelling, units]) => `${units.join('、')}“${spelling}”`);
      return [
        {
          place: placeOf(first.index, first.one.row, 'indicator'),
          subject: `names:${name}`,
          seen: written.toSorted(),
          message: `“${name}”各单位有 ${names.size} 种写法：${written.join('；')}。`,
          found: `${names.size} 种写法`,
          expected: first.one.entry?.name ?? name,
          related: members.slice(1).map(({ index, one }) => placeOf(index, one.row, 'indicator')),
        },
      ];
    }),
});

const sisterBand = 'review.sister-ratio-band-percent';

export const halfSharesAcrossUnits: ReviewRule = departmentRule({
  id: 'PT-UNI-04',
  checklist: 'C16',
  severity: 'warning',
  category: '适当性',
  title: '半年占全年的比例与同级单位相近',
  basis,
  check: (department) =>
    dutyLines(department).flatMap(({ name, members }) => {
      const shares = members.flatMap((member) => {
        const share = isCumulative(member.one) ? halfShare(member.one) : null;
        const full = targetOf(member.one.full)?.quantity;
        const countable = full !== undefined && (full.digits >= 10n || full.scale > 0);
        return share === null || !countable ? [] : [{ ...member, share }];
      });
      const median = medianOf(shares.map(({ share }) => share));
      if (median === null || shares.length < 3) return [];
      const all = shares.map(({ index, share }) => `${unitName(index)} ${formatPercent(share, 1)}`);
      return shares.flatMap(({ index, one, share }) => {
        const band = parameterOf(index, sisterBand);
        if (band === null || pointsApart(share, median, band) <= 0) return [];
        return [
          {
            place: placeOf(index, one.row, 'halfYear'),
            subject: subjectOf(one.row),
            seen: [one.half.written, one.full.written, ...all.toSorted()],
            message:
              `${name}半年占全年 ${formatPercent(share, 1)}，各单位中位数 ${formatPercent(median, 1)}，` +
              `相差超过${thresholdWords(index, sisterBand)}：${all.join('、')}。`,
            found: formatPercent(share, 1),
            expected: `${formatPercent(median, 1)} 上下 ${plainNumber(band)} 个百分点`,
            related: [placeOf(index, one.row, 'fullYear')],
          },
        ];
      });
    }),
});

/** Above zero where the two lie further apart than the band of percentage points. */
function pointsApart(a: Ratio, b: Ratio, band: Ratio): -1 | 0 | 1 {
  const gap = a.numerator * b.denominator - b.numerator * a.denominator;
  return comparePercent(
    { numerator: gap < 0n ? -gap : gap, denominator: a.denominator * b.denominator },
    band,
  );
}

export const fixedTargetsAcrossUnits: ReviewRule = departmentRule({
  id: 'PT-UNI-05',
  checklist: 'C15',
  severity: 'warning',
  category: '适当性',
  title: '共性指标各单位口径一致',
  basis,
  check: (department) => {
    const byCode = new Map<string, Member[]>();
    for (const index of department.tables) {
      for (const one of index.indicators) {
        if (one.row.key === null) continue;
        byCode.set(one.row.key, [...(byCode.get(one.row.key) ?? []), { index, one }]);
      }
    }
    return [...byCode.values()].flatMap((members) =>
      (['halfYear', 'fullYear'] as const).flatMap((column) => oddOnes(members, column)),
    );
  },
});

/** Where all but one unit write the same, the one is asked. */
function oddOnes(
  members: readonly Member[],
  column: 'halfYear' | 'fullYear',
): readonly FindingDraft[] {
  const byText = new Map<string, Member[]>();
  for (const member of members) {
    const text = cellOf(member.one.row, column).written.trim();
    if (text !== '') byText.set(text, [...(byText.get(text) ?? []), member]);
  }
  const [most, odd, ...more] = [...byText].toSorted((a, b) => b[1].length - a[1].length);
  if (most === undefined || odd === undefined || more.length > 0) return [];
  if (odd[1].length !== 1 || most[1].length < 3) return [];
  return odd[1].map(({ index, one }) => ({
    place: placeOf(index, one.row, column),
    subject: subjectOf(one.row),
    seen: [odd[0], most[0]],
    message: `“${one.entry?.name ?? one.name}”本单位写“${odd[0]}”，其余 ${most[1].length} 个单位都写“${most[0]}”，口径不一。`,
    found: odd[0],
    expected: most[0],
  }));
}

export const proseIsOwn: ReviewRule = departmentRule({
  id: 'PT-UNI-06',
  checklist: 'C21',
  severity: 'warning',
  category: '完整性',
  title: '目标文字不照抄其他单位',
  basis: '财预〔2015〕88号第十四条（指向明确）[K]',
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
            message: `${rowName(index, row)}与${unitName(earlier)}一字不差（${text.length} 字），看不出本单位自己的目标。`,
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
  basis,
  check: (department) => {
    const lines = allLines(department).filter(({ entry }) => entry.measureWords.includes('亿元'));
    return lines.flatMap(({ entry, members }) => {
      const head = members.find((member) => /[（(]本级[）)]$/u.test(unitName(member.index)));
      const branches = members.filter((member) => member !== head);
      if (head === undefined || branches.length === 0) return [];
      const own = baseDigits(head.one);
      const rest = branches.map((member) => baseDigits(member.one));
      if (own === null || rest.some((digits) => digits === null)) return [];
      const sum = rest.reduce<bigint>((total, digits) => total + (digits ?? 0n), 0n);
      if (own <= sum && !headCountsAll(own, sum)) return [];
      const objective = head.index.narrative.get(narrativeKeys.annualObjective) ?? '';
      const declared = /本级/u.test(objective);
      const yi = (digits: bigint): string =>
        plainNumber({ numerator: digits, denominator: 10n ** 12n });
      return [
        {
          place: placeOf(head.index, head.one.row, 'fullYear'),
          subject: subjectOf(head.one.row),
          seen: members.map((member) => member.one.full.written).toSorted(),
          message:
            `“${entry.name}”本级 ${yi(own)} 亿元，${branches.length} 个分支单位合计 ${yi(sum)} 亿元；` +
            (declared
              ? `年度目标写明是“本级”，按各算各的汇总为 ${yi(own + sum)} 亿元，请确认本级数不含分支单位。`
              : '年度目标没有写明是否只指本级，汇总前请确认，以免重复计算。'),
          found: `${yi(own)}亿元`,
          expected: '写明口径',
          related: branches.map((member) => placeOf(member.index, member.one.row, 'fullYear')),
        },
      ];
    });
  },
});

/** Exactly the branches' sum would mean that the head office counted them again. */
const headCountsAll = (own: bigint, sum: bigint): boolean => own === sum;

/** In ten-thousandths of one 元, so that decimals of 亿元 stay whole. */
function baseDigits(one: IndexedIndicator): bigint | null {
  const target = targetOf(one.full);
  if (target === null) return null;
  const base = toBaseQuantity(target.quantity);
  if (base.base !== '元' || base.scale > 4) return null;
  return base.digits * 10n ** BigInt(4 - base.scale);
}
