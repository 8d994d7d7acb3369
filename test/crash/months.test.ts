/** 导入月报断电演练（短） two rounds of `npm run crash`. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runMonthRounds } from './month-rounds.ts';

test('no import of months is torn, lost or doubled by kill -9', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'anju-crash-'));
  chmodSync(folder, 0o755);
  const rounds = await runMonthRounds(join(folder, 'data'), ['process', 'both']);
  rmSync(folder, { recursive: true, force: true });
  expect(rounds.flatMap((round) => round.faults)).toEqual([]);
  expect(rounds.at(-1)?.found).toBeGreaterThan(1);
}, 120_000);
