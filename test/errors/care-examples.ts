/** 养护拒绝的例子 one example of each refusal of backup and restore, on files of a real database. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Instant } from '#core/base/calendar.ts';
import type { Result } from '#core/base/result.ts';
import type { RefusalJson } from '#contract/finding.ts';
import { restoreBackup, type RestoreRequest } from '#store/backup/restore-backup.ts';
import { backUp } from '#store/backup/write-backup.ts';
import { addressBeside, owning } from '../backup/owning.ts';
import type { ErrorBench } from './bench.ts';
import { atTerminal, type RefusalExample } from './refusal-example.ts';

const instant = '2024-06-01T08:00:00.000Z' as Instant;

const folders = new WeakMap<ErrorBench, string>();

function folderOf(bench: ErrorBench): string {
  const known = folders.get(bench);
  if (known !== undefined) return known;
  const folder = mkdtempSync(join(tmpdir(), 'anju-errors-'));
  folders.set(bench, folder);
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The folder differs from run to run, and the document should not. */
const refusalOf = (bench: ErrorBench, answer: Result<unknown, RefusalJson>): RefusalJson => {
  if (answer.ok) throw new Error('it was not refused');
  const message = answer.error.message
    .replaceAll(`${folderOf(bench)}/`, '')
    .replaceAll(bench.api.store.name, 'anju');
  return { ...answer.error, message };
};

async function backUpTo(bench: ErrorBench, name: string): Promise<Result<unknown, RefusalJson>> {
  const file = join(folderOf(bench), name);
  const { store } = bench.api;
  return owning(addressBeside(store, store.name), (owner) =>
    backUp(owner, { file, instant, progress: () => undefined }),
  );
}

async function restore(
  bench: ErrorBench,
  name: string,
  changes: Partial<RestoreRequest> = {},
): Promise<RefusalJson> {
  const { store } = bench.api;
  const restored = await restoreBackup({
    file: join(folderOf(bench), name),
    address: (database) => addressBeside(store, database),
    maintenance: 'postgres',
    database: `${store.name}_errors`,
    kind: 'example',
    replace: false,
    instant,
    log: () => undefined,
    ...changes,
  });
  return refusalOf(bench, restored);
}

async function damaged(
  bench: ErrorBench,
  damage: (bytes: Buffer) => Uint8Array,
): Promise<RefusalJson> {
  await backUpTo(bench, '备份.anju');
  const [whole, file] = [join(folderOf(bench), '备份.anju'), join(folderOf(bench), '改过.anju')];
  writeFileSync(file, damage(readFileSync(whole)));
  return restore(bench, '改过.anju');
}

const replaced = (bytes: Buffer, from: string, to: string): Uint8Array =>
  gzipSync(Buffer.from(gunzipSync(bytes).toString('latin1').replace(from, to), 'latin1'));

export const careExamples: readonly RefusalExample[] = [
  atTerminal('backup_exists', '备份到一个已有的文件', async (bench) => {
    await backUpTo(bench, '备份.anju');
    return refusalOf(bench, await backUpTo(bench, '备份.anju'));
  }),
  atTerminal('backup_unwritable', '备份到一个没有的文件夹', async (bench) =>
    refusalOf(bench, await backUpTo(bench, '没有的文件夹/备份.anju')),
  ),
  atTerminal('backup_missing', '从一个不存在的文件恢复', (bench) => restore(bench, '没有.anju')),
  atTerminal('backup_unreadable', '从一个文本文件恢复', (bench) =>
    damaged(bench, () => Buffer.from('安居')),
  ),
  atTerminal('backup_damaged', '从没有复制完的备份恢复', (bench) =>
    damaged(bench, (bytes) => gzipSync(gunzipSync(bytes).subarray(0, -150))),
  ),
  atTerminal('backup_newer', '从更新版本写出的备份恢复', (bench) =>
    damaged(bench, (bytes) => replaced(bytes, '0002-table-sources.sql', '9902-table-sources.sql')),
  ),
  atTerminal('backup_other_kind', '把示例库的备份恢复到正式库', async (bench) => {
    await backUpTo(bench, '备份.anju');
    return restore(bench, '备份.anju', { kind: 'real' });
  }),
  atTerminal('restore_occupied', '恢复到已有内容的库', async (bench) => {
    await backUpTo(bench, '备份.anju');
    return restore(bench, '备份.anju', { database: bench.api.store.name });
  }),
  atTerminal('restore_in_use', '替换一个还有人在用的库', async (bench) => {
    await backUpTo(bench, '备份.anju');
    return restore(bench, '备份.anju', { database: bench.api.store.name, replace: true });
  }),
];
