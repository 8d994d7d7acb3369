/** 限额读取 the reading process: what it reads, and what it does not let happen. */
import { readFileSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import type { CalendarDate } from '#core/base/calendar.ts';
import { markFile } from '#documents/marks/mark-file.ts';
import { writeZip } from '#documents/package/zip-writing.ts';
import { CappedReading, type ReadingCaps } from './capped-reading.ts';

const seed = { name: 'wuxi.txt', bytes: readFileSync('seed/wuxi-2024-targets.txt') };
const large = { name: 'large.txt', bytes: Buffer.concat(Array(200).fill(seed.bytes)) };
const caps: ReadingCaps = {
  policyFolder: 'policy',
  heapMegabytes: 512,
  memoryMegabytes: 1024,
  seconds: 60,
};

const open: CappedReading[] = [];
function reading(wish: Partial<ReadingCaps> = {}): CappedReading {
  const made = new CappedReading({ ...caps, ...wish });
  open.push(made);
  return made;
}
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});

test('reads what the reader reads, money and all, across the process', async () => {
  const read = await reading().read(seed);
  expect(read.ok && read.value.tables).toHaveLength(5);
  const cells = read.ok
    ? read.value.tables.flatMap(({ rows }) => rows.flatMap((row) => Object.values(row.cells)))
    : [];
  expect(cells).toContainEqual(
    expect.objectContaining({
      written: '3410.22',
      read: { kind: 'money', amount: 3_410_220_000n },
    }),
  );
});

test('refusals pass as values', async () => {
  const read = await reading().read({ name: 'x.txt', bytes: Buffer.from('') });
  expect(read).toMatchObject({ ok: false, error: { code: 'file_empty' } });
});

test('a file over the time is refused, and the next one is read', async () => {
  const slow = reading({ seconds: 0.1 });
  expect(await slow.read(large)).toMatchObject({ ok: false, error: { code: 'file_too_complex' } });
  const patient = reading();
  expect((await patient.read(seed)).ok).toBe(true);
});

test('a file over the memory is refused instead of taking the server down', async () => {
  const small = reading({ heapMegabytes: 48 });
  expect(await small.read(large)).toMatchObject({ ok: false, error: { code: 'file_too_complex' } });
  expect((await small.read(seed)).ok).toBe(true);
});

test.runIf(process.platform === 'linux')(
  'the memory it really takes is capped too, heap or not',
  async () => {
    const small = reading({ memoryMegabytes: 120 });
    const refused = await small.read(large);
    expect(refused).toMatchObject({ ok: false, error: { code: 'file_too_complex' } });
    expect(!refused.ok && refused.error.message).toContain('120 MB');
  },
);

test('archives are unpacked under the same roof, and files read in between', async () => {
  const one = reading();
  const zip = writeZip([{ name: '五张表.txt', content: seed.bytes }]);
  const batch = await one.unpack({ name: 'x.zip', bytes: zip, from: 0 });
  expect(batch.ok && batch.value).toMatchObject({ total: 1, next: null });
  const [member] = batch.ok ? batch.value.members : [];
  if (member?.kind !== 'file') throw new Error('the member did not come out');
  const read = await one.read({ name: member.name, bytes: member.bytes });
  expect(read.ok && read.value.tables).toHaveLength(5);
});

test.runIf(process.platform === 'linux')(
  'a reader killed while idle is replaced by the next file',
  async () => {
    const one = reading();
    await one.read(seed);
    const child = childOfThisProcess();
    process.kill(child, 'SIGKILL');
    expect((await one.read(seed)).ok).toBe(true);
  },
);

test('cancelled, the reader ends at once and the next file is read in a new one', async () => {
  const one = reading();
  await one.read(seed);
  let asked = 0;
  const cancelled = () => {
    asked += 1;
    return asked > 1;
  };
  expect(await one.read(large, { cancelled })).toMatchObject({
    ok: false,
    error: { code: 'cancelled' },
  });
  expect((await one.read(seed)).ok).toBe(true);
});

test('files wait for each other, and each has its own answer', async () => {
  const one = reading();
  const empty = { name: 'x.txt', bytes: Buffer.from('') };
  const answers = await Promise.all([one.read(seed), one.read(empty), one.read(seed)]);
  expect(answers.map((answer) => answer.ok)).toEqual([true, false, true]);
});

/** The reader that this test's process has started last. */
function childOfThisProcess(): number {
  const children = readFileSync(`/proc/self/task/${process.pid}/children`, 'latin1');
  return Number(children.trim().split(' ').at(-1));
}

test('a file is marked as in this process, and refused where it takes too much', async () => {
  const file = {
    name: '本级.xlsx',
    bytes: new Uint8Array(readFileSync('test/fixtures/samples/benji.xlsx')),
  };
  const place = { kind: 'sheet', line: 1, cell: 1, sheet: '', row: 1 } as const;
  const lines = ['请核对'];
  const marks = [{ place, severity: 'warning', lines }] as const;
  const date = '2024-06-01' as CalendarDate;
  expect(await reading().mark(file, marks, date)).toEqual(await markFile(file, marks, date));
  const text = await reading().mark(seed, marks);
  expect(text).toMatchObject({ ok: false, error: { code: 'file_kind_not_marked' } });
  expect(await reading({ seconds: 0 }).mark(file, marks, date)).toMatchObject({
    ok: false,
    error: { code: 'file_too_complex', message: expect.stringContaining('加标注') },
  });
});
