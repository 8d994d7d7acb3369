/**
 * 数据库目录 the catalog is held to the rules of docs/spec/store.md: keys, comments, money, roles,
 * clocks. It stands in for a cluster: what passes here can be distributed there.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type {
  ExplanationId,
  RowId,
  SourceFileId,
  TableId,
  UserId,
  VersionId,
} from '#core/base/id.ts';
import { ok } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import { addSample, projectRow, tableWith } from '../store-support/sample-table.ts';
import { openTestStore, type TestStore } from '../store-support/test-store.ts';
import { makeTestWorld, testId } from '../store-support/test-world.ts';

let store: TestStore;
const world = makeTestWorld();

beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.close());

/** Each row is a breach; an empty list is a kept rule. */
const breaches = (text: string) => store.owner<{ readonly breach: string }>(text);

describe('rule 1: account_id first and in every key', () => {
  test('of every distributed table', async () => {
    const found = await breaches(`
      select c.relname || '.' || i.relname as breach
      from pg_index x
      join pg_class c on c.oid = x.indrelid
      join pg_class i on i.oid = x.indexrelid
      where c.relnamespace = 'anju'::regnamespace and x.indisunique
        and obj_description(c.oid) like 'distributed(account_id)%'
        and not exists (select from pg_attribute a
          where a.attrelid = c.oid and a.attname = 'account_id'
            and a.attnum = any (x.indkey::int2[])
            and (not x.indisprimary or x.indkey[0] = a.attnum))`);
    expect(found).toEqual([]);
  });
});

describe('rule 2: every table says what kind it is', () => {
  test('in the first word of its comment', async () => {
    const found = await breaches(`
      select relname as breach from pg_class
      where relnamespace = 'anju'::regnamespace and relkind in ('r', 'p') and not relispartition
        and coalesce(obj_description(oid), '')
          !~ '^(distributed\\(account_id\\)|reference|local): '`);
    expect(found).toEqual([]);
  });

  test('and a foreign key leads only where a cluster can follow', async () => {
    const found = await breaches(`
      select conname as breach from pg_constraint
      where connamespace = 'anju'::regnamespace and contype = 'f'
        and split_part(obj_description(confrelid), ':', 1) <> 'reference'
        and split_part(obj_description(conrelid), ':', 1)
          <> split_part(obj_description(confrelid), ':', 1)`);
    expect(found).toEqual([]);
  });
});

describe('rule 3: money is bigint fen', () => {
  test('and no column is a floating number, and numeric is for sums only', async () => {
    const found = await breaches(`
      select attrelid::regclass || '.' || attname as breach
      from pg_attribute join pg_class c on c.oid = attrelid
      where c.relnamespace = 'anju'::regnamespace and c.relkind in ('r', 'p') and attnum > 0
        and not attisdropped and (
          atttypid in ('float4'::regtype, 'float8'::regtype, 'numeric'::regtype, 'money'::regtype)
          or (attname like '%\\_fen' and atttypid <> 'int8'::regtype))`);
    expect(found).toEqual([]);
  });
});

