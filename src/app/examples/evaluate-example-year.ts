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
    const entries = view.page.rows.flatMap(wanted);
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

const explained = (row: EvaluationRow): readonly EvaluationEntry[] =>
  row.explain && row.reason === ''
    ? [
        { rowId: row.rowKey, field: 'reason', value: reasonFor(row) },
        {
          rowId: row.rowKey,
          field: 'measure',
          value: '列入下年工作计划，按月核对进度，半年监控时复查。',
        },
      ]
    : [];

const reasonFor = ({ name, code }: EvaluationRow): string =>
  code === 'new-account-persons'
    ? '新设企业建制推进较慢，宣传集中在上半年，效果到四季度才显现。'
    : `${name}与指标值有差距，主要是计划编制时的估计与执行情况不一致。`;

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
