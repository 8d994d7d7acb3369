/**
 * 报送断电演练 kill -9 while a report is submitted and returned: every acknowledged move is there
 * once, each submission whole with its digest, and the report stands where its last move left it.
 */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { CalendarDate } from '#core/base/calendar.ts';
import { asId, type TableId } from '#core/base/id.ts';
import type { Report } from '#app/ports/report-store.ts';
import { openStore, type Store } from '#store/open-store.ts';
import { livePostmaster } from '#store/postmaster.ts';
import { recordingStore } from '../store-support/recording-store.ts';
import { addSample, tableWith } from '../store-support/sample-table.ts';
import { makeTestWorld } from '../store-support/test-world.ts';
import type { PaymentRound } from './payment-rounds.ts';

const world = makeTestWorld();
const open = (homeFolder: string): Promise<Store> =>
  openStore({ homeFolder, database: 'real', world, log: () => undefined });

export async function runSubmissionRounds(
  homeFolder: string,
  victims: readonly PaymentRound['victim'][],
): Promise<readonly PaymentRound[]> {
  const store = await open(homeFolder);
  const { tableId } = await addSample(recordingStore(store.tables), world, tableWith([]));
  const cluster = /，([^（，]*cluster)/.exec(store.serverDescription)?.[1] ?? '';
  await store.close();
  const rounds: PaymentRound[] = [];
  for (const victim of victims) {
    const acknowledged = await moveUntilKilled({ homeFolder, tableId, cluster, victim });
    rounds.push(await checkRound({ homeFolder, tableId, victim, acknowledged }));
  }
  return rounds;
}

type Attack = {
  readonly homeFolder: string;
  readonly tableId: string;
  readonly cluster: string;
  readonly victim: PaymentRound['victim'];
};

/** How many moves it had said were made; killed at no chosen moment. */
async function moveUntilKilled({ homeFolder, tableId, cluster, victim }: Attack): Promise<number> {
  const script = fileURLToPath(new URL('./submission-writer.ts', import.meta.url));
  const child = spawn(process.execPath, [script, homeFolder, tableId], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let said = 0;
  const ended = new Promise<void>((resolve) => child.on('exit', () => resolve()));
  createInterface({ input: child.stdout }).on('line', (line) => {
    const [what, number = '0'] = line.split(' ');
    said = Number(number);
    if (what === 'at') setTimeout(kill, 200 + Math.random() * 600);
  });
  const kill = () => {
    if (victim === 'both') end(livePostmaster(cluster)?.pid ?? 0);
    end(child.pid ?? 0);
  };
  await ended;
  await new Promise((resolve) => setTimeout(resolve, 20));
  return said;
}

function end(pid: number): void {
  try {
    if (pid > 0) process.kill(pid, 'SIGKILL');
  } catch {
    // It ended before.
  }
}

async function checkRound({
  homeFolder,
  tableId,
  victim,
  acknowledged,
}: Omit<Attack, 'cluster'> & { readonly acknowledged: number }): Promise<PaymentRound> {
  const store = await open(homeFolder);
  const until = '2024-06-30' as CalendarDate;
  const key = { kind: 'monitoring', tableId: asId<TableId>(tableId), until } as const;
  const report = await store.reports.report(world, key);
  const found = report?.steps.length ?? 0;
  const faults = [...(await faultsOf(store, report, acknowledged))];
  const audit = await store.audit.verify(world, null);
  if (audit.broken !== null) faults.push(audit.broken.reason);
  await store.close();
  return { victim, acknowledged, found, faults };
}

async function faultsOf(
  store: Store,
  report: Report | null,
  acknowledged: number,
): Promise<readonly string[]> {
  const steps = report?.steps ?? [];
  const found = steps.length;
  const faults: string[] = [];
  // One more than acknowledged may be there: committed, and killed before it could be said.
  if (found !== acknowledged && found !== acknowledged + 1) {
    faults.push(`acknowledged ${acknowledged} moves, found ${found}`);
  }
  if (report === null) return faults;
  const notes = steps.map(({ note }) => note);
  if (notes.some((note, at) => note !== `第${at + 1}步`)) faults.push('a move lost or doubled');
  const stage = found % 2 === 1 ? 'unit_submitted' : 'draft';
  if (report.stage !== stage) faults.push(`stage ${report.stage} after ${found} moves`);
  const submitted = Math.ceil(found / 2);
  if ((report.submission ?? 0) !== submitted) faults.push(`${report.submission} submissions`);
  for (let number = 1; number <= submitted; number += 1) {
    // Reading proves the digest.
    const kept = await store.reports.submission(world, report.id, number);
    const content: unknown = JSON.parse(kept?.content ?? '{}');
    const wanted = number * 2 - 1;
    if (!(content instanceof Object && 'number' in content && content.number === wanted)) {
      faults.push(`submission ${number} is not what was submitted`);
    }
  }
  return faults;
}
