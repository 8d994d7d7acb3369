/**
 * 库表清单 which tables there are, from the database's own catalog: a table that a later migration
 * brings is backed up without anybody remembering it.
 */
import type pg from 'pg';
import { assert } from '#core/base/assert.ts';

/** 库表 one table as it is copied: columns in their order, rows in the order of its key. */
export type KeptTable = {
  readonly name: string;
  readonly columns: readonly string[];
  readonly key: readonly string[];
};

type TableRow = {
  readonly name: string;
  readonly columns: readonly string[];
  readonly key: readonly string[] | null;
  readonly needs: readonly string[];
};

/** Each after those its foreign keys lead to, so that it can be filled in this order. */
export async function tablesInOrder(owner: pg.ClientBase): Promise<readonly KeptTable[]> {
  const { rows } = await owner.query<TableRow>(
    `select c.relname::text as name,
       array(select a.attname::text from pg_attribute a
             where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
               and a.attgenerated = '' order by a.attnum) as columns,
       (select array(select a.attname::text from unnest(i.indkey::int2[]) with ordinality k (n, at)
                     join pg_attribute a on a.attrelid = c.oid and a.attnum = k.n order by k.at)
        from pg_index i where i.indrelid = c.oid and i.indisprimary) as key,
       array(select distinct r.relname::text from pg_constraint f
             join pg_class r on r.oid = f.confrelid
             where f.conrelid = c.oid and f.contype = 'f' and f.confrelid <> c.oid) as needs
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'anju' and c.relkind in ('r', 'p') and not c.relispartition
     order by c.relname`,
  );
  const placed = new Set<string>();
  const ordered: KeptTable[] = [];
  let left = rows;
  while (left.length > 0) {
    const ready = left.filter(({ needs }) => needs.every((need) => placed.has(need)));
    assert(ready.length > 0, `foreign keys form a circle: ${left.map(({ name }) => name).join()}`);
    for (const { name, columns, key } of ready) {
      assert(key !== null && key.length > 0, `table ${name} has no primary key`);
      ordered.push({ name, columns, key });
      placed.add(name);
    }
    left = left.filter(({ name }) => !placed.has(name));
  }
  return ordered;
}

/** 序列 how far each sequence has counted. */
export type KeptSequence = { readonly name: string; readonly last: string | null };

export async function sequencesOf(owner: pg.ClientBase): Promise<readonly KeptSequence[]> {
  const { rows } = await owner.query<KeptSequence>(
    `select sequencename::text as name, last_value::text as last
     from pg_sequences where schemaname = 'anju' order by 1`,
  );
  return rows;
}
