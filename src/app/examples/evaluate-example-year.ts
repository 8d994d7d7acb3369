/**
 * 示例自评 evaluate example year: what people choose and explain in each self-evaluation, its
 * submission, what the department and finance found, its disclosure; one thing to be put right.
 */
import { present } from '#core/base/assert.ts';
import type { TableId } from '#core/base/id.ts';
import { ok, type Refusal, type Result } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import type { EvaluationPage, EvaluationRow } from '#core/performance/evaluation-page.ts';
import { editEvaluation } from '../evaluation/edit-evaluation.ts';
import type { EvaluationEntry } from '../evaluation/entries.ts';
import { type EvaluationVerb, moveEvaluation } from '../evaluation/move-evaluation.ts';
import type { NewOverlay } from '../evaluation/overlays.ts';
import { addRectification, listRectifications } from '../evaluation/rectify.ts';
import { type EvaluationView, viewEvaluation } from '../evaluation/view-evaluation.ts';
import type { BooksPlay } from './keep-example-books.ts';
import { tablesOf } from './watch-example-year.ts';

/** All of them stage by stage, in the order of the days; what is to be put right comes between. */
export async function evaluateYear(play: BooksPlay): Promise<Result<null, Refusal>> {
  const tables = await tablesOf(play);
  for (const stage of Object.keys(steps)) {
    for (const tableId of tables) {
      const done = await stepFrom(play, tableId, stage);
      if (!done.ok) return done;
    }
    if (stage !== 'unit_submitted') continue;
    for (const tableId of tables) {
      const asked = await askToRectify(play, tableId);
      if (!asked.ok) return asked;
    }
  }
  return ok(null);
}

/** The last table comes last at every stage: where it is disclosed, all was done. */
export async function isPlayed(play: BooksPlay): Promise<boolean> {
  const last = (await tablesOf(play)).at(-1);
  if (last === undefined) return false;
  const world = play.enter('bumen-shenhe', '2026-04-10', 'view_evaluation');
  const viewed = await viewEvaluation(play.desk, world, { tableId: last });
  return viewed.ok && viewed.value.report?.stage === 'disclosed';
}

type Step = {
  readonly who: string;
  readonly day: string;
  readonly verb: EvaluationVerb;
  readonly note: string;
};

const steps: Readonly<Record<string, Step>> = {
  draft: { who: 'anhe-fuze', day: '2026-02-12', verb: 'submit_evaluation', note: '' },
  unit_submitted: {
    who: 'bumen-shenhe',
    day: '2026-03-04',
    verb: 'evaluate_department',
    note: '已核对支付清单和月报。',
  },
  department_evaluated: {
    who: 'caizheng-shenhe',
    day: '2026-03-25',
    verb: 'evaluate_finance',
    note: '',
  },
  finance_evaluated: {
    who: 'bumen-shenhe',
    day: '2026-04-10',
    verb: 'disclose_evaluation',
    note: '',
  },
};

/** What leads on from a stage, where the table stands there. */
async function stepFrom(
  play: BooksPlay,
  tableId: TableId,
  stage: string,
): Promise<Result<null, Refusal>> {
  const { desk, enter } = play;
  const step = present(steps[stage], `no step from ${stage}`);
  const clerk = enter('anhe-tianbao', '2026-02-09', 'edit_evaluation');
  const viewed = await viewEvaluation(desk, clerk, { tableId });
  if (!viewed.ok) return viewed;
  const { report, page } = viewed.value;
  if ((report?.stage ?? 'draft') !== stage) return ok(null);
  const filled = stage === 'draft' ? await fill(play, clerk, viewed.value) : null;
  if (filled !== null && !filled.ok) return filled;
  const moved = await moveEvaluation(desk, enter(step.who, step.day, step.verb), {
    tableId,
    verb: step.verb,
    expectedRevision: filled === null ? (report?.revision ?? 0) : filled.value,
    note: step.note,
    reasons: [],
    overlays: step.verb === 'evaluate_department' ? overlaysOn(page) : [],
    once: null,
  });
  return moved.ok ? ok(null) : moved;
}

/** Twice: what is explained depends on what was chosen. The revision after it. */
async function fill(
  { desk }: BooksPlay,
  clerk: World,
  first: EvaluationView,
): Promise<Result<number, Refusal>> {
  const { tableId } = first.page;
  let view = first;
  for (const wanted of [chosen, explained]) {
    const entries = [
      ...view.page.rows.flatMap(wanted),
      ...(wanted === explained ? written(view) : []),
    ];
    const expectedRevision = view.report?.revision ?? 0;
    if (entries.length === 0) continue;
    const edited = await editEvaluation(desk, clerk, {
      tableId,
      expectedRevision,
      entries,
      once: null,
    });
    if (!edited.ok) return edited;
    const viewed = await viewEvaluation(desk, clerk, { tableId });
    if (!viewed.ok) return viewed;
    view = viewed.value;
  }
  return ok(view.report?.revision ?? 0);
}

const inapplicable: ReadonlySet<string> = new Set([
  'non-tax-revenue-completion-rate',
  'non-tax-revenue-compliance',
]);

