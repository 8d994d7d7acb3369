/**
 * 滥用 bad use by people who are really signed in: each is refused with its code, and no table of
 * the database holds anything else afterwards. Where the rest of the list is: docs/security.md
 */
import type { LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ImportInput, importKind } from '#app/performance/start-import.ts';
import { asId } from '#core/base/id.ts';
import type { Caller } from '#core/base/world.ts';
import { fileForm, newKey, type TestApi } from '../api/api-server.ts';
import { type ApprovalBench, openApprovalBench, unitName } from '../approval/approval-bench.ts';
import { type SignedIn, signInAs } from '../api/signed-in.ts';
import { digestsOf, traces } from './unchanged.ts';

let bench: ApprovalBench;
let api: TestApi;
let own = '';
let foreign = '';
let filler: SignedIn;

beforeAll(async () => {
  bench = await openApprovalBench();
  ({ api } = bench);
  own = bench.tableId(unitName);
  foreign = bench.tableId('惠山');
  filler = bench.people.填报人;
});
afterAll(() => bench.close());

const codeOf = (answer: LightMyRequestResponse): string =>
  answer.json<{ readonly code?: string }>().code ?? `done: ${answer.body.slice(0, 80)}`;

/** Does it, and holds that every table but those named has the digest it had. */
async function unchanged(
  work: () => Promise<LightMyRequestResponse>,
  but?: ReadonlySet<string>,
): Promise<string> {
  const before = await digestsOf(api.store, but);
  const code = codeOf(await work());
  expect(await digestsOf(api.store, but)).toEqual(before);
  return code;
}

const sendFile = (who: SignedIn, path: string, name: string, content: string | Uint8Array) => {
  const form = fileForm(name, content);
  return api.server.inject({
    method: 'POST',
    url: `/api/v1${path}`,
    headers: { ...who.headers, 'idempotency-key': newKey(), ...form.headers },
    payload: form.payload,
  });
};

describe('a foreign unit’s table by its guessed address', () => {
  const edit = { kind: 'setCell', rowId: 'x', column: 'name', written: '被改了' };
  const words = { expectedRevision: 1, expectedTableRevision: 1 };
  const start = () => ({ kind: 'copy', tableId: foreign, figures: 'keep' });
  const tries: readonly (readonly [string, string, () => object, string])[] = [
    ['edit', '/tables/:id/edits', () => ({ expectedRevision: 1, edits: [edit] }), 'filler'],
    ['version', '/tables/:id/versions', () => ({ expectedRevision: 1, note: '' }), 'filler'],
    [
      'explain',
      '/tables/:id/explanations',
      () => ({ findingKey: 'PT-SUM-02|1', kind: 'explanation', text: '核对' }),
      'filler',
    ],
    ['submit', '/tables/:id/moves/submission', () => words, 'head'],
    ['enter', '/tables/:id/moves/entry', () => words, 'filler'],
    ['adjust', '/tables/:id/moves/adjustment', () => words, 'filler'],
  ];

  test.each(tries)('%s', async (_word, path, body, as) => {
    const who = as === 'head' ? bench.people.负责人 : filler;
    const address = path.replace(':id', foreign);
    expect(await unchanged(() => who.post(address, body()))).toBe('table_unknown');
  });

  test('copied into a table of one’s own', async () => {
    const body = {
      budgetUnitId: bench.unitId(unitName),
      fiscalYear: 2025,
      templateId: 'wuxi-department-2024',
      projectName: null,
      start: start(),
    };
    expect(await unchanged(() => filler.post('/tables', body))).toBe('copy_source_unknown');
  });

  test('evidence hung on it, listed and fetched', async () => {
    const pdf = '%PDF-1.7\n% 佐证\n';
    const path = `/tables/${foreign}/evidence`;
    expect(await unchanged(() => sendFile(filler, path, '佐证.pdf', pdf))).toBe('table_unknown');
    const clerk = bench.people.部门经办;
    const added = (await sendFile(clerk, path, '佐证.pdf', pdf)).json<{ readonly id: string }>();
    expect(codeOf(await filler.get(path))).toBe('table_unknown');
    const file = `/evidence/${added.id}`;
    expect(codeOf(await filler.get(`${file}/file`))).toBe('evidence_unknown');
    const reason = { reason: '不应成功' };
    expect(await unchanged(() => filler.post(`${file}/withdrawal`, reason))).toBe(
      'evidence_unknown',
    );
  });
});