describe('no clock and no hidden work', () => {
  test('no column has a default, no table a trigger or a rule', async () => {
    const found = await breaches(`
      select adrelid::regclass || ' default' as breach from pg_attrdef
        join pg_class c on c.oid = adrelid where c.relnamespace = 'anju'::regnamespace
      union all
      select tgrelid::regclass || ' trigger' from pg_trigger
        join pg_class c on c.oid = tgrelid
        where c.relnamespace = 'anju'::regnamespace and not tgisinternal
      union all
      select ev_class::regclass || ' rule' from pg_rewrite
        join pg_class c on c.oid = ev_class
        where c.relnamespace = 'anju'::regnamespace and c.relkind in ('r', 'p')`);
    expect(found).toEqual([]);
  });

  test('no function or check asks what time it is', async () => {
    const clock = '(now\\s*\\(|current_date|current_time|localtime|clock_timestamp|today)';
    const found = await breaches(`
      select proname as breach from pg_proc
        where pronamespace = 'anju'::regnamespace
          and pg_get_functiondef(oid) ~* '${clock}'
      union all
      select conname from pg_constraint
        where connamespace = 'anju'::regnamespace and pg_get_constraintdef(oid) ~* '${clock}'`);
    expect(found).toEqual([]);
  });

  test('instants are kept with their zone, and the database is UTF8 and C', async () => {
    const found = await breaches(`
      select attrelid::regclass || '.' || attname as breach
      from pg_attribute join pg_class c on c.oid = attrelid
      where c.relnamespace = 'anju'::regnamespace and c.relkind = 'r'
        and atttypid = 'timestamp'::regtype
      union all
      select datname || ' ' || pg_encoding_to_char(encoding) || ' ' || datcollate from pg_database
      where datname = current_database()
        and (pg_encoding_to_char(encoding) <> 'UTF8' or datcollate <> 'C')`);
    expect(found).toEqual([]);
  });
});

describe('rule 4: roles', () => {
  test('connections run as anju_app, which owns nothing and may make nothing', async () => {
    const who = await store.database.reading(world, (query) =>
      query<object>(`select current_user::text as who, session_user <> current_user as changed,
        has_schema_privilege('anju', 'create') as may_create,
        (select rolsuper or rolbypassrls or rolcreatedb or rolcreaterole
         from pg_roles where rolname = current_user) as strong`),
    );
    const expected = { who: 'anju_app', changed: true, may_create: false, strong: false };
    expect(who).toEqual([expected]);
    const owned = await breaches(`
      select relname as breach from pg_class where relowner = 'anju_app'::regrole`);
    expect(owned).toEqual([]);
  });

  test('books are append-only by GRANT: only what is no book may be changed', async () => {
    const granted = await store.owner<{ readonly may: string }>(`
      select relname || ' ' || privilege as may
      from pg_class, unnest(array['UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER'])
        as privilege
      where relnamespace = 'anju'::regnamespace and relkind in ('r', 'p')
        and (has_table_privilege('anju_app', oid, privilege)
          or privilege = 'UPDATE' and has_any_column_privilege('anju_app', oid, 'UPDATE'))`);
    expect(granted.map(({ may }) => may).toSorted()).toEqual([
      'budget_unit UPDATE', // its changes are kept
      'draft UPDATE', // its steps rebuild it
      'particular UPDATE',
      'payment_total UPDATE', // sums of payments, which check adds up again
      'person UPDATE', // each change leaves its audit record
      'received_opinion UPDATE', // its state; the decision is a row of its own
      'recovery_code UPDATE', // used once
      'sign_in_counter DELETE', // wrong passwords of the last minutes
      'sign_in_counter UPDATE',
      'user_session UPDATE', // last seen, ended
    ]);
  });

  test.each([
    ['update target_table_version set note = note'],
    ['delete from target_table_version'],
    ['update target_table_change set to_written = to_written'],
    ['delete from target_table_change'],
    ['delete from target_table_step'],
    ['update source_file set name = name'],
    ['delete from source_file'],
    ['update audit_record set summary = summary'],
    ['delete from audit_record'],
    ['update audit_link set digest = digest'],
    ['delete from audit_link'],
    ['update audit_seal set digest = digest'],
    ['delete from audit_seal'],
    ['update audit_day set digest = digest'],
    ['delete from audit_day'],
    ['update writing_batch set user_id = user_id'],
    ['delete from writing_batch'],
    ['update target_table_source set source_file_name = source_file_name'],
    ['delete from target_table_source'],
    ['delete from finding_explanation'],
    ['delete from idempotency_answer'],
    ['delete from draft'],
    ['delete from budget_unit'],
    ['update budget_unit set kind = kind'],
    ['update budget_unit_change set became = became'],
    ['update draft set table_id = table_id'],
    ['truncate target_table_version'],
    ["insert into database_kind values ('real', true, '2024-01-01')"],
    ['create table anju.mine (id int)'],
    ['create table public.mine (id int)'],
    ["insert into schema_migration values ('x', 'x', '2024-01-01')"],
  ])('%s is denied', async (statement) => {
    const tried = store.database.inTransaction({ world, verb: 'edit_table' }, async (query) => {
      await query(statement);
      return ok(null);
    });
    await expect(tried).rejects.toMatchObject({ code: '42501' });
  });
});

