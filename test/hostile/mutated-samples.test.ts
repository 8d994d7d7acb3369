/**
 * 一万个变异件 ten thousand damaged files: each ends in tables or in a refusal with a sentence; none
 * crashes the reader, hangs it or makes it grow. Read in processes capped as uploads are.
 */
import { fork } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { MutantReport } from './read-mutants.ts';
import { samples } from './mutants.ts';

type End = Extract<MutantReport, { readonly kind: 'end' }>;

/** Longer silence is a hang: the slowest real sample takes a fraction of a second. */
const silenceSeconds = 60;
const memoryMegabytesMax = 1536;
const shares = 2;

function readShare(share: number): Promise<End> {
  const script = join(import.meta.dirname, 'read-mutants.ts');
  const policy = join(import.meta.dirname, '..', '..', 'policy');
  const portion = process.env['ANJU_MUTANTS'] ?? '1';
  const child = fork(script, [policy, String(share), String(shares), portion], {
    execArgv: ['--max-old-space-size=1024'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  return new Promise((resolve, reject) => {
    let latest = 'nothing yet';
    let heard = performance.now();
    const watch = setInterval(() => {
      if (performance.now() - heard < silenceSeconds * 1000) return;
      child.kill('SIGKILL');
      reject(new Error(`hangs at ${latest}`));
    }, 1000);
    child.on('message', (report: MutantReport) => {
      heard = performance.now();
      if (report.kind === 'reading') latest = report.how;
      else resolve(report);
    });
    child.on('exit', (code, signal) => {
      clearInterval(watch);
      if (code !== 0) reject(new Error(`ended by ${signal ?? code} at ${latest}`));
    });
  });
}

test('10,000 damaged files: a table or a refusal, every time', { timeout: 1_800_000 }, async () => {
  const ends = await Promise.all(Array.from({ length: shares }, (_, share) => readShare(share)));
  const count = ends.reduce((sum, end) => sum + end.count, 0);
  expect(ends.flatMap(({ faults }) => faults)).toEqual([]);
  if (process.env['ANJU_MUTANTS'] === undefined) {
    expect(count).toBe(10_000);
    expect(samples.reduce((sum, [, times]) => sum + times, 0)).toBe(10_000);
  }
  for (const { memoryMegabytes, outcomes } of ends) {
    expect(memoryMegabytes).toBeLessThan(memoryMegabytesMax);
    // Damage that never reached a reader would prove nothing; nor would damage that stops all.
    expect(outcomes['tables'] ?? 0).toBeGreaterThan(count / 50);
    expect(outcomes['file_damaged'] ?? 0).toBeGreaterThan(count / 50);
  }
});
