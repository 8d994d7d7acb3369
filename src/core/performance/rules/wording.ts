/** 文字规则 rules on names and prose, within one table (PT-TXT). Spec: docs/spec/review-rules.md. */
import type { Hypothesis } from '#core/base/finding.ts';
import { narrativeKeys } from '#core/policy/table-template.ts';
import { placeOf, subjectOf, tableRule, writtenOf, type FindingDraft } from '../finding-draft.ts';
import { objectiveFigures } from '../objective-figures.ts';
import type { ReviewRule } from '../review-rule.ts';
import { sisterNames } from '../sister-evidence.ts';
import type { TableIndex } from '../table-index.ts';
import { rowByKey, textOf, type TableRow } from '../target-table.ts';

const clarity = '财预〔2015〕88号第十四条（指向明确、细化量化，文字未逐字核对）';

const proseKeys = [
  narrativeKeys.functions,
  narrativeKeys.longTermObjective,
  narrativeKeys.annualObjective,
] as const;

const proseRows = (
  index: TableIndex,
): readonly { readonly row: TableRow; readonly text: string }[] =>
  proseKeys.flatMap((key) => {
    const row = index.rowByKey.get(key);
    const text = index.narrative.get(key) ?? '';
    return row === undefined || text === '' ? [] : [{ row, text }];
  });

export const textsFinished: ReviewRule = tableRule({
  id: 'PT-TXT-01',
  checklist: 'C25',
  severity: 'warning',
  category: '完整性',
  title: '文字没有写到一半',
  basis: '财预〔2015〕88号第二十一条（完整性，文字未逐字核对）',
  check: (index) =>
    proseRows(index).flatMap(({ row, text }) => {
      const reason = unfinished(text);
      if (reason === null) return [];
      const end = text.slice(-12);
      const place = placeOf(index, row, 'text');
      return [
        {
          place,
          subject: subjectOf(row),
          seen: [text],
          message: `文字到“…${end}”为止，${reason}，可能被截断。`,
          found: `…${end}`,
          expected: '完整的句子',
          hypotheses: endings(index, row, text),
        },
      ];
    }),
});

const closed = /[。；;！!？?）)”』」…]$/u;
const hangingWords =
  '决定|以及|及其|并且|(?<!合)并|和|与|及|或|的|为|对|在|将|从|向|使|让|把|被|于|至|其|该|各|每|如|' +
  '达到|超过|确保|按照|根据|进一步|不断|[（(“《、，,：:—-]';
