/** `npm run golden`: writes the golden files anew; the difference is reviewed like code. */
import { runStep } from './steps/step.ts';

const report = await runStep({
  name: 'golden files',
  script: 'node_modules/vitest/vitest.mjs',
  options: ['run', 'golden', '--update'],
  streamed: true,
  environment: { ANJU_GOLDEN: '1' },
});
console.log(
  report.failed === 0
    ? 'golden files are up to date: look at `git diff test/golden` before you commit'
    : 'golden files could not be written: see above',
);
process.exitCode = report.failed === 0 ? 0 : 1;
