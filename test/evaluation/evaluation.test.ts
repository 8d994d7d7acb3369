/** 自评 from an empty sheet to a disclosed one, and what is refused on the way. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { score } from '#core/performance/scoring.ts';
import { decodeScoringInput } from '#core/performance/scoring-codec.ts';
import { openTestApi, type TestApi } from '../api/api-server.ts';
import {
  evaluationBench,
  type EvaluationBench,
  type EvaluationJson,
  explaining,
  fillingIn,
} from './evaluation-desk.ts';

let api: TestApi;
let yixing: EvaluationBench;

beforeAll(async () => {
  api = await openTestApi();
  yixing = await evaluationBench(api, '宜兴');
});
afterAll(() => api.close());

const rowNamed = (view: EvaluationJson, name: string) => {
  const row = view.rows.find((one) => one.name === name);
  if (row === undefined) throw new Error(`no row ${name}`);
  return row;
};

describe('本级, whose 满意度 is empty', () => {
  test('has no total, names what is missing and says that its weights are proposed', async () => {
    const office = await evaluationBench(api, '本级');
    const view = await office.view();
    expect(view.own.total).toBeNull();
    expect(view.own.sentence).toMatch(/^暂不能计分：缺/);
    expect(view.missing).toContain('满意度指标（没有指标）');
    expect(view.scheme.notice).toContain('分值为建议，不是规定');
    expect(view.rows.reduce((sum, { weight }) => sum + Math.round(Number(weight) * 100), 0)).toBe(
      10_000,
    );
    const refused = await office.move(office.head, 'submission');
    expect(refused).toMatchObject({ code: 'figures_missing' });
    expect(refused.message).toContain('满意度指标（没有指标）');
  });
});

describe('宜兴, from typed actuals to disclosure', () => {
  test('takes no sign for a measurement, no grade for a number, no foreign row', async () => {
    const view = await yixing.view();
    const loan = rowNamed(view, '发放住房公积金贷款');
    const entry = { rowId: loan.rowKey, field: 'actual' } as const;
    if (loan.binding.kind === 'measure') {
      expect(await yixing.edit([{ ...entry, value: '6.4亿元' }])).toMatchObject({
        code: 'actual_computed',
      });
    }
    const foreign = { ...entry, rowId: '01900000-0000-7000-8000-000000000000', value: '1' };
    expect(await yixing.edit([foreign])).toMatchObject({ code: 'row_unknown' });
    expect(
      await yixing.edit([{ rowId: 'report', field: 'scheme', value: 'no-such-scheme' }]),
    ).toMatchObject({ code: 'entry_invalid' });
    expect(
      await yixing.edit([{ ...entry, field: 'reason', value: '甲' }], yixing.reviewer),
    ).toMatchObject({ code: 'not_permitted' });
    expect((await yixing.view()).revision).toBe(0);
  });

  test('asks for reasons where marks were lost, then goes through', async () => {
    await yixing.edit(fillingIn(await yixing.view()));
    const filled = await yixing.view();
    expect(filled.missing).toEqual([]);
    expect(filled.own.sentence).toMatch(/^总分 \d+\.\d\d 分，等级.（分值：建议）。$/);
    expect(await yixing.move(yixing.head, 'submission')).toMatchObject({
      code: 'report_incomplete',
    });
    await yixing.edit(explaining(filled));
    expect(await yixing.move(yixing.filler, 'submission')).toMatchObject({ code: 'not_permitted' });
    const sent = await yixing.move(yixing.head, 'submission', { note: '请审' });
    expect(sent.stage.name).toBe('单位已报');
    expect(sent.shown).toBe('submitted');
    expect(sent.submission?.number).toBe(1);
    expect(sent.own.total).toBe(filled.own.total);
    const [row] = filled.rows;
    expect(
      await yixing.edit([{ rowId: row?.rowKey ?? '', field: 'reason', value: '再改' }]),
    ).toMatchObject({ code: 'report_locked' });
  });

  test('whose snapshot, scored again, comes to the same total', async () => {
    const reports = await api.store.reports.heads(api.world, { kind: 'self_evaluation' });
    const [head] = reports.filter(({ submission }) => submission !== null);
    if (head === undefined) throw new Error('a submitted report');
    const kept = await api.store.reports.submission(api.world, head.id, 1);
    const { page, input } = JSON.parse(kept?.content ?? '{}');
    expect(score(decodeScoringInput(input)).sentence).toBe(page.own.sentence);
  });

  test('is sent back with reasons and submitted anew', async () => {
    expect(await yixing.move(yixing.reviewer, 'return')).toMatchObject({ code: 'reasons_missing' });
    const view = await yixing.view();
    const reasons = [{ rowId: view.rows[0]?.rowKey ?? null, text: '请补充文号' }];
    const back = await yixing.move(yixing.reviewer, 'return', { reasons });
    expect(back.stage.code).toBe('draft');
    expect(back.openReasons.map(({ text }) => text)).toEqual(['请补充文号']);
    const again = await yixing.move(yixing.head, 'submission');
    expect(again.submission?.number).toBe(2);
  });

  test('is evaluated by others beside its own score, with reasons', async () => {
    const view = await yixing.view();
    const [row] = view.rows;
    if (row === undefined) throw new Error('a row');
    const scored = (score: string, reason: string) => ({
      rows: [{ rowKey: row.rowKey, score, reason }],
    });
    const { reviewer, finance } = yixing;
    for (const [words, how] of [
      [scored('99', '太高'), '得分应在 0 到'],
      [scored('一分', '不是数'), '得分写成'],
      [scored('1', ''), '写明理由'],
    ] as const) {
      const refused = await yixing.move(reviewer, 'department', words);
      expect(refused.code).toBe('overlay_invalid');
      expect(refused.message).toContain(how);
    }
    const evaluated = await yixing.move(reviewer, 'department', scored('1', '缺批准文件'));
    expect(evaluated.stage.code).toBe('department_evaluated');
    expect(evaluated.rows[0]?.department).toMatchObject({ score: '1.00', reason: '缺批准文件' });
    expect(evaluated.rows[0]?.score).toBe(row.score);
    const lost = Number(row.score) - 1;
    expect(Number(evaluated.department?.total)).toBeCloseTo(Number(evaluated.own.total) - lost, 1);
    const found = await yixing.move(finance, 'finance', scored('0.5', '同意并再扣'));
    expect(Number(found.finance?.total)).toBeCloseTo(Number(found.department?.total) - 0.5, 1);
    expect(found.own.total).toBe(view.own.total);
  });

  test('has its form and report in every format', async () => {
    const path = `/tables/${yixing.tableId}/evaluation/export`;
    for (const [paper, format, sign] of [
      ['form', 'docx', 'PK'],
      ['form', 'xlsx', 'PK'],
      ['form', 'pdf', '%PDF'],
      ['report', 'docx', 'PK'],
      ['report', 'pdf', '%PDF'],
      ['report', 'html', '<!doctype html>'],
    ] as const) {
      const answer = await yixing.filler.get(`${path}/${paper}/${format}`);
      expect(answer.statusCode, `${paper} ${format}`).toBe(200);
      expect(answer.rawPayload.subarray(0, sign.length).toString()).toBe(sign);
    }
    const refused = await yixing.filler.get(`${path}/form/html`);
    expect(refused.json()).toMatchObject({ code: 'format_unknown' });
    const page = (await yixing.filler.get(`${path}/report/html`)).payload;
    expect(page).toContain('【待填写：此处须由填报人撰写】');
    expect(page).toContain('<svg');
    expect(page).toContain('分值为建议，不是规定');
  });

  test('gives what the simulator computes on', async () => {
    const path = `/tables/${yixing.tableId}/evaluation/simulation`;
    const { input } = (await yixing.filler.get(path)).json();
    expect(score(decodeScoringInput(input)).sentence).toBe((await yixing.view()).own.sentence);
  });

  test('is disclosed, and then locked for good', async () => {
    const shown = await yixing.move(yixing.reviewer, 'disclosure');
    expect(shown.stage.code).toBe('disclosed');
    expect(shown.lock?.code).toBe('evaluation_disclosed');
    expect(await yixing.move(yixing.reviewer, 'return')).toMatchObject({ code: 'stage_mismatch' });
  });
});

describe('整改', () => {
  const asked = {
    rowKey: null,
    finding: '中长期规划没有批准文件',
    measureAsked: '补齐批准文件',
    dueDate: '2099-06-30',
    responsible: '宜兴分中心综合科',
  };

  test('is asked for, answered, sent back, answered again and closed', async () => {
    const { filler, reviewer, tableId } = yixing;
    const path = `/tables/${tableId}/rectifications`;
    expect((await filler.post(path, asked)).json()).toMatchObject({ code: 'not_permitted' });
    expect((await reviewer.post(path, { ...asked, dueDate: '2001-01-01' })).json()).toMatchObject({
      code: 'date_invalid',
    });
    const added = (await reviewer.post(path, asked)).json();
    expect(added).toMatchObject({ state: 'open', sourceName: '部门评价', revision: 0 });
    const at = `/rectifications/${added.id}`;
    const verdict = (expectedRevision: number, closed: boolean) =>
      reviewer.post(`${at}/verdict`, { expectedRevision, closed, note: '已核' });
    const answer = (expectedRevision: number) =>
      filler.post(`${at}/answer`, { expectedRevision, text: '文件已补', evidenceIds: [] });
    expect((await verdict(0, true)).json()).toMatchObject({ code: 'rectification_unanswered' });
    expect((await answer(0)).json()).toMatchObject({ state: 'answered', revision: 1 });
    expect((await answer(0)).json()).toMatchObject({ code: 'revision_stale' });
    expect((await verdict(1, false)).json()).toMatchObject({ state: 'open' });
    expect((await answer(2)).json()).toMatchObject({ state: 'answered' });
    expect((await verdict(3, true)).json()).toMatchObject({ state: 'closed', revision: 4 });
    expect((await answer(4)).json()).toMatchObject({ code: 'rectification_closed' });
    const stranger = (await evaluationBench(api, '江阴')).filler;
    const foreign = await stranger.post(`${at}/answer`, { expectedRevision: 4, text: '甲' });
    expect(foreign.json()).toMatchObject({ code: 'rectification_unknown' });
    const list = (await filler.get(path)).json();
    expect(list.rectifications).toHaveLength(1);
    expect(list.rectifications[0].answers).toHaveLength(2);
    const lost = await filler.post('/rectifications/nothing/answer', {
      expectedRevision: 0,
      text: '甲',
    });
    expect(lost.json()).toMatchObject({ code: 'rectification_unknown' });
  });

  test('comes along into the next year while it is open', async () => {
    const { filler, reviewer, tableId } = yixing;
    await reviewer.post(`/tables/${tableId}/rectifications`, asked);
    const { rows } = (await filler.get(`/tables/${tableId}/next-year`)).json();
    const tier = rows.find((row: { readonly target: string }) => row.target === '较强');
    expect(tier).toMatchObject({ proposal: '较强', level: 'within' });
    const accepted = [{ rowKey: tier.rowKey, written: tier.proposal }];
    const made = await filler.post(`/tables/${tableId}/next-year`, { accepted });
    const next: string = made.json().tableId;
    const draft = (await filler.get(`/tables/${next}`)).json();
    expect(draft.fiscalYear ?? draft.table.fiscalYear).toBe(2025);
    const list = (await filler.get(`/tables/${next}/rectifications`)).json();
    expect(list.rectifications).toMatchObject([{ carriedFrom: 2024, state: 'open' }]);
    const twice = await filler.post(`/tables/${tableId}/next-year`, { accepted });
    expect(twice.json()).toMatchObject({ code: 'table_exists' });
  });
});
