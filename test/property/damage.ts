/** What happens to a table between a clerk's screen and our reader: page breaks, pastes, mail. */
import fc from 'fast-check';

type Damage = (lines: readonly string[], at: number, pick: number) => readonly string[];

const headers = [
  '一级指标\t二级指标\t三级指标\t半年指标值\t全年指标值',
  '一级指标\t二级指标\t重点工作\t对应项目\t三级指标\t半年指标值\t全年指标值',
  '\t支出\t\t\t\t半年计划执行数\t全年预算数',
  '\t\t\t\t全年 预算数',
  '无锡市市级部门整体预算绩效目标表',
  '-------\t------\t----',
  '第 3 页 共 9 页',
  '- 12 -',
  '',
];
const junk = [
  '页脚',
  '12',
  '≥5%',
  '备注：以上为预算数',
  '履职',
  '预算管理',
  '"',
  '=',
  '（',
  '经济效益',
];

const changed = (lines: readonly string[], at: number, line: string): readonly string[] =>
  lines.with(at, line);

/** Takes the `pick`-th tab of a line away; the cells beside it become one. */
function withoutTab(line: string, pick: number): string {
  const tabs = [...line.matchAll(/\t/gu)].map(({ index }) => index);
  const index = tabs[pick % Math.max(1, tabs.length)];
  return index === undefined ? line : line.slice(0, index) + line.slice(index + 1);
}

const damages: readonly Damage[] = [
  // A page break drops the empty cells in front.
  (lines, at) => changed(lines, at, (lines[at] ?? '').replace(/^\t+/u, '')),
  (lines, at, pick) => changed(lines, at, withoutTab(lines[at] ?? '', pick)),
  (lines, at, pick) => changed(lines, at, '\t'.repeat(1 + (pick % 3)) + (lines[at] ?? '')),
  (lines, at) => changed(lines, at, (lines[at] ?? '').replaceAll(/\t{2,}/gu, '\t')),
  (lines, at, pick) => lines.toSpliced(at, 0, headers[pick % headers.length] ?? ''),
  (lines, at, pick) => lines.toSpliced(at, 0, junk[pick % junk.length] ?? ''),
  (lines, at, pick) => changed(lines, at, `${lines[at] ?? ''}\t${junk[pick % junk.length] ?? ''}`),
  (lines, at, pick) => changed(lines, at, `${junk[pick % junk.length] ?? ''}\t${lines[at] ?? ''}`),
  // Two lines become one, or one becomes two, in the middle of a cell too.
  (lines, at) => lines.toSpliced(at, 2, `${lines[at] ?? ''}\t${lines[at + 1] ?? ''}`),
  (lines, at, pick) => {
    const line = lines[at] ?? '';
    const cut = pick % (line.length + 1);
    return lines.toSpliced(at, 1, line.slice(0, cut), line.slice(cut));
  },
  (lines, at) => lines.toSpliced(at, 1),
  (lines, at) => lines.toSpliced(at, 0, lines[at] ?? ''),
];

/** A text with up to eight damages, anywhere but in its first title. */
export const damaged = (text: string): fc.Arbitrary<string> =>
  fc
    .array(fc.record({ kind: fc.nat(), at: fc.nat(), pick: fc.nat() }), { maxLength: 8 })
    .map((list) => {
      let lines: readonly string[] = text.split('\n');
      for (const { kind, at, pick } of list) {
        const where = 4 + (at % Math.max(1, lines.length - 4));
        lines = damages[kind % damages.length]?.(lines, where, pick) ?? lines;
      }
      return lines.join('\n');
    });
