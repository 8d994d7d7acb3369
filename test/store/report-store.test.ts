/** 报告存储 the report store on a real database: entries, moves, snapshots, revisions, cuts, scope. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ReportKey, ReportWriter } from '#app/ports/report-store.ts';
import type { CalendarDate, FiscalYear } from '#core/base/calendar.ts';
import type { ApprovalStepId, ReportId, SendBackReasonId, TableId } from '#core/base/id.ts';
import { err, ok } from '#core/base/result.ts';
import type { Cut, World } from '#core/base/world.ts';
import { addSample, projectRow, tableWith } from '../store-support/sample-table.ts';
import { openTestStore, type TestStore } from '../store-support/test-store.ts';
import { makeTestWorld, testId } from '../store-support/test-world.ts';

let store: TestStore;
const world = makeTestWorld();

beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.close());

const entry = {
  subject: { kind: 'monitoring_report', id: null, name: '甲' },
  budgetUnitId: null,
  summary: '填写监控表',
  before: null,
  after: null,
} as const;

const halfYear = '2024-06-30' as CalendarDate;

async function sampleKey(): Promise<ReportKey & { readonly unitId: string }> {
  const { tableId, unitId } = await addSample(store.tables, world, tableWith([]));
  return { kind: 'monitoring', tableId, until: halfYear, unitId };
}

const write = <T>(as: World, key: ReportKey, work: Parameters<typeof writing<T>>[2]) =>
  writing<T>(as, key, work);

const writing = <T>(
  as: World,
  { kind, tableId, until }: ReportKey,
  work: (
    writer: ReportWriter,
    report: { readonly id: ReportId; readonly revision: number },
  ) => Promise<ReturnType<typeof ok<T>> | ReturnType<typeof err>>,
) =>
  store.reports.write(as, 'edit_monitoring', async (writer) => {
    const key = { kind, tableId, until };
    const held = await writer.hold(key);
    const opened =
      held === null
        ? await writer.open(key, { id: testId<ReportId>(), fiscalYear: 2024 as FiscalYear })
        : ok(held);
    await writer.record(entry);
    return opened.ok ? work(writer, opened.value) : err(opened.error);
  });

const value = (text: string) => JSON.stringify({ text });

describe('entries', () => {
  test('the latest of a field counts, with who wrote it; all are kept', async () => {
    const key = await sampleKey();
    const entries = (text: string) => [{ rowKey: 'row-1', field: 'cause', value: value(text) }];
    for (const text of ['一', '二']) {
      const kept = await write(world, key, (writer, { id, revision }) =>
        writer.keepEntries({ id }, { expectedRevision: revision, entries: entries(text) }),
      );
      expect(kept.ok).toBe(true);
    }
    const report = await store.reports.report(world, key);
    expect(report).toMatchObject({
      stage: 'draft',
      revision: 3,
      fiscalYear: 2024,
      submission: null,
    });
    expect(report?.entries).toMatchObject([
      { rowKey: 'row-1', field: 'cause', value: value('二'), userName: '本机使用者' },
    ]);
    const of = { rowKey: 'row-1', field: 'cause' };
    const history = await store.reports.entryHistory(world, report?.id as ReportId, of);
    expect(history.map((one) => one.value)).toEqual([value('二'), value('一')]);
  });

  test('a stale revision is refused and writes nothing', async () => {
    const key = await sampleKey();
    const entries = [{ rowKey: 'row-1', field: 'cause', value: value('一') }];
    await write(world, key, (writer, { id }) =>
      writer.keepEntries({ id }, { expectedRevision: 1, entries }),
    );
    for (const expectedRevision of [1, 0, 3]) {
      const stale = await write(world, key, (writer, { id }) =>
        writer.keepEntries({ id }, { expectedRevision, entries }),
      );
      expect(stale).toMatchObject({ ok: false, error: { code: 'revision_stale' } });
    }
    expect((await store.reports.report(world, key))?.revision).toBe(2);
  });

  test('two at once: one is kept, the other is stale', async () => {
    const key = await sampleKey();
    const at = (text: string) =>
      write(world, key, (writer, { id }) =>
        writer.keepEntries(
          { id },
          { expectedRevision: 1, entries: [{ rowKey: 'r', field: 'f', value: value(text) }] },
        ),
      );
    const done = await Promise.all([at('一'), at('二')]);
    expect(done.filter((one) => one.ok)).toHaveLength(1);
  });

  test('as they were known at a cut', async () => {
    const key = await sampleKey();
    const keep = (text: string) =>
      write(world, key, (writer, { id, revision }) =>
        writer.keepEntries(
          { id },
          {
            expectedRevision: revision,
            entries: [{ rowKey: 'r', field: 'f', value: value(text) }],
          },
        ),
      );
    const before = await store.tables.takeCut(world);
    await keep('一');
    const cut = await store.tables.takeCut(world);
    await keep('二');
    expect(await store.reports.report(world, key, before)).toBeNull();
    const then = await store.reports.report(world, key, cut);
    expect(then).toMatchObject({ revision: 2, entries: [{ value: value('一') }] });
  });
});

describe('moves and submissions', () => {
  const step = (over: object) => ({
    id: testId<ApprovalStepId>(),
    verb: 'submit_monitoring' as const,
    from: 'draft' as const,
    to: 'unit_submitted' as const,
    note: '半年',
    reasons: [],
    submission: null,
    ...over,
  });

  test('a submission is proven by its digest; a damaged one is not shown', async () => {
    const key = await sampleKey();
    const content = JSON.stringify({ rows: [{ b: '2', a: '1' }], year: 2024 });
    await write(world, key, (writer, { id, revision }) =>
      writer.keepStep(
        { id },
        {
          expectedRevision: revision,
          step: step({ submission: { content, cut: 7n as Cut } }),
        },
      ),
    );
    const report = await store.reports.report(world, key);
    expect(report).toMatchObject({ stage: 'unit_submitted', revision: 2, submission: 1 });
    expect(report?.steps).toMatchObject([
      { number: 1, submission: 1, note: '半年', role: 'operator' },
    ]);
    const id = report?.id as ReportId;
    const kept = await store.reports.submission(world, id, 1);
    expect(kept).toMatchObject({ number: 1, cut: 7n });
    expect(kept?.content).toBe('{"rows":[{"a":"1","b":"2"}],"year":2024}');
    expect(kept?.digest).toMatch(/^sm3:[0-9a-f]{64}$/);
    await store.owner(
      `update report_submission set content = '{"year": 2025}'::jsonb where report_id = $1`,
      [id],
    );
    await expect(store.reports.submission(world, id, 1)).rejects.toThrow('报送件');
  });

  test('a return keeps its reasons by row, and the report is a draft again', async () => {
    const key = await sampleKey();
    await write(world, key, (writer, { id, revision }) =>
      writer.keepStep({ id }, { expectedRevision: revision, step: step({}) }),
    );
    const back = step({
      id: testId<ApprovalStepId>(),
      verb: 'return_monitoring',
      from: 'unit_submitted',
      to: 'draft',
      reasons: [
        { id: testId<SendBackReasonId>(), rowKey: 'row-1', label: '归集额', text: '原因不具体' },
        { id: testId<SendBackReasonId>(), rowKey: null, label: '整张表', text: '请补说明' },
      ],
    });
    await write(world, key, (writer, { id, revision }) =>
      writer.keepStep({ id }, { expectedRevision: revision, step: back }),
    );
    const [report] = await store.reports.reports(world, {
      kind: 'monitoring',
      tableIds: [key.tableId],
      until: halfYear,
    });
    expect(report).toMatchObject({ stage: 'draft', revision: 3 });
    expect(report?.reasons.map(({ rowKey, text }) => [rowKey, text])).toEqual([
      ['row-1', '原因不具体'],
      [null, '请补说明'],
    ]);
  });
});

describe('scope', () => {
  test('a report is seen and written with its table and by nobody else', async () => {
    const key = await sampleKey();
    const other = await addSample(store.tables, world, tableWith([projectRow('乙', 2n)]));
    await write(world, key, async () => ok(null));
    const own = makeTestWorld({ kind: 'units', ids: [key.unitId] });
    const stranger = makeTestWorld({ kind: 'units', ids: [other.unitId] });
    expect(await store.reports.report(own, key)).not.toBeNull();
    expect(await store.reports.report(stranger, key)).toBeNull();
    expect(await store.reports.heads(stranger, { tableIds: [key.tableId as TableId] })).toEqual([]);
    const written = await write(stranger, key, async () => ok(null));
    expect(written).toMatchObject({ ok: false, error: { code: 'table_unknown' } });
  });
});
