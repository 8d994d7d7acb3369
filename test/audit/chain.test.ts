/** 审计链 sealing, closing days and verifying on a real database. */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CalendarDate } from '#core/base/calendar.ts';
import { ok } from '#core/base/result.ts';
import { openTestStore, type TestStore } from '../store-support/test-store.ts';
import { makeTestWorld } from '../store-support/test-world.ts';
import { entryOf, rollBack, worldAt, writeRecord } from './audit-support.ts';

let store: TestStore;
const world = makeTestWorld();
const day = (date: string) => date as CalendarDate;

beforeEach(async () => {
  store = await openTestStore();
});
afterEach(() => store.close());

describe('every writing transaction leaves exactly one record', () => {
  test('none is a fault, and nothing is written', async () => {
    const silent = store.audit.write(world, 'edit_table', async () => ok(null));
    await expect(silent).rejects.toThrow('edit_table leaves 0 audit records');
    expect(await store.owner('select from writing_batch')).toHaveLength(0);
  });

  test('two are a fault', async () => {
    const twice = store.audit.write(world, 'edit_table', async (writer) => {
      await writer.record(entryOf('甲'));
      await writer.record(entryOf('乙'));
      return ok(null);
    });
    await expect(twice).rejects.toThrow('edit_table leaves 2 audit records');
    expect(await store.owner('select from audit_record')).toHaveLength(0);
  });

  test('a repetition leaves none, nor a batch', async () => {
    const save = () =>
      store.tables.write(world, 'edit_table', async (writer) => {
        const before = await writer.replayed('key', 'digest');
        if (!before.ok || before.value !== null) return before;
        await writer.keepAnswer('key', 'digest', 'answer');
        return ok('answer');
      });
    expect(await save()).toEqual(ok('answer'));
    expect(await save()).toEqual(ok('answer'));
    expect(await store.owner('select from writing_batch')).toHaveLength(1);
    expect(await store.owner('select from audit_record')).toHaveLength(1);
  });

  test('control characters and halves of characters are kept and hashed as they lie', async () => {
    await writeRecord(store.audit, world, '甲\u0000乙\uD800丙');
    await store.audit.sealNow(world);
    expect(await store.audit.verify(world, null)).toMatchObject({ records: 1, broken: null });
    const [record] = await store.audit.records(world, unfiltered, 10);
    expect(record?.subjectName).toBe('甲\uFFFD乙\uFFFD丙');
  });
});

const unfiltered = {
  before: null,
  userId: null,
  verb: null,
  subjectId: null,
  from: null,
  to: null,
  text: null,
};

describe('sealing', () => {
  test('an empty trail verifies', async () => {
    await store.audit.sealNow(world);
    expect(await store.audit.verify(world, null)).toEqual({
      records: 0,
      seals: 0,
      days: 0,
      unsealed: 0,
      lastDigest: 'start',
      broken: null,
    });
  });

  test('what is written after the last seal is unsealed, and sealed by the next', async () => {
    await writeRecord(store.audit, world, '甲');
    await store.audit.sealNow(world);
    await writeRecord(store.audit, world, '乙');
    expect(await store.audit.verify(world, null)).toMatchObject({
      records: 1,
      seals: 1,
      unsealed: 1,
      broken: null,
    });
    expect((await store.audit.chain(world)).unsealed).toBe(1);
    await store.audit.sealNow(world);
    await store.audit.sealNow(world);
    const verified = await store.audit.verify(world, null);
    expect(verified).toMatchObject({ records: 2, seals: 2, unsealed: 0, broken: null });
    expect((await store.audit.chain(world)).seals[0]?.digest).toBe(verified.lastDigest);
  });

  test('rolled back transactions leave gaps in batches and none in positions', async () => {
    await writeRecord(store.audit, world, '甲');
    await rollBack(store.audit, world);
    await rollBack(store.audit, world);
    const batch = await writeRecord(store.audit, world, '乙');
    await store.audit.sealNow(world);
    expect(batch).toBe(4n);
    const links = await store.owner('select batch, position from audit_link order by batch');
    expect(links).toEqual([
      { batch: 1n, position: 1n },
      { batch: 4n, position: 2n },
    ]);
    expect((await store.audit.verify(world, null)).broken).toBeNull();
  });

  test('two sealers at once seal each record once', async () => {
    for (let at = 0; at < 5; at += 1) await writeRecord(store.audit, world, `${at}`);
    await Promise.all(Array.from({ length: 4 }, () => store.audit.sealNow(world)));
    expect(await store.audit.verify(world, null)).toMatchObject({ records: 5, broken: null });
  });

  test('waits for no long writer and makes nobody else wait', async () => {
    let end = (): void => undefined;
    let begun = (): void => undefined;
    const started = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const long = store.audit.write(world, 'import_file', async (writer) => {
      begun();
      await new Promise<void>((resolve) => {
        end = resolve;
      });
      await writer.record(entryOf('长'));
      return ok(null);
    });
    await started;
    await expect(store.audit.sealNow(world)).rejects.toMatchObject({ code: 'database_busy' });
    await writeRecord(store.audit, world, '短');
    end();
    await long;
    await store.audit.sealNow(world);
    expect(await store.audit.verify(world, null)).toMatchObject({ records: 2, broken: null });
  });

  test('any interleaving of writers, refusals and seals verifies', async () => {
    const deeds = fc.array(fc.constantFrom('write', 'refuse', 'seal', 'day'), { maxLength: 25 });
    let written = (await store.audit.verify(world, null)).records;
    let date = 1;
    await fc.assert(
      fc.asyncProperty(deeds, fc.nat(3), async (history, together) => {
        const running: Promise<unknown>[] = [];
        for (const deed of history) {
          const at = {
            ...world,
            businessDate: () => day(`2024-07-${String(date).padStart(2, '0')}`),
          };
          if (deed === 'write') {
            written += 1;
            running.push(writeRecord(store.audit, at, `${written}`));
          } else if (deed === 'refuse') running.push(rollBack(store.audit, at));
          else if (deed === 'seal') running.push(store.audit.sealNow(at).catch(busy));
          else date = Math.min(date + 1, 28);
          if (running.length > together) await Promise.all(running.splice(0));
        }
        await Promise.all(running);
        const middle = await store.audit.verify(world, null);
        expect(middle.broken).toBeNull();
        expect(middle.records + middle.unsealed).toBe(written);
        await store.audit.sealNow(world);
        const verified = await store.audit.verify(
          world,
          middle.lastDigest === 'start' ? null : middle.lastDigest,
        );
        expect(verified).toMatchObject({ records: written, unsealed: 0, broken: null });
      }),
      { numRuns: 15 },
    );
    expect(written).toBeGreaterThan(0);
  }, 60_000);
});

