/**
 * 证明包 a unit's year in one zip: whole as it comes, the same bytes each time, and whatever is
 * altered, be it one byte, is found and named. The verifier runs as it lies in the bundle.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { collectBundle } from '#app/disclosure/collect-bundle.ts';
import type { BundleContent } from '#app/disclosure/bundle.ts';
import { importMonths } from '#app/books/import-months.ts';
import type { CalendarDate } from '#core/base/calendar.ts';
import type { World } from '#core/base/world.ts';
import { present } from '#core/base/assert.ts';
import { officeCaps, openZip } from '#documents/package/zip-directory.ts';
import type { BundleLines } from '#documents/proof/bundle-lines.ts';
import { writeBundle } from '#documents/proof/write-bundle.ts';
import { digestOf } from '#store/keys/digest.ts';
import type { ApprovalBench } from '../approval/approval-bench.ts';
import {
  type MonitoringBench,
  monitoringBench,
  payAsPlanned,
  sayingAll,
} from '../monitoring/monitoring-desk.ts';
import { chain, monthOfYear, plainFlow, wideCsv } from '../months/month-file.ts';
import { openPublicBench } from './public-bench.ts';

type Fault = {
  readonly member: string;
  readonly what: string;
  readonly expected: unknown;
  readonly found: unknown;
};
type Verified = {
  readonly faults: readonly Fault[];
  readonly digest?: string;
  readonly counts: Readonly<Record<string, number>> | null;
};
type Verifier = {
  readonly verifyBundle: (bytes: Uint8Array) => Verified;
  readonly plainSm3: (bytes: Uint8Array) => string;
};

let bench: ApprovalBench;
let monitoring: MonitoringBench;
let content: BundleContent;
let whole: Uint8Array;
let verify: Verifier['verifyBundle'];
let plainSm3: Verifier['plainSm3'];

const verifierFolder = new URL('../../src/store/keys/', import.meta.url);

const collected = async (): Promise<BundleContent> => {
  const { api } = bench;
  const asked = { budgetUnitId: bench.unitId('江阴'), fiscalYear: 2024 };
  const made = await collectBundle(api.parts.disclosure, api.world, asked);
  if (!made.ok) throw new Error(made.error.message);
  return made.value;
};

const written = async (lines: BundleLines): Promise<Uint8Array> =>
  (await writeBundle(lines, bench.api.parts.disclosure)).content;

/** The year is over: its months can be told. */
const afterwards = (): World => ({
  ...bench.api.world,
  businessDate: () => '2025-01-10' as CalendarDate,
});

beforeAll(async () => {
  ({ verifyBundle: verify } = (await import(`${verifierFolder}verify.mjs`)) as Verifier);
  ({ plainSm3 } = (await import(`${verifierFolder}verify-base.mjs`)) as Verifier);
  bench = await openPublicBench();
  const { api } = bench;
  const months = chain(Array.from({ length: 12 }, () => plainFlow)).map((values, at) => ({
    month: monthOfYear(2024, at),
    branch: '江阴',
    values,
  }));
  const imported = await importMonths(api.parts.books, afterwards(), {
    file: { name: '江阴2024.csv', bytes: Buffer.from(wideCsv(months)) },
    note: '',
    fiscalYear: null,
    checkOnly: false,
    once: null,
  });
  expect(imported).toMatchObject({ ok: true, value: { kind: 'kept' } });
  monitoring = await monitoringBench(api, '江阴');
  await payAsPlanned(monitoring);
  await monitoring.edit(monitoring.filler, sayingAll(await monitoring.view()));
  await monitoring.move(monitoring.head, 'submission', { words: { note: '半年' } });
  await api.store.audit.sealNow(api.world);
  content = await collected();
  whole = await written(content);
});
afterAll(() => bench.api.close());

