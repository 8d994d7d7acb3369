/**
 * 导入月报的进程 the process that is killed: it corrects five years of a branch's months again and
 * again and says, a line at a time, which correction was acknowledged. Arguments: data folder.
 */
import { writeSync } from 'node:fs';
import { importMonths } from '#app/books/import-months.ts';
import { rowsInline } from '#bin/read-inline.ts';
import { readPolicy } from '#documents/read-policy.ts';
import { openStore } from '#store/open-store.ts';
import { makeTestWorld } from '../store-support/test-world.ts';
import { correctedMonths } from './month-rounds.ts';

const [homeFolder = ''] = process.argv.slice(2);
const world = makeTestWorld();
const store = await openStore({ homeFolder, database: 'real', world, log: () => undefined });
const desk = {
  rows: rowsInline,
  store: store.tables,
  months: store.months,
  policy: readPolicy('policy'),
};
const imports = await store.months.imports(world, 2019);
let number = imports.length === 0 ? 0 : Number(imports[0]?.fileName ?? 0);
say(`at ${number}`);
for (;;) {
  number += 1;
  const imported = await importMonths(desk, world, {
    file: { name: String(number), bytes: Buffer.from(correctedMonths(number)) },
    note: String(number),
    fiscalYear: null,
    checkOnly: false,
    once: null,
  });
  if (!imported.ok) throw new Error(imported.error.message);
  if (imported.value.kind !== 'kept') throw new Error(imported.value.findings[0]?.message);
  say(`kept ${number}`);
}

/** At once and whole: what a killed process had in a buffer would never have been said. */
function say(line: string): void {
  writeSync(1, `${line}\n`);
}
