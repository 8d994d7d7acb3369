/**
 * 写入进程 the process that is killed: it writes one table again and again and says, a line at a
 * time, what was acknowledged. Arguments: data folder, table id.
 */
import { writeSync } from 'node:fs';
import { asId, type RowId, type TableId, type VersionId } from '#core/base/id.ts';
import { openStore } from '#store/open-store.ts';
import { recordingStore } from '../store-support/recording-store.ts';
import { projectRow, tableWith } from '../store-support/sample-table.ts';
import { makeTestWorld, testId } from '../store-support/test-world.ts';

const [homeFolder = '', table = '', row = ''] = process.argv.slice(2);
const tableId = asId<TableId>(table);
const world = makeTestWorld();

const store = await openStore({ homeFolder, database: 'real', world, log: () => undefined });
const tables = recordingStore(store.tables);
const standing = await tables.draft(world, tableId);
let revision = standing?.revision ?? 0;
say(`at ${revision}`);
for (;;) {
  const written = await tables.write(world, 'edit_table', async (writer) => {
    const amount = BigInt(revision + 1);
    const rows = [projectRow(`第${revision + 1}稿`, amount, asId<RowId>(row))];
    const to = `${revision + 1}`;
    const changes = [
      { kind: 'setCell', rowId: asId<RowId>(row), column: 'fullYear', from: null, to },
    ] as const;
    const draft = { tableId, expectedRevision: revision, table: tableWith(rows), changes };
    return writer.writeDraft(draft);
  });
  if (!written.ok) throw new Error(written.error.message);
  revision = written.value;
  say(`draft ${revision}`);
  if (revision % 3 === 0) await saveVersion();
  // Now and then, and never after every write: some records are to be unsealed when it dies.
  if (revision % 4 === 0) await store.audit.sealNow(world);
}

async function saveVersion(): Promise<void> {
  const kept = await tables.write(world, 'edit_table', (writer) =>
    writer.addVersion({
      id: testId<VersionId>(),
      tableId,
      expectedRevision: revision,
      reason: 'save',
      note: `${revision}`,
      sourceFile: null,
    }),
  );
  if (!kept.ok) throw new Error(kept.error.message);
  say(`version ${kept.value.number}`);
}

/** At once and whole: what a killed process had in a buffer would never have been said. */
function say(line: string): void {
  writeSync(1, `${line}\n`);
}
