/** `npm run check`: types, lint, format, floors and tidy, side by side, in seconds. */
import { judgeFloors, judgeTestsOf, reportTo } from './steps/judges.ts';
import { printReport, runStep, type Report, type Step } from './steps/step.ts';

const types = (room: string): Step => ({
  name: `types ${room}`,
  script: 'node_modules/ts7/bin/tsc',
  options: ['-p', `tsconfig.${room}.json`, '--pretty', 'false'],
});

const steps: readonly Step[] = [
  types('core'),
  types('node'),
  types('web'),
  {
    name: 'lint (oxlint, with types)',
    script: 'node_modules/oxlint/bin/oxlint',
    options: ['--type-aware', '--format=unix', '--report-unused-disable-directives'],
  },
  {
    name: 'format (mend: npx biome format --write)',
    script: 'node_modules/@biomejs/biome/bin/biome',
    options: ['format', '--max-diagnostics=50', '--reporter=summary'],
  },
  {
    name: 'floors (dependency-cruiser)',
    script: 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs',
    options: [
      '--config',
      '.dependency-cruiser.mjs',
      '--output-type',
      'json',
      'src',
      'test',
      'bench',
      'packaging',
    ],
    judge: judgeFloors,
  },
  {
    name: 'unused (knip)',
    script: 'node_modules/knip/bin/knip.js',
    options: ['--no-progress', '--no-config-hints'],
  },
  {
    name: 'tidy',
    script: 'node_modules/vitest/vitest.mjs',
    options: ['run', 'test/tidy.test.ts', ...reportTo('tidy')],
    judge: judgeTestsOf('tidy'),
  },
];

/** Runs every step at once and prints each as it ends. */
export async function check(): Promise<readonly Report[]> {
  return Promise.all(
    steps.map(async (step) => {
      const report = await runStep(step);
      printReport(report);
      return report;
    }),
  );
}

if (import.meta.main) {
  const reports = await check();
  const failed = reports.reduce((sum, one) => sum + one.failed, 0);
  process.exitCode = failed === 0 ? 0 : 1;
}