describe('files', () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
  const html = '<!doctype html><script>alert(1)</script>';

  test.each([
    ['图.svg', svg],
    ['页.html', html],
    ['图.png', svg],
    ['页.pdf', html],
    ['票.xml', html],
    ['程序.pdf', 'MZ\u0090\u0000'],
  ])('%s as evidence', async (name, content) => {
    const code = await unchanged(() => sendFile(filler, `/tables/${own}/evidence`, name, content));
    expect(code).toMatch(/^evidence_/);
  });

  test.each([
    ['图.svg', svg],
    ['页.html', html],
  ])('%s as import: read as nothing, no table is touched', async (name, content) => {
    const kept = new Set([...traces, 'source_file', 'idempotency_answer']);
    const before = await digestsOf(api.store, kept);
    const job = (await sendFile(filler, '/uploads', name, content)).json<{ readonly id: string }>();
    const ended = await endOf(filler, job.id);
    expect(ended.tables).toEqual([]);
    expect(ended.refusals.length + ended.unread.length).toBeGreaterThan(0);
    expect(await digestsOf(api.store, kept)).toEqual(before);
  });

  test('a name with a path keeps its last part alone, also in the answer', async () => {
    const path = `/tables/${own}/evidence`;
    const written = '../../etc/cron.d/\u202Egnp.job\r\n.pdf';
    const name = encodeURIComponent(written).replaceAll('%', '_');
    const said = await sendFile(filler, path, `../../etc/${name}`, '%PDF-1.7\n% 路径\n');
    const added = said.json<{ readonly id: string; readonly name: string }>();
    expect(added.name).toBe(name);
    const got = await filler.get(`/evidence/${added.id}/file`);
    expect(got.headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'x-content-type-options': 'nosniff',
    });
    expect(got.headers['content-disposition']).toMatch(/^attachment;/);
    expect(got.headers['content-disposition']).not.toMatch(/\.\.[/\\]|[\r\n]/);
  });
});