function chosen(row: EvaluationRow): readonly EvaluationEntry[] {
  const { rowKey: rowId, asks, code } = row;
  if (code !== null && inapplicable.has(code)) {
    const value = { reason: '本单位没有执收非税收入的职责。', basis: '单位职能和部门预算' };
    return [{ rowId, field: 'inapplicable', value }];
  }
  const graded: readonly EvaluationEntry[] =
    row.binding.kind === 'typed' && row.actual === null
      ? [{ rowId, field: 'actual', value: row.targetValue }]
      : [];
  if (asks.points.length > 0) {
    const kept = asks.points.map(() => true);
    const value = { kept, reason: '逐项对照制度文本、凭证和公开记录，均已做到。' };
    return [...graded, { rowId, field: 'points', value }];
  }
  if (asks.tiers.length > 0) {
    const value = { tier: 0, percent: '95', reason: '制度和工作记录齐全，个别台账更新不够及时。' };
    return [...graded, { rowId, field: 'tier', value }];
  }
  if (asks.overshoot) {
    const value = {
      cause: 'low_target' as const,
      reason: '编制目标时按上年下半年的低点估计，定得偏低，下年按实际调整。',
    };
    return [...graded, { rowId, field: 'overshoot', value }];
  }
  return graded;
}

const explained = (row: EvaluationRow): readonly EvaluationEntry[] => {
  if (!row.explain || row.reason !== '') return [];
  const [reason, measure] = wordsFor(row);
  return [
    { rowId: row.rowKey, field: 'reason', value: reason },
    { rowId: row.rowKey, field: 'measure', value: measure },
  ];
};

type Words = readonly [reason: string, measure: string];

const wordsByCode: Readonly<Record<string, Words>> = {
  'new-account-persons': [
    '新设企业建制推进较慢，宣传集中在上半年，效果到四季度才显现。',
    '按季度安排宣传支出，建立新设企业建制清单，逐户跟进。',
  ],
  'loan-amount': [
    '商品住房成交量低于编制计划时的预计，贷款需求不足。',
    '编制下年计划时参考近两年月度走势，按月跟踪网签量。',
  ],
  'coverage-rate': [
    '新设小微企业建制率低，拉低覆盖率。',
    '与人社、税务部门共享参保信息，对未建制单位分批催建。',
  ],
  'performance-coverage-rate': [
    '项目支出只随部门整体表设了目标，没有逐个编报项目绩效目标表。',
    '编制下年预算时，达到标准的项目逐个编报目标表。',
  ],
  'budget-adjustment-rate': [
    '四季度为补宣传缺口，在项目之间调剂一笔。',
    '细化项目测算，减少年中调剂。',
  ],
};

const paidLate: Words = [
  '部分合同的质保金和尾款按约定下年支付，年末按规定交回。',
  '签订合同时把付款节点与预算年度衔接，按月核对支付进度。',
];

function wordsFor({ code, asks, name }: EvaluationRow): Words {
  const known = code === null ? undefined : wordsByCode[code];
  if (known !== undefined) return known;
  if (asks.tiers.length > 0) {
    return ['个别台账更新不够及时，按档内 95% 计分。', `完善${name}的日常记录，按季度自查。`];
  }
  return paidLate;
}

const prose: Readonly<Record<string, string>> = {
  work: '成立自评小组，逐项核对支付清单、月报和台账，实际数由账上取得，定性指标对照制度和记录打分，主要负责人审定后报送。',
  achievements:
    '把对应项目写到每项职能，半年监控及时看出资金与结果的偏差；月报、支付按月导入，年末不再集中补数。',
  problems: '宣传支出与新增开户的进度不够匹配；项目没有逐个编报绩效目标表。',
  measures: '按季度安排宣传支出；下年达到标准的项目逐个编报目标表；半年监控时复查。',
  use: '自评结果作为编制下年预算和目标的依据，未完成的指标列入整改，按月跟踪。',
};

/** What only a person can write of the report as a whole. */
const written = (view: EvaluationView): readonly EvaluationEntry[] =>
  view.prose
    .filter(({ required, text }) => required && text === null)
    .flatMap(({ key }): readonly EvaluationEntry[] => {
      const value = prose[key];
      return value === undefined ? [] : [{ rowId: 'report', field: 'prose', key, value }];
    });

/** The department takes half a point of a chosen tier back where the records were behind. */
const overlaysOn = (page: EvaluationPage): readonly NewOverlay[] =>
  page.rows
    .filter(({ code }) => code === 'annual-plan-soundness')
    .slice(0, 1)
    .map(({ rowKey }) => ({
      rowKey,
      score: '1.20',
      reason: '抽查发现下半年工作计划调整没有及时归档。',
    }));

/** Where new members fell short of the target, the department wants it put right. */
async function askToRectify(
  { desk, enter }: BooksPlay,
  tableId: TableId,
): Promise<Result<null, Refusal>> {
  const world = enter('bumen-shenhe', '2026-03-05', 'add_rectification');
  const viewed = await viewEvaluation(desk, world, { tableId });
  if (!viewed.ok) return viewed;
  const short = viewed.value.page.rows.find(
    ({ code, explain }) => code === 'new-account-persons' && explain,
  );
  const known = await listRectifications(desk, world, tableId);
  if (!known.ok) return known;
  if (short === undefined || known.value.rectifications.length > 0) return ok(null);
  const added = await addRectification(desk, world, {
    tableId,
    rowKey: short.rowKey,
    finding: '新增开户职工人数没有完成全年指标值，宣传支出与开户进度不匹配。',
    measureAsked: '制定新设企业建制清单，按季度安排宣传支出，年中报告进度。',
    dueDate: '2026-07-15',
    responsible: '归集管理科',
    once: null,
  });
  return added.ok ? ok(null) : added;
}
