/**
 * 自评表 the official form of a self-evaluation: money with its rate, targets beside actuals, weights,
 * scores and what was said. Columns: 财预〔2020〕10号 annex 1; docs/spec/self-evaluation.md section 6.
 */
import type { EvaluationPage, EvaluationTotal } from '#core/performance/evaluation-page.ts';
import type { PaperBlock, PaperColumn, PaperContent } from '../papers/paper-block.ts';

/** 所印的自评 */
export type PrintedEvaluation = {
  readonly page: EvaluationPage;
  readonly prose: readonly {
    readonly key: string;
    readonly title: string;
    readonly filled: string;
    readonly text: string | null;
    readonly required: boolean;
  }[];
  readonly stageName: string;
  /** Null: a draft, and that is said. */
  readonly submission: {
    readonly number: number;
    readonly digest: string;
    readonly userName: string;
    readonly businessDate: string;
  } | null;
  readonly department: EvaluationTotal | null;
  readonly finance: EvaluationTotal | null;
  readonly overlays: readonly {
    readonly level: 'department' | 'finance';
    readonly rowKey: string;
    readonly score: string;
    readonly reason: string;
  }[];
};

const column = (
  name: string,
  share: number,
  align: PaperColumn['align'] = 'left',
): PaperColumn => ({
  name,
  share,
  align,
});

const none = '—';

export function evaluationForm(printed: PrintedEvaluation): PaperContent {
  const { page } = printed;
  return {
    title: page.title,
    number: page.scheme.notice,
    sheet: 'form',
    blocks: [
      { kind: 'facts', rows: factRows(printed) },
      { kind: 'heading', text: '资金（万元）' },
      moneyTable(page),
      { kind: 'heading', text: '绩效指标' },
      indicatorTable(page),
      { kind: 'heading', text: '各块得分' },
      blockTable(page),
      { kind: 'paragraph', text: page.own.sentence, indented: false },
      ...totals(printed),
      ...warningNotes(page),
      { kind: 'signatures', names: ['填报人', '单位负责人', '填报日期', '单位（盖章）'] },
    ],
  };
}

export const factRows = ({
  page,
  stageName,
  submission,
}: PrintedEvaluation): readonly (readonly string[])[] => [
  ['单位名称', page.budgetUnitName, '年度', `${page.fiscalYear}`],
  ...(page.projectName === null ? [] : [['项目名称', page.projectName]]),
  [
    '状态',
    submission === null ? `${stageName}（草稿，数字随账变动）` : stageName,
    '指标值取自',
    page.targetsFrom,
  ],
  [
    '计分方案',
    `${page.scheme.title}（${page.scheme.version}，分值：${page.scheme.weights.statusName}）`,
  ],
  ...(submission === null
    ? []
    : [
        ['报送', `第 ${submission.number} 次，${submission.userName}，${submission.businessDate}`],
        ['报送件摘要（SM3）', submission.digest],
      ]),
];

const moneyTable = ({ money }: EvaluationPage): PaperBlock => ({
  kind: 'table',
  columns: [
    column('项目', 0.28),
    column('年初预算数', 0.14, 'right'),
    column('全年预算数（A）', 0.15, 'right'),
    column('全年执行数（B）', 0.15, 'right'),
    column('执行率（B/A）', 0.12, 'right'),
    column('缺数', 0.16),
  ],
  rows: money.map(({ name, initial, annual, paid, rate, missing }, at) => ({
    bold: at === 0,
    cells: [name, initial ?? none, annual ?? none, paid ?? none, rate ?? none, missing.join('、')],
  })),
});