/** Writers did not end within the patience: the next seal takes them. */
function busy(error: unknown): void {
  if ((error as { readonly code?: string }).code !== 'database_busy') throw error;
}

describe('business days', () => {
  test('are closed by the first seal of a later date, and verify', async () => {
    await writeRecord(store.audit, worldAt('2024-06-01T01:00:00.000Z'), '甲');
    await store.audit.sealNow(world);
    expect((await store.audit.chain(world)).days).toEqual([]);
    await writeRecord(store.audit, worldAt('2024-06-03T01:00:00.000Z', '2024-06-03'), '乙');
    await store.audit.sealNow(world);
    const { days } = await store.audit.chain(world);
    expect(days).toMatchObject([{ businessDate: '2024-06-01', records: 1n, number: 1n }]);
    expect(store.audit.lastClosedDay()).toBe('2024-06-01');
    expect(await store.audit.verify(world, null)).toMatchObject({ days: 1, broken: null });
  });

  test('closed, they get nothing more, whatever the clock says', async () => {
    const world = worldAt('2024-06-05T01:00:00.000Z', '2024-06-05');
    await writeRecord(store.audit, world, '甲');
    await store.audit.closeDays(world, day('2024-06-05'));
    for (const date of ['2024-06-05', '2024-06-04', '2023-01-01']) {
      await writeRecord(store.audit, worldAt('2024-06-05T02:00:00.000Z', date), date);
    }
    const dates = await store.owner<{ readonly date: string }>(
      'select business_date as date from writing_batch order by batch',
    );
    const next = '2024-06-06';
    expect(dates.map(({ date }) => date)).toEqual(['2024-06-05', next, next, next]);
    await store.audit.sealNow(world);
    expect(await store.audit.verify(world, null)).toMatchObject({ records: 4, broken: null });
  });

  test('a writer that is late does not slip into the day being closed', async () => {
    const today = worldAt('2024-06-05T01:00:00.000Z', '2024-06-05');
    await Promise.all([
      ...Array.from({ length: 8 }, (_, at) => writeRecord(store.audit, today, `${at}`)),
      store.audit.closeDays(today, day('2024-06-05')),
      ...Array.from({ length: 8 }, (_, at) => writeRecord(store.audit, today, `${at + 8}`)),
    ]);
    await store.audit.sealNow(today);
    expect(await store.audit.verify(world, null)).toMatchObject({ records: 16, broken: null });
  });
});

describe('a clock set back', () => {
  test('is kept and flagged where it goes back by more than two seconds', async () => {
    const instants = [
      '2024-06-01T08:00:10.000Z',
      '2024-06-01T08:00:08.500Z',
      '2024-06-01T07:00:00.000Z',
      '2024-06-01T07:00:01.000Z',
    ];
    for (const instant of instants) await writeRecord(store.audit, worldAt(instant), instant);
    await store.audit.sealNow(world);
    await writeRecord(store.audit, worldAt('2024-06-01T06:00:00.000Z'), '再次');
    await store.audit.sealNow(world);
    const records = await store.audit.records(world, unfiltered, 10);
    const flags = records.toReversed().map(({ clockBehind }) => clockBehind);
    expect(flags).toEqual([false, false, true, false, true]);
    expect((await store.audit.verify(world, null)).broken).toBeNull();
  });
});

describe('who reads', () => {
  test('sees records of his units; those of no unit only with sight of everything', async () => {
    await writeRecord(store.audit, world, '人员');
    const nobody = makeTestWorld({ kind: 'units', ids: [] });
    expect(await store.audit.records(nobody, unfiltered, 10)).toEqual([]);
    expect(await store.audit.records(world, unfiltered, 10)).toHaveLength(1);
    const proving = async () => store.audit.verify(nobody, null);
    await expect(proving()).rejects.toThrow('who sees all of it');
  });

  test('finds by verb, user, subject, date and word, and turns pages', async () => {
    for (let at = 0; at < 5; at += 1) await writeRecord(store.audit, world, `第${at}条`);
    const find = (filter: Partial<typeof unfiltered> | { readonly before: bigint }) =>
      store.audit.records(world, { ...unfiltered, ...filter } as typeof unfiltered, 2);
    expect((await find({})).map(({ batch }) => batch)).toEqual([5n, 4n]);
    expect((await find({ before: 4n })).map(({ batch }) => batch)).toEqual([3n, 2n]);
    expect(await store.audit.records(world, { ...unfiltered, text: '第3条' }, 9)).toHaveLength(1);
    expect(await store.audit.records(world, { ...unfiltered, verb: 'sign_in' }, 9)).toEqual([]);
    const later = { ...unfiltered, from: day('2024-06-02') };
    expect(await store.audit.records(world, later, 9)).toEqual([]);
  });
});
