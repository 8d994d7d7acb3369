/**
 * 导入支付断电演练 kill -9 while lists of payments are imported: every acknowledged list is there
 * once with all its payments, a list cut off has left nothing, and totals equal the rows.
 */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { CalendarDate } from '#core/base/calendar.ts';
import type { BudgetYear } from '#app/ports/budget-store.ts';
import { openStore, type Store } from '#store/open-store.ts';
import { livePostmaster } from '#store/postmaster.ts';
import { addLines, addUnit, year2024 } from '../budget/budget-support.ts';
import { recordingStore } from '../store-support/recording-store.ts';
import { makeTestWorld } from '../store-support/test-world.ts';

/** 一轮的结果 */
export type PaymentRound = {
  readonly victim: 'process' | 'both';
  readonly acknowledged: number;
  readonly found: number;
  readonly faults: readonly string[];
};

/** Long enough that most kills fall into the middle of a list. */
const rowsOfList = 4000;
const world = makeTestWorld();

export async function runPaymentRounds(
  homeFolder: string,
  victims: readonly PaymentRound['victim'][],
): Promise<readonly PaymentRound[]> {
  const { year, cluster } = await prepare(homeFolder);
  const rounds: PaymentRound[] = [];
  for (const victim of victims) {
    const acknowledged = await importUntilKilled({ homeFolder, year, cluster, victim });
    rounds.push(await checkRound({ homeFolder, year, victim, acknowledged }));
  }
  return rounds;
}

const open = (homeFolder: string): Promise<Store> =>
  openStore({ homeFolder, database: 'real', world, log: () => undefined });

async function prepare(homeFolder: string) {
  const store = await open(homeFolder);
  const budgetUnitId = await addUnit(recordingStore(store.tables), world, '断电');
  const year: BudgetYear = { budgetUnitId, fiscalYear: year2024 };
  await addLines(store.budget, world, year, { 基本支出: 1_000_000n });
  const cluster = /，([^（，]*cluster)/.exec(store.serverDescription)?.[1] ?? '';
  await store.close();
  return { year, cluster };
}

type Attack = {
  readonly homeFolder: string;
  readonly year: BudgetYear;
  readonly cluster: string;
  readonly victim: PaymentRound['victim'];
};

/** How many lists it had said were kept; killed at no chosen moment. */
async function importUntilKilled({ homeFolder, year, cluster, victim }: Attack): Promise<number> {
  const script = fileURLToPath(new URL('./payment-writer.ts', import.meta.url));
  const child = spawn(
    process.execPath,
    [script, homeFolder, year.budgetUnitId, String(rowsOfList)],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  );
  let said = 0;
  const ended = new Promise<void>((resolve) => child.on('exit', () => resolve()));
  createInterface({ input: child.stdout }).on('line', (line) => {
    const [what, number = '0'] = line.split(' ');
    said = Number(number);
    if (what === 'at') setTimeout(kill, 300 + Math.random() * 700);
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
  year,
  victim,
  acknowledged,
}: Omit<Attack, 'cluster'> & { readonly acknowledged: number }): Promise<PaymentRound> {
  const store = await open(homeFolder);
  const faults: string[] = [];
  const expectThat = (holds: boolean, fault: string) => {
    if (!holds) faults.push(fault);
  };
  const found = (await store.budget.imports(world, year)).length;
  // One more than acknowledged may be there: committed, and killed before it could be said.
  expectThat(
    found === acknowledged || found === acknowledged + 1,
    `acknowledged ${acknowledged} lists, found ${found}`,
  );
  const asked = [{ ...year, until: '2024-12-31' as CalendarDate }];
  const [byTotals] = await store.budget.paid(world, asked, { kind: 'now' });
  const [byRows] = await store.budget.paid(world, asked, { kind: 'rows' });
  const rows = byRows?.sums.reduce((sum, { payments }) => sum + payments, 0) ?? 0;
  expectThat(rows === found * rowsOfList, `${found} lists and ${rows} payments`);
  expectThat(
    JSON.stringify(byTotals?.sums.map(({ amount, payments }) => [String(amount), payments])) ===
      JSON.stringify(byRows?.sums.map(({ amount, payments }) => [String(amount), payments])),
    'totals equal the payments',
  );
  const audit = await store.audit.verify(world, null);
  expectThat(audit.broken === null, audit.broken?.reason ?? '');
  await store.close();
  return { victim, acknowledged, found, faults };
}