describe('rule 12: rows of other budget units', () => {
  test('are neither seen nor written, and nothing is seen where nothing was said', async () => {
    const [mine, other] = [
      await addSample(store.tables, world, tableWith([projectRow('甲', 1n)])),
      await addSample(store.tables, world, tableWith([projectRow('乙', 2n)])),
    ];
    for (const { tableId } of [mine, other]) {
      await store.tables.write(world, 'edit_table', (writer) =>
        writer.addVersion({
          id: testId<VersionId>(),
          tableId,
          expectedRevision: 1,
          reason: 'save',
          note: '',
          sourceFile: null,
        }),
      );
    }
    const narrow = makeTestWorld({ kind: 'units', ids: [mine.unitId] });
    const seen = await store.tables.drafts(narrow);
    expect(seen.map((draft) => draft.tableId)).toEqual([mine.tableId]);
    expect(await store.tables.draft(narrow, other.tableId)).toBeNull();
    expect(await store.tables.versions(narrow, other.tableId)).toEqual([]);
    expect(await store.tables.versions(narrow, mine.tableId)).toHaveLength(1);
    const cut = await store.tables.takeCut(world);
    expect(await store.tables.draftAt(narrow, other.tableId, cut)).toBeNull();
    const written = await store.tables.write(narrow, 'edit_table', (writer) =>
      writer.writeDraft({
        tableId: other.tableId,
        expectedRevision: 1,
        table: tableWith([]),
        changes: [],
      }),
    );
    expect(written).toMatchObject({ ok: false, error: { code: 'table_unknown' } });
    const nobody = makeTestWorld({ kind: 'units', ids: [] });
    expect(await store.tables.drafts(nobody)).toEqual([]);
    const unsaid = await store.database.foreign('select * from anju.target_table');
    expect(unsaid.rows).toEqual([]);
  });

  test('nor their explanations taken back, nor their source files fetched', async () => {
    const { tableId, unitId } = await addSample(store.tables, world, tableWith([]));
    const id = testId<ExplanationId>();
    const file = { id: testId<SourceFileId>(), name: '甲.txt', bytes: new Uint8Array([7, 7]) };
    const kept = await store.tables.write(world, 'import_file', async (writer) => {
      const sourceFileId = await writer.keepSourceFile(file);
      const sourceFile = { id: sourceFileId, name: file.name };
      await writer.addVersion({
        id: testId<VersionId>(),
        tableId,
        expectedRevision: 1,
        reason: 'upload',
        note: '',
        sourceFile,
      });
      const findingKey = 'PT-SUM-02|1';
      await writer.addExplanation({ id, tableId, findingKey, kind: 'explanation', text: '核对' });
      return ok(sourceFileId);
    });
    if (!kept.ok) throw new Error('nothing refuses this');
    const stranger = makeTestWorld({ kind: 'units', ids: [] }, testId<UserId>());
    const colleague = makeTestWorld({ kind: 'units', ids: [unitId] }, testId<UserId>());
    const withdraw = (as: World) =>
      store.tables.write(as, 'withdraw_explanation', async (writer) =>
        ok(await writer.withdrawExplanation(id)),
      );
    expect(await withdraw(stranger)).toEqual({ ok: true, value: false });
    expect(await store.tables.sourceFile(stranger, kept.value)).toBeNull();
    expect(await store.tables.sourceFile(colleague, kept.value)).toMatchObject({ name: '甲.txt' });
    expect(await withdraw(colleague)).toEqual({ ok: true, value: true });
    // The same bytes from somebody who may not see them: kept as his own, and nothing is told.
    const again = await store.tables.write(stranger, 'start_import', async (writer) =>
      ok(await writer.keepSourceFile({ ...file, id: testId<SourceFileId>(), name: '乙.txt' })),
    );
    expect(again.ok && again.value).not.toBe(kept.value);
  });

  test('every table that foreign keys bind to a budget unit has a policy', async () => {
    const found = await breaches(`
      with recursive bound (id) as (
        select 'anju.budget_unit'::regclass::oid
        union
        select k.conrelid from bound join pg_constraint k on k.confrelid = bound.id
        where k.contype = 'f'
      ), whole (id) as (
        select id from bound
        union
        -- What they lead to: a source file is as secret as the versions made of it.
        select k.confrelid from bound join pg_constraint k on k.conrelid = bound.id
        where k.contype = 'f' and k.confrelid <> 'anju.writing_batch'::regclass
      )
      select c.relname as breach from whole join pg_class c on c.oid = whole.id
      where not (c.relrowsecurity and exists (select from pg_policy p where p.polrelid = c.oid))`);
    expect(found).toEqual([]);
  });

  test('without one are only those that tell nothing of anybody, each for a reason', async () => {
    const found = await breaches(`
      select relname as breach from pg_class
      where relnamespace = 'anju'::regnamespace and relkind in ('r', 'p')
        and not (relrowsecurity and exists (select from pg_policy where polrelid = pg_class.oid))`);
    expect(found.map(({ breach }) => breach).toSorted()).toEqual([
      'audit_day', // digests of days
      'audit_seal', // digests of records
      'database_kind', // real or example
      'key_version', // which keys there were, nothing of a key
      'schema_migration', // of the owner alone
      'writing_batch', // who wrote when: histories show it
    ]);
  });

  test('whoever says no scope sees no row of any table that has one, but the tree', async () => {
    const secured = await breaches(`
      select relname as breach from pg_class
      where relnamespace = 'anju'::regnamespace and relrowsecurity
        and relname not in ('budget_unit', 'audit_link')`);
    expect(secured.length).toBeGreaterThan(20);
    await addSample(store.tables, world, tableWith([projectRow('丙', 3n)]));
    for (const { breach } of secured) {
      const { rows } = await store.database.foreign(`select * from anju.${breach} limit 1`);
      expect([breach, rows.length]).toEqual([breach, 0]);
    }
  });
});

