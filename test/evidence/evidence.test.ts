/** 佐证 attachments on a real store: added once, listed, handed back, withdrawn, refused. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addEvidence } from '#app/evidence/add-evidence.ts';
import { listEvidence, openEvidence } from '#app/evidence/view-evidence.ts';
import { withdrawEvidence } from '#app/evidence/withdraw-evidence.ts';
import type { DraftHead } from '#app/ports/table-store.ts';
import { asId, type UserId } from '#core/base/id.ts';
import type { World } from '#core/base/world.ts';
import { permissionOf } from '#core/people/right.ts';
import type { Verb } from '#core/people/verb.ts';
import { newKey, openTestApi, type TestApi } from '../api/api-server.ts';
import { testId } from '../store-support/test-world.ts';

const pdf = (text: string): Uint8Array => Buffer.from(`%PDF-1.7\n% ${text}\n`);

let api: TestApi;
let heads: readonly DraftHead[];
let unitIds: ReadonlyMap<string, string>;

const tableOf = (shortName: string): string =>
  heads.find((one) => one.budgetUnitId === unitIds.get(shortName))?.tableId ?? '';

/** The world of a person who holds one role at one unit, asking for one verb. */
function worldOf(person: string, role: string, at: string | null, verb: Verb): World {
  const unitId = at === null ? null : (unitIds.get(at) ?? '');
  const assignments = [{ role, budgetUnitId: unitId, below: unitId === null ? [] : [unitId] }];
  const permission = permissionOf(assignments, verb);
  if (permission === null) throw new Error(`${role} may not ${verb}`);
  const userId = asId<UserId>(ids.get(person) ?? testId());
  ids.set(person, userId);
  const caller = { userId, userName: person, assignments, address: '127.0.0.1', ...permission };
  return { ...api.world, caller };
}
const ids = new Map<string, UserId>();

const filler = (verb: Verb): World => worldOf('示例填报人', 'filler', '江阴', verb);

const add = (
  world: World,
  asked: { readonly shortName: string; readonly rowId?: string },
  file: { readonly name: string; readonly bytes: Uint8Array; readonly key?: string },
) =>
  addEvidence(api.parts.evidence, world, {
    subject: { tableId: tableOf(asked.shortName), rowId: asked.rowId },
    file: { name: file.name, bytes: file.bytes },
    note: '合同扫描件',
    once: { key: file.key ?? newKey(), bodyDigest: file.name },
  });

beforeAll(async () => {
  api = await openTestApi();
  const units = await api.desk.store.units(api.world);
  unitIds = new Map(units.map(({ shortName, id }) => [shortName, id]));
  heads = await api.desk.store.draftHeads(api.world);
});
afterAll(() => api.close());

