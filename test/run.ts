/**
 * `npm test`: everything. Check first, then unit, golden, property, store and API tests, then the
 * browser stories. Goes on after a failure, so that one run shows all there is to mend, and ends
 * in one line: `N passed, N failed`.
 */
import { check } from './check.ts';
import { judgeTestsOf, reportTo } from './steps/judges.ts';
import { printReport, runStep, type Report, type Step } from './steps/step.ts';

const vitest = 'node_modules/vitest/vitest.mjs';

const steps = (): readonly Step[] => [
  {
    name: 'tests (unit, golden, property, store, API)',
    script: vitest,
    options: ['run', '--exclude', 'test/tidy.test.ts', ...reportTo('tests')],
    judge: judgeTestsOf('tests'),
    streamed: true,
  },
  {
    name: 'browser stories',
    script: vitest,
    options: ['run', '--config', 'test/e2e/vitest.config.ts', ...reportTo('stories')],
    judge: judgeTestsOf('stories'),
    streamed: true,
  },
];

const heading = (text: string): void => console.log(`\n── ${text} ${'─'.repeat(60 - text.length)}`);

heading('check');
const reports: Report[] = [...(await check())];
for (const step of steps()) {
  heading(step.name);
  reports.push(await runStep(step));
}

heading('summary');
for (const report of reports) printReport(report);
const sum = (count: (report: Report) => number): number =>
  reports.reduce((total, report) => total + count(report), 0);
const failed = sum((report) => report.failed);
console.log(`${sum((report) => report.passed)} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
