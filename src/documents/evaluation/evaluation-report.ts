/**
 * 自评报告 the report: figures fill what they can say, charts are drawn from the same figures, and what
 * a person must still write is marked. Outline: docs/spec/self-evaluation.md section 6.
 */
import type { PaperBlock, PaperContent } from '../papers/paper-block.ts';
import { blockTable, factRows, type PrintedEvaluation, totals } from './evaluation-form.ts';

const numerals = [
  '一',
  '二',
  '三',
  '四',
  '五',
  '六',
  '七',
  '八',
  '九',
  '十',
  '十一',
  '十二',
] as const;

/** What stands where nobody wrote yet: nobody takes it for text. */
export const unwritten = '【待填写：此处须由填报人撰写】';

export function evaluationReport(printed: PrintedEvaluation): PaperContent {
  const { page, prose } = printed;
  const sections = prose.map(
    ({ key, title, filled, text, required }, at): readonly PaperBlock[] => [
      { kind: 'heading', text: `${numerals[at] ?? at + 1}、${title}` },
      ...paragraphs(filled),
      ...(text === null || text === ''
        ? required
          ? paragraphs(unwritten)
          : []
        : paragraphs(text)),
      ...(key === 'budget' ? moneyChart(printed) : []),
      ...(key === 'conclusion' ? conclusion(printed) : []),
    ],
  );
  return {
    title: page.title.replace(/自评表$/u, '自评报告'),
    number: page.scheme.notice,
    blocks: [
      { kind: 'facts', rows: factRows(printed) },
      ...sections.flat(),
      {
        kind: 'closing',
        lines: [page.budgetUnitName, printed.submission?.businessDate ?? '（草稿）'],
      },
    ],
  };
}

const paragraphs = (text: string): readonly PaperBlock[] =>
  text
    .split(/\r?\n/u)
    .filter((line) => line.trim() !== '')
    .map((line) => ({ kind: 'paragraph', text: line.trim(), indented: true }));

/** Rates beyond 100 % fill the bar; the figure says how far. */
const shareOf = (part: string, whole: string): number => {
  const rate = Number(part) / Number(whole);
  return Number.isFinite(rate) ? Math.max(0, Math.min(1, rate)) : 0;
};

function moneyChart({ page }: PrintedEvaluation): readonly PaperBlock[] {
  const bars = page.money.flatMap(({ name, rate }) =>
    rate === null ? [] : [{ name, share: shareOf(rate.replace('%', ''), '100'), figure: rate }],
  );
  return bars.length === 0 ? [] : [{ kind: 'chart', title: '预算执行率', bars }];
}

function conclusion(printed: PrintedEvaluation): readonly PaperBlock[] {
  const { page } = printed;
  const bars = page.blocks.map(({ dimension, weight, score }) => ({
    name: dimension,
    share: score === null ? 0 : shareOf(score, weight),
    figure: score === null ? '暂缺' : `${score}/${weight}`,
  }));
  return [
    { kind: 'chart', title: '各块得分（占分值）', bars },
    blockTable(page),
    ...totals(printed),
  ];
}