describe('a filler with his own table', () => {
  test('hangs a file on it, sees it listed and gets the very bytes back', async () => {
    const bytes = pdf('江阴');
    const added = await add(
      filler('add_evidence'),
      { shortName: '江阴' },
      { name: '批复.pdf', bytes },
    );
    if (!added.ok) throw new Error(added.error.message);
    expect(added.value).toMatchObject({ mediaKind: 'pdf', bytes: bytes.length, withdrawn: null });
    expect(added.value.digest).toMatch(/^sm3:[0-9a-f]{64}$/);
    const listed = await listEvidence(api.parts.evidence, filler('view_evidence'), {
      tableId: tableOf('江阴'),
    });
    expect(listed).toMatchObject({
      ok: true,
      value: { mayAdd: true, evidence: [{ name: '批复.pdf', may: { withdraw: true } }] },
    });
    const opened = await openEvidence(api.parts.evidence, filler('view_evidence'), {
      evidenceId: added.value.id,
    });
    expect(opened.ok && Buffer.compare(opened.value.content, bytes)).toBe(0);
  });

  test('the same request twice is one attachment, the same file anew is refused', async () => {
    const file = { name: '发票.pdf', bytes: pdf('发票'), key: newKey() };
    const first = await add(filler('add_evidence'), { shortName: '江阴' }, file);
    const again = await add(filler('add_evidence'), { shortName: '江阴' }, file);
    expect(first.ok && again.ok && first.value.id === again.value.id).toBe(true);
    const anew = await add(
      filler('add_evidence'),
      { shortName: '江阴' },
      { ...file, key: newKey() },
    );
    expect(anew).toMatchObject({ ok: false, error: { code: 'evidence_exists' } });
  });

  test('hangs a file on one row; a row that is not there takes none', async () => {
    const draft = await api.desk.store.draft(api.world, asId(tableOf('江阴')));
    const rowId = draft?.table.rows.find(({ kind }) => kind === 'project')?.id ?? '';
    const file = { name: '租约.pdf', bytes: pdf('租约') };
    const added = await add(filler('add_evidence'), { shortName: '江阴', rowId }, file);
    expect(added).toMatchObject({ ok: true, value: { subject: { kind: 'row', rowId } } });
    const lost = await add(filler('add_evidence'), { shortName: '江阴', rowId: testId() }, file);
    expect(lost).toMatchObject({ ok: false, error: { code: 'row_unknown' } });
  });

  test('takes his own back, with a reason, once; the file stays where it counted', async () => {
    const added = await add(
      filler('add_evidence'),
      { shortName: '江阴' },
      { name: '错.pdf', bytes: pdf('错') },
    );
    if (!added.ok) throw new Error(added.error.message);
    const request = { evidenceId: added.value.id, reason: '传错了' };
    const withdraw = (world: World) =>
      withdrawEvidence(api.parts.evidence, world, {
        ...request,
        once: { key: newKey(), bodyDigest: 'x' },
      });
    const head = worldOf('示例负责人', 'unit_head', '江阴', 'withdraw_evidence');
    expect(await withdraw(head)).toMatchObject({ ok: false, error: { code: 'not_permitted' } });
    expect(await withdraw(filler('withdraw_evidence'))).toMatchObject({ ok: true });
    const twice = await withdraw(filler('withdraw_evidence'));
    expect(twice).toMatchObject({ ok: false, error: { code: 'evidence_withdrawn' } });
    const opened = await openEvidence(api.parts.evidence, filler('view_evidence'), request);
    expect(opened).toMatchObject({ ok: true, value: { name: '错.pdf' } });
  });
});

describe('somebody else', () => {
  test('of another unit finds neither table nor file', async () => {
    const there = worldOf('示例宜兴', 'filler', '宜兴', 'add_evidence');
    const file = { name: '批复.pdf', bytes: pdf('江阴') };
    const added = await add(there, { shortName: '江阴' }, file);
    expect(added).toMatchObject({ ok: false, error: { code: 'table_unknown' } });
    const mine = await api.parts.evidence.evidence.of(filler('view_evidence'), {
      tableId: asId(tableOf('江阴')),
    });
    const evidenceId = mine[0]?.id ?? '';
    const opened = await openEvidence(
      api.parts.evidence,
      worldOf('示例宜兴', 'filler', '宜兴', 'view_evidence'),
      { evidenceId },
    );
    expect(opened).toMatchObject({ ok: false, error: { code: 'evidence_unknown' } });
    // The same content is his own where he brings it himself, and tells nothing of the first.
    expect(await add(there, { shortName: '宜兴' }, file)).toMatchObject({ ok: true });
  });

  test('an auditor sees everything and may add nothing', async () => {
    const auditor = worldOf('示例审计', 'auditor', null, 'view_evidence');
    const listed = await listEvidence(api.parts.evidence, auditor, { tableId: tableOf('江阴') });
    expect(listed).toMatchObject({ ok: true, value: { mayAdd: false } });
    if (listed.ok) expect(listed.value.evidence.every(({ may }) => !may.withdraw)).toBe(true);
    const added = await add(auditor, { shortName: '江阴' }, { name: 'x.pdf', bytes: pdf('x') });
    expect(added).toMatchObject({ ok: false, error: { code: 'not_permitted' } });
  });
});

test('what is no evidence is refused before anything is kept', async () => {
  const file = { name: '画.svg', bytes: Buffer.from('<svg/>') };
  const added = await add(filler('add_evidence'), { shortName: '江阴' }, file);
  expect(added).toMatchObject({ ok: false, error: { code: 'evidence_kind_refused' } });
});

test('each adding and withdrawing left one audit record with the digest it is about', async () => {
  const records = await api.store.owner<{ readonly verb: string; readonly count: bigint }>(
    `select b.verb, count(*) from audit_record r join writing_batch b using (batch)
     where r.subject_kind = 'evidence'
       and coalesce(r.before, '') || coalesce(r.after, '') like '%sm3:%'
     group by 1 order by 1`,
  );
  expect(records).toEqual([
    { verb: 'add_evidence', count: 5n },
    { verb: 'withdraw_evidence', count: 1n },
  ]);
});