const hangingWord = new RegExp(`(?:${hangingWords})$`, 'u');
const listMark =
  /(?:^|[\s；;。：:])(?:\d{1,2}\s*[.．、]|[(（][一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十]、)/u;

/** Items of a list that all end in a mark but the last; prose without its last full stop. */
function unfinished(text: string): string | null {
  if (closed.test(text)) return null;
  if (hangingWord.test(text)) return '停在半句话上';
  const items = text
    .split(listMark)
    .map((item) => item.trim())
    .filter((item) => item !== '');
  if (items.length >= 3) {
    const earlier = items.slice(1, -1);
    return earlier.length > 1 && earlier.every((item) => closed.test(item))
      ? '前面各条都有句末标点而这一条没有'
      : null;
  }
  if (/。/u.test(text)) return '句末没有标点';
  return lastWithoutFigure(text) ? '前面各句都有数而这一句没有' : null;
}

/** 归集42亿元；提取28亿元；发放住房公积金贷: sentences of figures, the last cut before its own. */
function lastWithoutFigure(text: string): boolean {
  const sentences = text.split(/[；;]/u).filter((one) => one.trim() !== '');
  const last = sentences.at(-1) ?? '';
  const earlier = sentences.slice(0, -1);
  return earlier.length >= 2 && !/\d/u.test(last) && earlier.every((one) => /\d/u.test(one));
}

/** A sister unit that writes the same clause and goes on is the best witness of what was cut. */
function endings(index: TableIndex, row: TableRow, text: string): readonly Hypothesis[] {
  const tail = text.slice(
    Math.max(...['；', ';', '。', '：'].map((mark) => text.lastIndexOf(mark))) + 1,
  );
  const clause = tail.replace(/^\s*\d+\s*[.．、]\s*/u, '').trim();
  if (clause.length < 8 || row.key === null) return [];
  for (const sister of index.context.sisters ?? []) {
    const theirs = textOf(rowByKey(sister, row.key), 'text');
    const at = theirs.indexOf(clause);
    if (at < 0) continue;
    const rest = theirs.slice(at + clause.length).split(/(?<=[；;。])/u)[0] ?? '';
    if (rest.replaceAll(/[；;。\s]/gu, '') === '') continue;
    return [
      {
        place: placeOf(index, row, 'text'),
        to: `${text}${rest}`,
        because: [
          `${sisterNames(index, [sister.budgetUnitName])}的同一条写作“…${clause.slice(-8)}${rest}”`,
        ],
      },
    ];
  }
  return [];
}

export const sumsOfMoneySayYuan: ReviewRule = tableRule({
  id: 'PT-TXT-02',
  checklist: 'C11',
  severity: 'warning',
  category: '完整性',
  title: '文字中的数写全单位',
  basis: clarity,
  check: (index) => {
    const row = index.rowByKey.get(narrativeKeys.annualObjective);
    const text = index.narrative.get(narrativeKeys.annualObjective) ?? '';
    if (row === undefined) return [];
    return objectiveFigures(index.context.policy.catalogue, text)
      .filter((figure) => figure.bare)
      .map((figure) => {
        const place = placeOf(index, row, 'text');
        const yuan = figure.written.endsWith('亿') && /\d\s*亿元/u.test(text);
        const to = text.replace(
          figure.clause,
          figure.clause.replace(figure.written, `${figure.written}元`),
        );
        return {
          place,
          subject: `${subjectOf(row)}:${figure.clause}`,
          seen: [text],
          message: `“${figure.clause}”里的“${figure.written}”没有写单位。`,
          found: figure.written,
          expected: yuan ? `${figure.written}元` : `${figure.written}（元、人……）`,
          hypotheses: yuan
            ? [
                {
                  place,
                  to,
                  because: [
                    `同一段其他金额都写“亿元”，“${figure.written}”应为“${figure.written}元”`,
                  ],
                },
              ]
            : [],
        };
      });
  },
});

export const aspectsQuoteFunctions: ReviewRule = tableRule({
  id: 'PT-TXT-03',
  checklist: 'C9',
  severity: 'warning',
  category: '相关性',
  title: '二级指标照抄职能时没有错字',
  basis: '表样“二级指标”列（取自主要职能）',
  check: (index) => {
    const items = functionItems(index.narrative.get(narrativeKeys.functions) ?? '');
    const seen = new Set<string>();
    return index.duties.flatMap((one) => {
      if (one.aspect === '' || seen.has(one.aspect)) return [];
      seen.add(one.aspect);
      const misprint = misprintIn(one.aspect, items);
      if (misprint === null) return [];
      const place = placeOf(index, one.row, 'aspect');
      const to = one.aspect.replace(misprint.written, misprint.meant);
      return [
        {
          place,
          subject: subjectOf(one.row),
          seen: [one.aspect, misprint.item],
          message: `二级指标写“…${misprint.written}”，职能里是“…${misprint.meant}”。`,
          found: one.aspect,
          expected: to,
          hypotheses: [
            {
              place,
              to,
              because: [
                `与职能原文“${misprint.item}”只差“${misprint.written}”与“${misprint.meant}”`,
              ],
            },
          ],
        },
      ];
    });
  },
});

function functionItems(text: string): readonly string[] {
  const numbered = text.split(/\d{1,2}\s*[.．、]\s*/u).slice(1);
  const items = numbered.length >= 2 ? numbered : text.split(/[；;。]/u);
  return items.map((item) => item.trim().replace(/[；;。]$/u, '')).filter((item) => item !== '');
}

const plain = (text: string): string => text.replaceAll(/[\s、，,；;。：:]|等|的|负责/gu, '');
const misprintMax = 4;

/** Same beginning and end, and a few other letters between: a slip, not another wording. */
function misprintIn(
  aspect: string,
  items: readonly string[],
): { readonly written: string; readonly meant: string; readonly item: string } | null {
  const wanted = plain(aspect);
  const plains = items.map(plain);
  if (plains.includes(wanted)) return null;
  for (const [at, item] of plains.entries()) {
    const start = commonStart(wanted, item);
    const rest = commonEnd(wanted.slice(start), item.slice(start));
    const written = wanted.slice(start, wanted.length - rest);
    const meant = item.slice(start, item.length - rest);
    const close = start + rest >= 8 && written !== '' && meant !== '';
    if (close && written.length <= misprintMax && meant.length <= misprintMax) {
      return aspect.includes(written) ? { written, meant, item: items[at] ?? '' } : null;
    }
  }
  return null;
}

function commonStart(a: string, b: string): number {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  return at;
}

function commonEnd(a: string, b: string): number {
  let at = 0;
  while (at < a.length && at < b.length && a.at(-1 - at) === b.at(-1 - at)) at += 1;
  return at;
}

const vagueName =
  /(?:管理事务|综合事务|日常\S*支出|日常\S*经费|^其他\S*|工作经费|专项经费|专项资金|^业务费|^经费)$/u;

export const projectNamesSaySomething: ReviewRule = tableRule({
  id: 'PT-TXT-04',
  checklist: null,
  severity: 'hint',
  category: '相关性',
  title: '项目名称说明做什么',
  basis: '财预〔2015〕88号第十四条（指向明确，文字未逐字核对）；按名称判断为本系统建议',
  check: (index) =>
    index.money.flatMap(({ projects, block }) =>
      projects.flatMap((row) => {
        const name = textOf(row, 'name');
        if (!vagueName.test(name)) return [];
        return [
          {
            place: placeOf(index, row, 'name'),
            subject: subjectOf(row),
            seen: [name],
            message:
              `项目名称“${name}”（全年 ${writtenOf(row, 'fullYear')} ${block.measureWord}）` +
              '看不出做什么，建议写明用途。',
            found: name,
            expected: '能看出用途的名称',
          },
        ];
      }),
    ),
});

const leftover = /_{2,}|＿{2,}|[xX×]{2,}|\?{2,}|？{2,}|(?:此处|请)填写|待(?:补充|填|定)|示例/u;

export const nothingLeftOfTheForm: ReviewRule = tableRule({
  id: 'PT-TXT-05',
  checklist: 'C21',
  severity: 'error',
  category: '完整性',
  title: '没有留下表样的占位文字',
  basis: '财预〔2015〕88号第二十一条（完整性，文字未逐字核对）',
  check: (index) =>
    index.context.table.rows.flatMap((row): readonly FindingDraft[] => {
      const column =
        row.kind === 'narrative' ? 'text' : row.kind === 'indicator' ? 'indicator' : 'name';
      const text = textOf(row, column);
      const match = text === '' ? null : leftover.exec(text);
      if (match === null) return [];
      return [
        {
          place: placeOf(index, row, column),
          subject: subjectOf(row),
          seen: [text],
          message: `留有占位文字“${match[0]}”，请填写实际内容。`,
          found: match[0],
          expected: '实际内容',
        },
      ];
    }),
});

export const objectiveHasFigures: ReviewRule = tableRule({
  id: 'PT-TXT-06',
  checklist: 'C8',
  severity: 'warning',
  category: '相关性',
  title: '年度目标有可以衡量的数',
  basis: clarity,
  check: (index) => {
    const row = index.rowByKey.get(narrativeKeys.annualObjective);
    const text = index.narrative.get(narrativeKeys.annualObjective) ?? '';
    if (row === undefined || text === '') return [];
    if (objectiveFigures(index.context.policy.catalogue, text).length > 0) return [];
    return [
      {
        place: placeOf(index, row, 'text'),
        subject: subjectOf(row),
        seen: [text],
        message: '年度目标里没有一个带单位的数，年底无从衡量是否完成。',
        found: '（无数值）',
        expected: '写明数量、比率或时限',
      },
    ];
  },
});
