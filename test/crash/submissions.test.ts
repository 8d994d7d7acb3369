/** 报送断电演练（短） kill -9 in the middle of submissions. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runSubmissionRounds } from './submission-rounds.ts';

test('a submission is there whole or not at all after kill -9', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'anju-crash-'));
  chmodSync(folder, 0o755);
  const rounds = await runSubmissionRounds(join(folder, 'data'), ['process', 'both', 'process']);
  rmSync(folder, { recursive: true, force: true });
  expect(rounds.flatMap((round) => round.faults)).toEqual([]);
  expect(rounds.at(-1)?.found).toBeGreaterThan(0);
}, 120_000);
