/** `npm run crash [rounds]`: kill -9 runs, twelve rounds unless told, one line each. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runRounds, type Victim } from './rounds.ts';

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
rmSync(folder, { recursive: true, force: true });
const failed = rounds.filter((round) => round.faults.length > 0).length;
console.log(`${rounds.length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
