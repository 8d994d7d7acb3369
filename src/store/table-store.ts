/** 目标表存储 the table store: the port of app on PostgreSQL. docs/spec/store.md */
import type { TableStore } from '#app/ports/table-store.ts';
import type { Database } from './connection.ts';
import { createTableReader } from './table-reader.ts';
import { createTableWriter } from './table-writer.ts';

export function createTableStore(database: Database): TableStore {
  return {
    ...createTableReader(database),
    write: (world, verb, work) =>
      database.inTransaction({ world, verb }, (query, batch) =>
        work(createTableWriter({ query, batch })),
      ),
    takeCut: () => database.takeCut(),
  };
}