const indicatorTable = ({ rows }: EvaluationPage): PaperBlock => ({
  kind: 'table',
  columns: [
    column('一级指标', 0.07, 'center'),
    column('二级指标', 0.1),
    column('三级指标', 0.14),
    column('全年指标值', 0.08, 'center'),
    column('实际完成值', 0.09, 'center'),
    column('分值', 0.05, 'right'),
    column('得分', 0.05, 'right'),
    column('算式和规则', 0.22),
    column('偏差原因分析及改进措施', 0.2),
  ],
  rows: rows.map((row) => ({
    bold: false,
    cells: [
      row.dimension,
      row.aspect,
      row.name,
      row.targetValue,
      row.actual ?? none,
      row.weight,
      row.score ?? row.stateName,
      [
        row.arithmetic === '' ? row.missing.join('；') : row.arithmetic,
        `${row.rule.title}（${row.rule.provenance.statusName}）`,
        ...row.caps,
      ].join('\n'),
      saidOf(row),
    ],
  })),
});

const causes = { policy: '政策等客观原因', low_target: '目标偏低' } as const;

const saidOf = ({ reason, measure, choice }: EvaluationPage['rows'][number]): string =>
  [
    reason === '' ? '' : `原因：${reason}`,
    measure === '' ? '' : `措施：${measure}`,
    choice.overshoot === null
      ? ''
      : `超额原因（${causes[choice.overshoot.cause]}）：${choice.overshoot.reason}`,
    choice.tier === null ? '' : `定分理由：${choice.tier.reason}`,
    choice.points === null ? '' : `要点说明：${choice.points.reason}`,
    choice.direction === null ? '' : `方向说明：${choice.direction.reason}`,
    choice.inapplicable === null
      ? ''
      : `不涉及：${choice.inapplicable.reason}（${choice.inapplicable.basis}）`,
  ]
    .filter((text) => text !== '')
    .join('\n');

export const blockTable = ({ blocks, own }: EvaluationPage): PaperBlock => ({
  kind: 'table',
  columns: [column('指标', 0.4), column('分值', 0.3, 'right'), column('得分', 0.3, 'right')],
  rows: [
    ...blocks.map(({ dimension, weight, score, open }) => ({
      bold: false,
      cells: [dimension, weight, score ?? `暂缺 ${open} 行`],
    })),
    { bold: true, cells: ['总分', '100.00', own.total === null ? '暂不能计分' : own.total] },
  ],
});

/** 部门评价 and 财政评价 beside the unit's own, each with its reasons. */
export function totals(printed: PrintedEvaluation): readonly PaperBlock[] {
  const { department, finance, overlays, page } = printed;
  const nameOf = (rowKey: string): string =>
    page.rows.find((row) => row.rowKey === rowKey)?.name ?? rowKey;
  const ownOf = (rowKey: string): string =>
    page.rows.find((row) => row.rowKey === rowKey)?.score ?? none;
  return (
    [
      ['部门评价', 'department', department],
      ['财政评价', 'finance', finance],
    ] as const
  ).flatMap(([title, level, total]): readonly PaperBlock[] => {
    if (total === null) return [];
    const own = overlays.filter((one) => one.level === level);
    return [
      { kind: 'heading', text: title },
      { kind: 'paragraph', text: total.sentence, indented: false },
      ...(own.length === 0
        ? []
        : [
            {
              kind: 'table' as const,
              columns: [
                column('三级指标', 0.3),
                column('单位自评', 0.12, 'right'),
                column(title, 0.12, 'right'),
                column('理由', 0.46),
              ],
              rows: own.map(({ rowKey, score, reason }) => ({
                bold: false,
                cells: [nameOf(rowKey), ownOf(rowKey), score, reason],
              })),
            },
          ]),
    ];
  });
}

const warningNotes = ({ rows, caps, scheme }: EvaluationPage): readonly PaperBlock[] =>
  [
    ...caps.map(({ sentence, provenance }) => `封顶：${sentence}（${provenance.statusName}）`),
    ...rows.flatMap(({ name, warnings }) => warnings.map((text) => `${name}：${text}`)),
    `分值来源（${scheme.weights.statusName}）：${scheme.weights.source}`,
    `等级来源（${scheme.grades.statusName}）：${scheme.grades.source}`,
  ].map((text) => ({ kind: 'note', text }));
