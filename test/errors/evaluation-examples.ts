/** 自评拒绝的例子 one example of each refusal of self-evaluation and rectification. */
import type { RefusalJson } from '#contract/finding.ts';
import { asOperator, newKey } from '../api/api-server.ts';
import { signInAs, type SignedIn } from '../api/signed-in.ts';
import { type EvaluationJson, explaining, fillingIn } from '../evaluation/evaluation-desk.ts';
import type { ErrorBench } from './bench.ts';
import { by, type RefusalExample } from './refusal-example.ts';

type People = {
  readonly filler: SignedIn;
  readonly head: SignedIn;
  readonly reviewer: SignedIn;
};

const people = new WeakMap<ErrorBench, Promise<People>>();

function peopleOf(bench: ErrorBench): Promise<People> {
  const known = people.get(bench);
  if (known !== undefined) return known;
  const { id: budgetUnitId, parentId } = bench.view.budgetUnit;
  const made = (async () => ({
    filler: await signInAs(bench.api, [{ role: 'filler', budgetUnitId }]),
    head: await signInAs(bench.api, [{ role: 'unit_head', budgetUnitId }]),
    reviewer: await signInAs(bench.api, [{ role: 'department_reviewer', budgetUnitId: parentId }]),
  }))();
  people.set(bench, made);
  return made;
}

const pathOf = (bench: ErrorBench): string => `/tables/${bench.view.tableId}/evaluation`;

async function viewed(bench: ErrorBench): Promise<EvaluationJson> {
  return (await (await peopleOf(bench)).filler.get(pathOf(bench))).json();
}

/** Filled in with invented figures and submitted, whatever stood there before. */
async function submitted(bench: ErrorBench): Promise<EvaluationJson> {
  const { filler, head } = await peopleOf(bench);
  const before = await viewed(bench);
  if (before.stage.code !== 'draft') return before;
  const write = async (entries: readonly object[]): Promise<EvaluationJson> => {
    const { revision: expectedRevision } = await viewed(bench);
    if (entries.length > 0) {
      await filler.post(`${pathOf(bench)}/entries`, { expectedRevision, entries });
    }
    return viewed(bench);
  };
  const holes = before.rows
    .filter(({ target, asks }) => target === '' && asks.tiers.length + asks.points.length > 0)
    .map(({ rowKey: rowId }) => ({
      rowId,
      field: 'inapplicable',
      value: { reason: '例', basis: '例' },
    }));
  await write([...fillingIn(before), ...holes]);
  const rest = (await viewed(bench)).rows
    .filter(({ missing }) => missing.length > 0)
    .map(({ rowKey: rowId }) => ({
      rowId,
      field: 'inapplicable',
      value: { reason: '例', basis: '例' },
    }));
  const filled = await write(rest);
  const { revision: expectedRevision } = await write(explaining(filled));
  return (await head.post(`${pathOf(bench)}/submission`, { expectedRevision })).json();
}

const asked = {
  rowKey: null,
  finding: '没有批准文件',
  measureAsked: '补齐文件',
  dueDate: '2099-06-30',
  responsible: '综合科',
};

async function rectification(bench: ErrorBench): Promise<string> {
  const { reviewer } = await peopleOf(bench);
  const path = `/tables/${bench.view.tableId}/rectifications`;
  return (await reviewer.post(path, asked)).json<{ readonly id: string }>().id;
}

async function verdict(
  bench: ErrorBench,
  of: { readonly id: string; readonly expectedRevision: number },
): Promise<RefusalJson> {
  const { reviewer } = await peopleOf(bench);
  const body = { expectedRevision: of.expectedRevision, closed: true };
  return (await reviewer.post(`/rectifications/${of.id}/verdict`, body)).json();
}

/** A year for which nobody wrote a scheme. */
async function unschemed(bench: ErrorBench): Promise<RefusalJson> {
  const { id: budgetUnitId } = bench.view.budgetUnit;
  const made = await bench.api.server.inject({
    method: 'POST',
    url: '/api/v1/tables',
    headers: { ...asOperator, 'idempotency-key': newKey() },
    payload: {
      budgetUnitId,
      fiscalYear: 2019,
      templateId: 'wuxi-department-2024',
      projectName: null,
      start: { kind: 'blank' },
    },
  });
  return bench.get(`/tables/${made.json<{ readonly tableId: string }>().tableId}/evaluation`);
}

export const evaluationExamples: readonly RefusalExample[] = [
  by('scheme_missing', '自评一张没有计分方案的年度的表', unschemed),
  by('figures_missing', '实际值没有填全就报送自评', async (bench) => {
    const { head } = await peopleOf(bench);
    const { revision: expectedRevision } = await viewed(bench);
    return (await head.post(`${pathOf(bench)}/submission`, { expectedRevision })).json();
  }),
  by('overlay_invalid', '部门评价的得分超过分值', async (bench) => {
    const { reviewer } = await peopleOf(bench);
    const { revision: expectedRevision, rows } = await submitted(bench);
    const [row] = rows;
    const scored = [{ rowKey: row?.rowKey ?? '', score: '99', reason: '例' }];
    const body = { expectedRevision, rows: scored };
    return (await reviewer.post(`${pathOf(bench)}/department`, body)).json();
  }),
  by('rectification_unknown', '给不存在的整改销号', (bench) =>
    verdict(bench, { id: bench.nobody, expectedRevision: 0 }),
  ),
  by('rectification_unanswered', '没有报告的整改销号', async (bench) =>
    verdict(bench, { id: await rectification(bench), expectedRevision: 0 }),
  ),
  by('rectification_closed', '已销号的整改再销号', async (bench) => {
    const { filler } = await peopleOf(bench);
    const id = await rectification(bench);
    const body = { expectedRevision: 0, text: '已补' };
    await filler.post(`/rectifications/${id}/answer`, body);
    await verdict(bench, { id, expectedRevision: 1 });
    return verdict(bench, { id, expectedRevision: 2 });
  }),
];