async function endOf(who: Pick<SignedIn, 'get'>, id: string) {
  for (;;) {
    const job = (await who.get(`/jobs/${id}`)).json<{
      readonly state: string;
      readonly tables: readonly unknown[];
      readonly refusals: readonly { readonly code: string }[];
      readonly unread: readonly unknown[];
    }>();
    if (['done', 'refused', 'cancelled', 'failed'].includes(job.state)) return job;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe('requests sent again', () => {
  const words = async () => {
    const { revision, tableRevision } = await bench.approval(own);
    return { expectedRevision: revision, expectedTableRevision: tableRevision };
  };
  const path = () => `/tables/${own}/moves/submission`;

  test('at once, later, stale, with another body, without a key', async () => {
    await bench.explainAll('填报人', own);
    const head = bench.people.负责人;
    const [key, body] = [newKey(), await words()];
    const both = await Promise.all([head.post(path(), body, key), head.post(path(), body, key)]);
    expect(both.map((one) => one.statusCode)).toEqual([200, 200]);
    expect(await stepsOf(own)).toEqual(['submit_table']);
    const replayed = () => head.post(path(), body, key);
    expect(await unchanged(replayed)).toMatch(/^done/);
    const other = { ...body, note: '另一句' };
    expect(await unchanged(() => head.post(path(), other, key))).toBe('key_reused');
    expect(await unchanged(() => head.post(path(), body))).toBe('revision_stale');
    const { headers } = head;
    const bare = { method: 'POST' as const, url: `/api/v1${path()}`, headers, payload: body };
    expect(await unchanged(() => api.server.inject(bare))).toBe('key_missing');
  });

  test('one’s own work is not one’s own to approve', async () => {
    const all = bench.people.一人多岗;
    await bench.move('部门审核', 'returnDepartment', {
      tableId: own,
      words: { reasons: [{ rowId: null, column: null, text: '请核对后再报' }] },
    });
    const submitted = await all.post(path(), await words());
    expect(codeOf(submitted)).toMatch(/^done/);
    const approve = `/tables/${own}/moves/department-approval`;
    const body = await words();
    expect(await unchanged(() => all.post(approve, body))).toBe('maker_is_checker');
  });
});

const stepsOf = async (tableId: string): Promise<readonly string[]> => {
  const rows = await api.store.owner<{ readonly verb: string }>(
    'select verb from approval_step where table_id = $1 order by number',
    [tableId],
  );
  return rows.map(({ verb }) => verb);
};

describe('sessions in wrong hands', () => {
  const overview = (headers: Readonly<Record<string, string>>) =>
    api.server.inject({ url: '/api/v1/overview', headers: { host: '127.0.0.1:8080', ...headers } });

  test('a cookie made up, cut, doubled or of another form', async () => {
    const { cookie = '' } = filler.headers;
    const agent = filler.headers['user-agent'] ?? '';
    const flipped = cookie.slice(0, -2) + (cookie.at(-2) === 'A' ? 'B' : 'A') + cookie.at(-1);
    for (const forged of [flipped, cookie.slice(0, -1), `${cookie}A`, 'anju=', "anju=' or 1=1"]) {
      const code = await unchanged(() => overview({ cookie: forged, 'user-agent': agent }));
      expect(code).toMatch(/^(session_unknown|signed_out)$/);
    }
    expect((await overview(filler.headers)).statusCode).toBe(200);
  });

  test('seen with another browser it ends; only the session and its record change', async () => {
    const victim = await signInAs(api, [{ role: 'auditor', budgetUnitId: null }]);
    const but = new Set([...traces, 'user_session']);
    const stolen = { ...victim.headers, 'user-agent': 'another browser' };
    expect(await unchanged(() => overview(stolen), but)).toBe('session_foreign_agent');
    expect(await unchanged(() => overview(victim.headers))).toBe('session_unknown');
  });

  test('a role removed while signed in ends the write and the job that waits', async () => {
    const clerk = await signInAs(api, [{ role: 'department_clerk', budgetUnitId: null }]);
    const sent = await sendFile(clerk, '/uploads', '新.txt', '某单位');
    await endOf(clerk, sent.json<{ readonly id: string }>().id);
    const [file] = await api.store.owner<{ readonly id: string }>(
      'select id from source_file where user_id = $1',
      [clerk.userId],
    );
    // As it lies in the queue: with the rights of the moment it was given.
    const assignments = [{ role: 'department_clerk', budgetUnitId: null, below: [] }];
    const caller: Caller = {
      ...api.world.caller,
      userId: clerk.userId,
      role: 'department_clerk',
      assignments,
    };
    await api.people.store.write(api.world, 'remove_role', async (writer) => {
      await writer.removeAssignment(clerk.assignmentIds[0] ?? '');
      await writer.record({
        subject: { kind: 'person', id: clerk.userId, name: '' },
        budgetUnitId: null,
        summary: '收回角色',
        before: null,
        after: null,
      });
      return { ok: true, value: null };
    });
    const input: ImportInput = { sourceFileId: asId(file?.id ?? ''), fileName: '新.txt' };
    const world = { ...api.world, caller };
    const given = async () => {
      const id = await api.jobs.submit(world, importKind, input);
      return endOf({ get: (path) => api.get(path) }, id);
    };
    const before = await digestsOf(api.store);
    const ended = await given();
    expect(await digestsOf(api.store)).toEqual(before);
    expect(ended).toMatchObject({ state: 'refused', refusals: [{ code: 'not_permitted' }] });
    const unit = { name: '不应有', shortName: '不', kind: 'unit', parentId: null };
    expect(await unchanged(() => clerk.post('/units', unit))).toBe('not_permitted');
  });
});