test('holds what was decided and what it was computed from, and verifies', () => {
  const { faults, counts } = verify(Buffer.from(whole));
  expect(faults).toEqual([]);
  expect(counts).toMatchObject({ tables: content.tables.length, values: content.values.length });
  expect(counts?.['tables']).toBeGreaterThan(1);
  expect(counts?.['figures']).toBeGreaterThan(10);
  expect(counts?.['rows']).toBeGreaterThan(12);
  expect(counts?.['links']).toBeGreaterThanOrEqual(content.approvals.length);
  expect(content.approvals.length).toBeGreaterThan(9);
  expect(content.values.some(({ measure }) => measure?.state === 'known')).toBe(true);
  expect(content.figures.filter(({ rule }) => rule === 'sum').length).toBeGreaterThan(10);
});

test('the same books give the same bytes', async () => {
  expect(digestOf(await written(await collected()))).toBe(digestOf(whole));
});

test('its own SM3 is SM3', () => {
  for (const length of [0, 3, 55, 56, 63, 64, 1000]) {
    const bytes = Buffer.alloc(length, 'abc');
    expect(`sm3:${plainSm3(bytes)}`).toBe(digestOf(bytes));
  }
  // GB/T 32905-2016, example 1.
  expect(plainSm3(Buffer.from('abc'))).toBe(
    '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0',
  );
});

describe('one byte altered', () => {
  test('anywhere in the zip is found', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: whole.length - 1 }),
        fc.integer({ min: 1, max: 255 }),
        (at, by) => {
          const broken = Buffer.from(whole);
          broken[at] = (broken[at] ?? 0) ^ by;
          return verify(broken).faults.length > 0;
        },
      ),
      { numRuns: 300, seed: 5 },
    );
  });

  test('in the content of each member is found, and that member is named', () => {
    const zip = openZip(whole, officeCaps);
    if (!zip.ok) throw new Error(zip.error.message);
    for (const entry of zip.value.entries) {
      const start = entry.offset + 30 + Buffer.byteLength(entry.name);
      for (const share of [0, 0.37, 0.99]) {
        const at = start + Math.floor(entry.packedSize * share);
        const broken = Buffer.from(whole);
        broken[at] = (broken[at] ?? 0) ^ 1;
        const { faults } = verify(broken);
        expect(faults.length, `${entry.name} ${at}`).toBeGreaterThan(0);
      }
    }
  });

  test('in its headers, its directory, its end is found', () => {
    for (let at = whole.length - 1; at > whole.length - 900; at -= 1) {
      const broken = Buffer.from(whole);
      broken[at] = (broken[at] ?? 0) ^ 0x10;
      expect(verify(broken).faults.length, `${at}`).toBeGreaterThan(0);
    }
    expect(verify(Buffer.from(whole.subarray(0, whole.length - 1))).faults).toHaveLength(1);
    expect(verify(Buffer.concat([whole, Buffer.from('x')])).faults).toHaveLength(1);
    expect(verify(Buffer.alloc(0)).faults).toHaveLength(1);
  });
});

