/** 目标表存储 the table store: the port of app on PostgreSQL. docs/spec/store.md */
import type { TableStore } from '#app/ports/table-store.ts';
import type { Database } from './connection.ts';
import { type KnownContents, knownContents } from './known-contents.ts';
import { createTableReader } from './table-reader.ts';
import { createTableWriter } from './table-writer.ts';

type Made = Parameters<KnownContents['keep']>;

export function createTableStore(database: Database): TableStore {
  const contents = knownContents();
  return {
    ...createTableReader(database),
    write: async (world, verb, work) => {
      // Told onwards once it is committed: what was rolled back never was a revision.
      let made: Made[] = [];
      const done = await database.inTransaction({ world, verb }, (query, batch) => {
        made = [];
        const keep: KnownContents['keep'] = (...one) => void made.push(one);
        return work(createTableWriter({ query, batch, contents: { ...contents, keep } }));
      });
      if (done.ok) for (const one of made) contents.keep(...one);
      return done;
    },
    takeCut: () => database.takeCut(),
  };
}
