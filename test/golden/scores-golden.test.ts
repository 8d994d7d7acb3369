/**
 * 计分标准文本 golden: the five published tables scored with what was published of them, the loans by
 * branch, and nothing else: no total, and everything that is missing by name.
 */
import { describe, expect, test } from 'vitest';
import { present } from '#core/base/assert.ts';
import { formatRatio } from '#core/base/ratio.ts';
import { parseQuantity } from '#core/base/quantity.ts';
import { evaluationPage } from '#core/performance/evaluation-page.ts';
import type { ScoreSheet, ScoringInput } from '#core/performance/score-sheet.ts';
import { score } from '#core/performance/scoring.ts';
import { ratioOf, scoringRows } from '#core/performance/scoring-rows.ts';
import { schemesFor } from '#core/policy/scoring-scheme.ts';
import { contentOf } from '#documents/evaluation/write-evaluation.ts';
import { printPaper } from '../approval-opinions/print-paper.ts';
import { branches, policy, publishedText, readContexts } from '../review/wuxi.ts';

const loans: Readonly<Record<(typeof branches)[number], string>> = {
  'head-office': '63.57亿元',
  jiangyin: '11.55亿元',
  yixing: '6.40亿元',
  xishan: '10.63亿元',
  huishan: '7.87亿元',
};

const contexts = readContexts(publishedText);
const scheme = present(
  schemesFor(policy.scoringSchemes, { subject: 'department', fiscalYear: 2024 })[0],
  'a scheme',
);

function inputOf(branch: (typeof branches)[number]): ScoringInput {
  const { table, template } = present(contexts[branches.indexOf(branch)], branch);
  const known = { template, catalogue: policy.catalogue, weights: scheme.weights };
  const rows = scoringRows(table, known);
  const quantity = present(parseQuantity(loans[branch]), 'an amount');
  const { measureWord } = quantity;
  const loan = present(
    rows.find(({ code }) => code === 'loan-amount'),
    'a row for loans',
  );
  const value = { kind: 'number', value: ratioOf(quantity), measureWord } as const;
  const actuals = [{ rowKey: loan.rowKey, value, missing: [] }];
  return { budgetUnitName: table.budgetUnitName, rows, actuals, choices: [], scheme };
}

const printed = ({ rows, blocks, sentence, scheme: by }: ScoreSheet): string =>
  [
    `${by.title} ${by.version}`,
    `分值：${by.weights.status} ${by.weights.source}`,
    '',
    ...rows.map((row) =>
      [
        row.dimension,
        row.name,
        row.targetValue,
        row.actual ?? '—',
        formatRatio(row.weight, 2),
        row.score === null ? row.state : formatRatio(row.score, 2, 'down'),
        row.arithmetic === '' ? row.missing.join('；') : row.arithmetic,
        ...row.warnings,
      ].join(' | '),
    ),
    '',
    ...blocks.map(({ dimension, weight, score: points, open }) =>
      `${dimension} ${formatRatio(weight, 2)} ${points === null ? `暂缺 ${open} 行` : formatRatio(points, 2)}`,
    ),
    '',
    sentence,
    '',
  ].join('\n');

describe('the five published tables', () => {
  test.each(branches)('%s has no total', async (branch) => {
    const sheet = score(inputOf(branch));
    expect(sheet.total).toBeNull();
    await expect(printed(sheet)).toMatchFileSnapshot(`wuxi-2024/${branch}/scores.txt`);
  });

  test.each(['form', 'report'] as const)('the %s of 本级 says what its golden text says', async (paper) => {
    const input = inputOf('head-office');
    const sheet = score(input);
    const page = evaluationPage({
      heading: {
        tableId: 't',
        budgetUnitId: 'u',
        budgetUnitName: input.budgetUnitName,
        fiscalYear: 2024,
        projectName: null,
        until: '2024-12-31',
        title: `${input.budgetUnitName}2024年度部门整体绩效自评表`,
        targetsFrom: '目标表草稿（还没有批复的版本）',
      },
      input,
      sheet,
      actuals: new Map(),
      said: new Map(),
      money: [{ name: '年度资金总额', initial: null, annual: null, paid: null, missing: ['预算'] }],
    });
    const prose = [
      { key: 'budget', title: '预算与执行', filled: '预算执行情况缺：预算。', text: null, required: false },
      { key: 'work', title: '自评工作开展情况', filled: '', text: null, required: true },
      { key: 'conclusion', title: '自评结论', filled: page.own.sentence, text: null, required: false },
    ];
    const printing = { page, prose, stageName: '草稿', submission: null, department: null, finance: null, overlays: [] };
    const text = printPaper(contentOf(paper, printing));
    await expect(text).toMatchFileSnapshot(`papers/self-evaluation-${paper}.txt`);
  });
});