/** Whoever packs it anew, with digests that fit, still has to make the sums come out. */
describe('altered and packed anew', () => {
  const altered = async (change: Partial<BundleLines>): Promise<readonly Fault[]> =>
    verify(Buffer.from(await written({ ...content, ...change }))).faults;

  test('a figure that its rows do not add up to', async () => {
    const at = content.figures.findIndex(
      ({ rule, quantity, beneath }) => rule === 'sum' && quantity !== null && beneath.length > 1,
    );
    const figures = content.figures.map((one, index) =>
      index === at && one.quantity !== null
        ? { ...one, quantity: { ...one.quantity, digits: one.quantity.digits + 100n } }
        : one,
    );
    const faults = await altered({ figures });
    expect(faults[0]).toMatchObject({ member: 'figures.jsonl' });
    expect(faults[0]?.what).toContain(content.figures[at]?.title);
    // And the measure that stands on it no longer does.
    expect(faults.some(({ member }) => member === 'values.jsonl')).toBe(true);
  });

  test('a row that was taken out', async () => {
    const faults = await altered({ rows: content.rows.slice(1) });
    expect(faults[0]?.what).toContain(content.rows[0]?.key);
  });

  test('a measure that its formula does not give', async () => {
    const values = content.values.map((one) =>
      one.measure === null || one.measure.value === null
        ? one
        : { ...one, measure: { ...one.measure, value: { numerator: 1n, denominator: 7n } } },
    );
    const faults = await altered({ values });
    expect(faults.every(({ member, found }) => member === 'values.jsonl' && found === '1/7')).toBe(
      true,
    );
    expect(faults.length).toBeGreaterThan(0);
  });

  test('a target in an approved version', async () => {
    const text = JSON.stringify(content.tables).replace('≥42亿元', '≥24亿元');
    const faults = await altered({ tables: JSON.parse(text) });
    expect(faults[0]).toMatchObject({ member: 'tables.jsonl' });
    expect(faults[0]?.what).toContain('内容摘要');
  });

  test('a record of the chain, and a move that is not in it', async () => {
    const [first, ...others] = content.chain.parts;
    const part = present(first, 'there is a link');
    const record = { ...part.record, summary: `${part.record.summary}改` };
    const parts = [{ ...part, record }, ...others];
    const faults = await altered({ chain: { ...content.chain, parts } });
    expect(faults[0]).toMatchObject({ member: 'chain.jsonl' });
    const missing = await altered({ chain: { ...content.chain, parts: others } });
    expect(missing[0]).toMatchObject({ member: 'approvals.jsonl', found: '没有' });
    const seals = content.chain.seals.map((seal) => ({ ...seal, records: seal.records + 1 }));
    expect((await altered({ chain: { ...content.chain, seals } }))[0]?.what).toContain('封条');
  });

  test('what was submitted', async () => {
    const text = JSON.stringify(content.reports).replace('测试', '另外');
    expect(text).toContain('另外');
    const faults = await altered({ reports: JSON.parse(text) });
    expect(faults[0]?.member).toBe('reports.jsonl');
    expect(faults[0]?.what).toContain('报送');
  });
});

test('the verifier in the bundle runs with Node alone and says what it found', () => {
  const folder = mkdtempSync(join(tmpdir(), 'anju-bundle-'));
  try {
    const zip = openZip(whole, officeCaps);
    if (!zip.ok) throw new Error(zip.error.message);
    for (const entry of zip.value.entries) {
      const member = zip.value.read(entry);
      if (member.ok) writeFileSync(join(folder, entry.name), member.value);
    }
    const path = join(folder, '证明包.zip');
    writeFileSync(path, whole);
    const said = execFileSync(process.execPath, ['verify.mjs', path], { cwd: folder }).toString();
    expect(said).toContain('全部相符');
    expect(said).toContain(verify(Buffer.from(whole)).digest);
    const broken = Buffer.from(whole);
    broken[100] = (broken[100] ?? 0) ^ 1;
    writeFileSync(path, broken);
    const failed = spawnSync(process.execPath, ['verify.mjs', path], { cwd: folder });
    expect([failed.status, `${failed.stdout}`.startsWith('不符')]).toEqual([1, true]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('by the interface, for who may read the unit; names only of who moved something', async () => {
  const path = `/units/${bench.unitId('江阴')}/2024/bundle`;
  const answer = await bench.people.审计.get(path);
  expect(answer.statusCode).toBe(200);
  expect(verify(answer.rawPayload).faults).toEqual([]);
  const other = await bench.people.填报人.get(`/units/${bench.unitId('宜兴')}/2024/bundle`);
  expect(other.json()).toMatchObject({ code: 'department_empty' });
  const zip = openZip(whole, officeCaps);
  if (!zip.ok) throw new Error(zip.error.message);
  for (const entry of zip.value.entries.filter(({ name }) => name !== 'chain.jsonl')) {
    const member = zip.value.read(entry);
    const text = member.ok ? Buffer.from(member.value).toString('utf8') : '';
    for (const name of ['财政甲', '部门审核乙', '本机使用者', '127.0.0.1']) {
      expect(text.includes(name), `${entry.name}: ${name}`).toBe(false);
    }
  }
});
