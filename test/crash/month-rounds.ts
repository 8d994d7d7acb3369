/**
 * 导入月报断电演练 kill -9 while months are corrected: every acknowledged correction is there, whole
 * over all its months; one cut off has left nothing.
 */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { YearMonth } from '#core/base/calendar.ts';
import type { BudgetUnitId } from '#core/base/id.ts';
import { openStore, type Store } from '#store/open-store.ts';
import { livePostmaster } from '#store/postmaster.ts';
import { addUnit } from '../budget/budget-support.ts';
import { chain, monthOfYear, plainFlow, wideCsv } from '../months/month-file.ts';
import { recordingStore } from '../store-support/recording-store.ts';
import { makeTestWorld } from '../store-support/test-world.ts';

/** 一轮的结果 */
export type MonthRound = {
  readonly victim: 'process' | 'both';
  readonly acknowledged: number;
  readonly found: number;
  readonly faults: readonly string[];
};

const world = makeTestWorld();
const firstYear = 2018;
const monthsOfFile = 60;
const range = { first: '2018-01' as YearMonth, last: '2022-12' as YearMonth };

/** Each correction changes every month: its loans are larger by so many fen. */
export function correctedMonths(correction: number): string {
  const flow = { ...plainFlow, lent: plainFlow.repaid + BigInt(correction) * 10_000n };
  const values = chain(Array.from({ length: monthsOfFile }, () => flow));
  return wideCsv(
    values.map((one, at) => ({
      month: monthOfYear(firstYear + Math.floor(at / 12), at % 12),
      branch: '断电',
      values: one,
    })),
  );
}

export async function runMonthRounds(
  homeFolder: string,
  victims: readonly MonthRound['victim'][],
): Promise<readonly MonthRound[]> {
  const { budgetUnitId, cluster } = await prepare(homeFolder);
  const rounds: MonthRound[] = [];
  for (const victim of victims) {
    const acknowledged = await importUntilKilled({ homeFolder, cluster, victim });
    rounds.push(await checkRound({ homeFolder, budgetUnitId, victim, acknowledged }));
  }
  return rounds;
}

const open = (homeFolder: string): Promise<Store> =>
  openStore({ homeFolder, database: 'real', world, log: () => undefined });

async function prepare(homeFolder: string) {
  const store = await open(homeFolder);
  const budgetUnitId = await addUnit(recordingStore(store.tables), world, '断电');
  const cluster = /，([^（，]*cluster)/.exec(store.serverDescription)?.[1] ?? '';
  await store.close();
  return { budgetUnitId, cluster };
}

type Attack = {
  readonly homeFolder: string;
  readonly cluster: string;
  readonly victim: MonthRound['victim'];
};

/** Which correction it had said was kept; killed at no chosen moment. */
async function importUntilKilled({ homeFolder, cluster, victim }: Attack): Promise<number> {
  const script = fileURLToPath(new URL('./month-writer.ts', import.meta.url));
  const child = spawn(process.execPath, [script, homeFolder], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
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

async function checkRound(round: {
  readonly homeFolder: string;
  readonly budgetUnitId: BudgetUnitId;
  readonly victim: MonthRound['victim'];
  readonly acknowledged: number;
}): Promise<MonthRound> {
  const { homeFolder, budgetUnitId, victim, acknowledged } = round;
  const store = await open(homeFolder);
  const faults: string[] = [];
  const expectThat = (holds: boolean, fault: string) => {
    if (!holds) faults.push(fault);
  };
  const current = await store.months.current(world, { budgetUnitIds: [budgetUnitId], ...range });
  const found = current[0]?.version ?? 0;
  // One more than acknowledged may be there: committed, and killed before it could be said.
  expectThat(
    found === acknowledged || found === acknowledged + 1,
    `acknowledged ${acknowledged} corrections, found ${found}`,
  );
  if (found > 0) expectThat(current.length === monthsOfFile, `${current.length} months`);
  const lent = plainFlow.repaid + BigInt(found) * 10_000n;
  for (const { month, version, note, figures } of current) {
    const value = figures.find(({ code }) => code === '204')?.value;
    const isWhole = version === found && note === String(found) && value === lent;
    expectThat(isWhole && figures.length === 32, `${month} stands at ${version}, ${note}`);
  }
  const audit = await store.audit.verify(world, null);
  expectThat(audit.broken === null, audit.broken?.reason ?? '');
  await store.close();
  return { victim, acknowledged, found, faults };
}
