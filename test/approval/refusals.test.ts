/** 审批的拒绝 each refusal of a move by the request that causes it, over the API and real sessions. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TableApprovalJson } from '#contract/approval.ts';
import type { RefusalJson } from '#contract/finding.ts';
import { newKey, uploadAndWait } from '../api/api-server.ts';
import {
  type ApprovalBench,
  correctedText,
  openApprovalBench,
  unitName,
} from './approval-bench.ts';

let bench: ApprovalBench;
let tableId: string;

beforeAll(async () => {
  bench = await openApprovalBench();
  tableId = bench.tableId(unitName);
  await bench.explainAll('填报人', tableId);
});
afterAll(() => bench.close());

const codeOf = (answer: TableApprovalJson | RefusalJson): string =>
  'code' in answer ? answer.code : answer.stage.name;
const nobody = '01900000-0000-7000-8000-ffffffffffff';
const cellOf = async () => {
  const { table } = await bench.view(tableId);
  const row = table.rows.find((one) => one.kind === 'project');
  return { rowId: row?.id ?? '', written: row?.cells['name']?.written ?? '' };
};

describe('in their rank', () => {
  test('a table that is not there, or not his to see', async () => {
    const body = { expectedRevision: 1, expectedTableRevision: 1 };
    const post = async (who: '负责人' | '部门审核', id: string) =>
      (await bench.people[who].post(`/tables/${id}/moves/submission`, body)).json<RefusalJson>();
    expect((await post('负责人', nobody)).code).toBe('table_unknown');
    expect((await post('负责人', '不是标识')).code).toBe('table_unknown');
    // Guessed: a sister's table is to the head of this unit as if it were not there.
    expect((await post('负责人', bench.tableId('惠山'))).code).toBe('table_unknown');
    expect((await post('部门审核', tableId)).code).toBe('not_permitted');
  });

  test('the wrong role, before anything that is wrong with the table', async () => {
    for (const who of ['填报人', '财政甲', '审计', '部门经办'] as const) {
      expect(codeOf(await bench.move(who, 'submitTable', { tableId }))).toBe('not_permitted');
    }
    const offered = (await bench.approval(tableId, '填报人')).moves;
    expect(offered.map((move) => [move.verb, move.may, move.refusal?.code ?? null])).toEqual([
      ['submit_table', false, 'not_permitted'],
      ['mark_historical', true, null],
    ]);
  });

  test('a stale stage, a stale draft, a key used again', async () => {
    const { revision, tableRevision } = await bench.approval(tableId);
    const path = `/tables/${tableId}/moves/submission`;
    const post = async (body: object, key = newKey()) =>
      (await bench.people.负责人.post(path, body, key)).json<RefusalJson>();
    const stale = { expectedRevision: revision + 1, expectedTableRevision: tableRevision };
    expect((await post(stale)).code).toBe('revision_stale');
    const old = { expectedRevision: revision, expectedTableRevision: tableRevision - 1 };
    expect((await post(old)).code).toBe('revision_stale');
    const key = newKey();
    const right = { expectedRevision: revision, expectedTableRevision: tableRevision };
    const first = await post({ ...right, note: '请审核' }, key);
    expect(first).toMatchObject({ stage: { name: '一上·单位已报' }, revision: revision + 1 });
    expect(await post({ ...right, note: '请审核' }, key)).toEqual(first);
    expect((await post({ ...right, note: '另一份' }, key)).code).toBe('key_reused');
    expect((await post(right)).code).toBe('revision_stale');
    const steps = await bench.api.store.owner(`select 1 from approval_step where table_id = $1`, [
      tableId,
    ]);
    expect(steps).toHaveLength(1);
  });

  test('a move that is not offered from here', async () => {
    const answer = (await bench.move('财政甲', 'approveFinance', { tableId })) as RefusalJson;
    expect(answer.code).toBe('stage_mismatch');
    expect(answer.message).toContain('一上·单位已报');
    expect(answer.message).toContain('主管部门审核通过');
  });

  test('reasons to nowhere, none at all, and a grade too low', async () => {
    const back = (words: object) => bench.move('部门审核', 'returnDepartment', { tableId, words });
    expect(codeOf(await back({}))).toBe('reasons_missing');
    const lost = [{ rowId: nobody, column: null, text: '改' }];
    expect(codeOf(await back({ reasons: lost }))).toBe('row_unknown');
    const { rowId } = await cellOf();
    const odd = [{ rowId, column: '没有的列', text: '改' }];
    expect(codeOf(await back({ reasons: odd }))).toBe('row_unknown');
    const assessment = {
      completeness: 10,
      relevance: 20,
      appropriateness: 20,
      feasibility: 20,
      opinion: '',
    };
    const low = await bench.move('部门审核', 'approveDepartment', {
      tableId,
      words: { assessment },
    });
    expect(low).toMatchObject({ code: 'grade_too_low' });
    expect((low as RefusalJson).message).toContain('70 分');
  });
});

describe('while a table is submitted', () => {
  test('no edit, version, explanation or import gets in, each with the named reason', async () => {
    const { rowId } = await cellOf();
    const edited = await bench.setCell('填报人', tableId, { rowId, column: 'name', written: '改' });
    const { lock } = await bench.approval(tableId, '填报人');
    expect(edited).toMatchObject({ code: 'table_locked', message: lock?.sentence });
    expect(lock?.code).toBe('submitted');
    const { may, revision, findings, explanations } = await bench.view(tableId, '填报人');
    expect(may).toEqual({
      edit: false,
      saveVersion: false,
      explain: false,
      lockedReason: lock?.sentence,
    });
    const post = async (path: string, body: object) =>
      (await bench.people.填报人.post(`/tables/${tableId}${path}`, body)).json<RefusalJson>().code;
    const note = { expectedRevision: revision, note: '' };
    expect(await post('/versions', note)).toBe('table_locked');
    const findingKey = findings[0]?.key ?? '';
    const said = { findingKey, kind: 'explanation', text: '说明' };
    expect(await post('/explanations', said)).toBe('table_locked');
    expect(explanations.length).toBeGreaterThan(0);
    const changed = correctedText().replaceAll('28亿元', '29亿元');
    const job = await uploadAndWait(bench.api, '改.txt', changed);
    const { refusals, tables } = job as {
      readonly refusals: readonly RefusalJson[];
      readonly tables: readonly object[];
    };
    expect(refusals).toMatchObject([{ code: 'table_locked' }]);
    expect(refusals[0]?.message).toContain('没有导入');
    expect(tables).toHaveLength(4);
    expect((await bench.view(tableId)).revision).toBe(revision);
  });

  test('two reviewers at once: one wins, the other is told', async () => {
    const { revision, tableRevision } = await bench.approval(tableId);
    const path = `/tables/${tableId}/moves/department-approval`;
    const body = { expectedRevision: revision, expectedTableRevision: tableRevision };
    const answers = await Promise.all(
      (['部门审核', '部门审核乙'] as const).map((who) => bench.people[who].post(path, body)),
    );
    expect(answers.map((one) => one.statusCode).toSorted((a, b) => a - b)).toEqual([200, 409]);
    const lost = answers.find((one) => one.statusCode === 409)?.json<RefusalJson>();
    expect(lost?.code).toBe('revision_stale');
  });

  test('a reply to a reason that is not open, or with another move', async () => {
    const replies = [{ reasonId: nobody, text: '答' }];
    const refused = await bench.move('财政甲', 'approveFinance', { tableId, words: { replies } });
    expect(codeOf(refused)).toBe('reason_unknown');
  });

  test('an edit and a submission at once: whoever comes second is refused', async () => {
    const reasons = [{ rowId: null, column: null, text: '重报' }];
    await bench.move('财政甲', 'returnFinance', { tableId, words: { reasons } });
    const { revision, tableRevision } = await bench.approval(tableId);
    const { rowId, written } = await cellOf();
    const edits = [{ kind: 'setCell', rowId, column: 'name', written: `${written}（二）` }];
    const [submitted, edited] = await Promise.all([
      bench.people.负责人.post(`/tables/${tableId}/moves/submission`, {
        expectedRevision: revision,
        expectedTableRevision: tableRevision,
      }),
      bench.people.填报人.post(`/tables/${tableId}/edits`, {
        expectedRevision: tableRevision,
        edits,
      }),
    ]);
    expect([submitted.statusCode, edited.statusCode].toSorted((a, b) => a - b)).toEqual([200, 409]);
    const after = await bench.view(tableId);
    const approval = await bench.approval(tableId);
    const moved = approval.stage.name === '一上·单位已报';
    expect(after.revision).toBe(moved ? tableRevision : tableRevision + 1);
    expect(edited.statusCode).toBe(moved ? 409 : 200);
  });
});

test('one person in every role may fill, and then do nothing more with it', async () => {
  const sister = bench.tableId(unitName);
  const { stage } = await bench.approval(sister);
  if (stage.name !== '一上·草稿') {
    const reasons = [{ rowId: null, column: null, text: '重报' }];
    await bench.move('部门审核', 'returnDepartment', { tableId: sister, words: { reasons } });
  }
  const { rowId, written } = await cellOf();
  await bench.setCell('一人多岗', sister, { rowId, column: 'name', written: `${written}（改）` });
  const refused = (await bench.move('一人多岗', 'submitTable', { tableId: sister })) as RefusalJson;
  expect(refused.code).toBe('maker_is_checker');
  expect(refused.message).toContain('一人多岗');
});

test('every move leaves one record with the stage before and after', async () => {
  const steps = await bench.api.store.owner<{ readonly before: string; readonly after: string }>(
    `select a.before::json ->> 'name' as before, a.after::json ->> 'name' as after
     from audit_record a join approval_step s on s.batch = a.batch
     where s.table_id = $1 order by s.number`,
    [tableId],
  );
  const kept = await bench.approval(tableId);
  expect(steps).toEqual(
    kept.history.map((step) => ({ before: step.from?.name, after: step.to.name })),
  );
  expect(steps.length).toBeGreaterThanOrEqual(3);
  expect(bench.api.faults).toEqual([]);
});
