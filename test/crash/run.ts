/** `npm run crash [rounds]`: kill -9 runs, twelve rounds unless told, one line each. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runMonthRounds } from './month-rounds.ts';
import { runPaymentRounds } from './payment-rounds.ts';
import { runRounds, type Victim } from './rounds.ts';
import { runSubmissionRounds } from './submission-rounds.ts';

const count = Number(process.argv[2] ?? 12);
const kinds: readonly Victim[] = ['process', 'both', 'database'];
const victims = Array.from({ length: count }, (_, at) => kinds[at % kinds.length] ?? 'process');
const folder = mkdtempSync(join(tmpdir(), 'anju-crash-'));
chmodSync(folder, 0o755);

const rounds = await runRounds(join(folder, 'data'), victims, (round, at) => {
  const verdict = round.faults.length === 0 ? 'consistent' : round.faults.join('; ');
  const counts = `acknowledged ${round.acknowledged}, found ${round.found}`;
  console.log(`${at}. kill -9 ${round.victim}: ${counts}, versions ${round.versions}: ${verdict}`);
});
const payments = await runPaymentRounds(
  join(folder, 'payments'),
  Array.from({ length: Math.ceil(count / 3) }, (_, at) => (at % 2 === 0 ? 'process' : 'both')),
);
for (const [at, { victim, acknowledged, found, faults }] of payments.entries()) {
  const verdict = faults.length === 0 ? 'consistent' : faults.join('; ');
  const counts = `acknowledged ${acknowledged} lists of payments, found ${found}`;
  console.log(`${rounds.length + at + 1}. kill -9 ${victim}: ${counts}: ${verdict}`);
}
const months = await runMonthRounds(
  join(folder, 'months'),
  Array.from({ length: Math.ceil(count / 3) }, (_, at) => (at % 2 === 0 ? 'process' : 'both')),
);
for (const { victim, acknowledged, found, faults } of months) {
  const verdict = faults.length === 0 ? 'consistent' : faults.join('; ');
  const counts = `acknowledged ${acknowledged} corrections of months, found ${found}`;
  console.log(`kill -9 ${victim}: ${counts}: ${verdict}`);
}
const submissions = await runSubmissionRounds(
  join(folder, 'submissions'),
  Array.from({ length: Math.ceil(count / 3) }, (_, at) => (at % 2 === 0 ? 'process' : 'both')),
);
for (const { victim, acknowledged, found, faults } of submissions) {
  const verdict = faults.length === 0 ? 'consistent' : faults.join('; ');
  const counts = `acknowledged ${acknowledged} moves of a report, found ${found}`;
  console.log(`kill -9 ${victim}: ${counts}: ${verdict}`);
}
rmSync(folder, { recursive: true, force: true });
const all = [...rounds, ...payments, ...months, ...submissions];
const failed = all.filter((round) => round.faults.length > 0).length;
console.log(`${all.length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
