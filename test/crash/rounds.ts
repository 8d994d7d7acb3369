/**
 * 断电演练 kill -9 rounds: a process writes, it or its database is killed, the next start must find
 * every acknowledged write once, nothing torn, nothing doubled.
 */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { RowId, TableId } from '#core/base/id.ts';
import { openStore, type Store } from '#store/open-store.ts';
import { livePostmaster } from '#store/postmaster.ts';
import { recordingStore } from '../store-support/recording-store.ts';
import { addSample, projectRow, tableWith } from '../store-support/sample-table.ts';
import { makeTestWorld, testId } from '../store-support/test-world.ts';

/** 一轮 what is killed: our process, its database too, or the database alone under it. */
export type Victim = 'process' | 'both' | 'database';

/** 一轮的结果 */
export type Round = {
  readonly victim: Victim;
  readonly acknowledged: number;
  readonly found: number;
  readonly versions: number;
  readonly faults: readonly string[];
};

type Writer = { readonly drafts: number; readonly versions: number };

const world = makeTestWorld();

export async function runRounds(
  homeFolder: string,
  victims: readonly Victim[],
  tell: (round: Round, at: number) => void = () => undefined,
): Promise<readonly Round[]> {
  const rowId = testId<RowId>();
  const { tableId, cluster } = await prepare(homeFolder, rowId);
  const rounds: Round[] = [];
  for (const [at, victim] of victims.entries()) {
    const said = await writeUntilKilled({ homeFolder, tableId, rowId, cluster, victim });
    const round = await checkRound({ homeFolder, tableId, victim, said });
    rounds.push(round);
    tell(round, at + 1);
  }
  return rounds;
}

const open = (homeFolder: string): Promise<Store> =>
  openStore({ homeFolder, database: 'real', world, log: () => undefined });

async function prepare(homeFolder: string, rowId: RowId) {
  const store = await open(homeFolder);
  const { tableId } = await addSample(
    recordingStore(store.tables),
    world,
    tableWith([projectRow('第1稿', 1n, rowId)]),
  );
  const cluster = /，([^（，]*cluster)/.exec(store.serverDescription)?.[1] ?? '';
  await store.close();
  return { tableId, cluster };
}

type Attack = {
  readonly homeFolder: string;
  readonly tableId: TableId;
  readonly rowId: RowId;
  readonly cluster: string;
  readonly victim: Victim;
};

/** What the writer said was acknowledged before it died; killed at no chosen moment. */
async function writeUntilKilled(attack: Attack): Promise<Writer> {
  const script = fileURLToPath(new URL('./writer.ts', import.meta.url));
  const child = spawn(process.execPath, [script, attack.homeFolder, attack.tableId, attack.rowId], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const said = { drafts: 0, versions: 0 };
  const ended = new Promise<void>((resolve) => child.on('exit', () => resolve()));
  createInterface({ input: child.stdout }).on('line', (line) => {
    const [what, number = '0'] = line.split(' ');
    if (what === 'version') said.versions = Number(number);
    else said.drafts = Number(number);
    // The clock runs from the first word: starting takes longer on some machines.
    if (what === 'at') setTimeout(() => kill(attack, child.pid ?? 0), 200 + Math.random() * 600);
  });
  await ended;
  await new Promise((resolve) => setTimeout(resolve, 20));
  return said;
}

function kill({ victim, cluster }: Attack, pid: number): void {
  const server = livePostmaster(cluster)?.pid ?? 0;
  if (victim !== 'process') end(server);
  // The writer fails at once or goes on with the server that was started again; then it goes too.
  if (victim === 'database') setTimeout(() => end(pid), 800);
  else end(pid);
}

function end(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended before.
  }
}

type Check = {
  readonly homeFolder: string;
  readonly tableId: TableId;
  readonly victim: Victim;
  readonly said: Writer;
};

async function checkRound({ homeFolder, tableId, victim, said }: Check): Promise<Round> {
  const store = await open(homeFolder);
  const faults: string[] = [];
  const expectThat = (holds: boolean, fault: string) => {
    if (!holds) faults.push(fault);
  };
  const draft = await store.tables.draft(world, tableId);
  const revision = draft?.revision ?? 0;
  const versions = await store.tables.versions(world, tableId);
  const changes = await store.tables.changes(world, tableId);
  // One more than acknowledged may be there: committed, and killed before it could be said.
  expectThat(
    revision === said.drafts || revision === said.drafts + 1,
    `acknowledged revision ${said.drafts}, found ${revision}`,
  );
  expectThat(
    versions.length === said.versions ||
      versions.length === said.versions + 1 ||
      said.versions === 0,
    `acknowledged version ${said.versions}, found ${versions.length}`,
  );
  expectThat(
    changes.map((change) => change.to).join() === sequence(2, revision).join(),
    'each change stands once and in order',
  );
  expectThat(
    versions.map((version) => version.number).join() === sequence(1, versions.length).join(),
    'versions are numbered without a gap',
  );
  expectThat(writtenName(draft?.table) === `第${revision}稿`, 'the draft is of its revision');
  for (const version of versions) {
    expectThat(
      writtenName(version.table) === `第${version.note}稿`,
      'a version is of its revision',
    );
  }
  const cut = await store.tables.takeCut(world);
  const rebuilt = await store.tables.draftAt(world, tableId, cut);
  expectThat(writtenName(rebuilt?.table) === `第${revision}稿`, 'the steps replay to the draft');
  for (const fault of await auditFaults(store)) expectThat(false, fault);
  await store.close();
  return { victim, acknowledged: said.drafts, found: revision, versions: versions.length, faults };
}

/** What was committed and not sealed when the process died is taken up by the next seal. */
async function auditFaults(store: Store): Promise<readonly string[]> {
  const before = await store.audit.verify(world, null);
  await store.audit.sealNow(world);
  const after = await store.audit.verify(world, null);
  const faults = [before.broken, after.broken].flatMap((one) => (one === null ? [] : [one.reason]));
  if (after.unsealed !== 0) faults.push(`${after.unsealed} records are left unsealed`);
  if (after.records !== before.records + before.unsealed) faults.push('records went missing');
  return faults;
}

const writtenName = (table: ReturnType<typeof tableWith> | undefined) =>
  table?.rows[0]?.cells.name?.written;

const sequence = (from: number, to: number): readonly string[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => String(from + at));