describe('every batch says who wrote it', () => {
  test('by name, in which role, by which verb', async () => {
    const zhang = { ...world, caller: { ...world.caller, userName: '张三', role: 'unitFiller' } };
    await addSample(store.tables, zhang, tableWith([]));
    const [last] = await store.owner(
      'select user_name, role, verb from writing_batch order by batch desc limit 1',
    );
    expect(last).toEqual({ user_name: '张三', role: 'unitFiller', verb: 'edit_table' });
  });
});

describe('the tables of pg-boss', () => {
  test('are made by the owner: the application may not change them', async () => {
    const [granted] = await store.owner<{ readonly may: boolean }>(
      `select has_schema_privilege('anju_app', 'anju_job', 'create') as may`,
    );
    expect(granted).toEqual({ may: false });
  });
});

describe('ids of rows', () => {
  test('that are no UUID stay with their change', async () => {
    const { tableId } = await addSample(store.tables, world, tableWith([]));
    const rowId = 'row-1' as RowId;
    const changes = [{ kind: 'setCell', rowId, column: 'name', from: null, to: 'x' }] as const;
    await store.tables.write(world, 'edit_table', (writer) =>
      writer.writeDraft({ tableId, expectedRevision: 1, table: tableWith([]), changes }),
    );
    const kept = await store.tables.changes(world, tableId as TableId);
    expect(kept[0]?.rowId).toBe('row-1');
  });
});
