/** How the printed reports of our tools are read. */
import { readFileSync, rmSync } from 'node:fs';
import { plainText, type Ended, type Outcome } from './step.ts';

type Violation = {
  readonly from: string;
  readonly to: string;
  readonly rule: { readonly name: string };
  readonly cycle?: readonly { readonly name: string }[];
};

type CruiseJson = {
  readonly summary: {
    readonly totalCruised: number;
    readonly violations: readonly Violation[];
    readonly ruleSetUsed: {
      readonly forbidden: readonly { readonly name: string; readonly comment?: string }[];
    };
  };
};

/** Reads dependency-cruiser's JSON; a run that saw no module at all has checked nothing. */
export function judgeFloors({ text }: Ended): Outcome {
  const report = parseJson<CruiseJson>(text);
  if (report === null) return { passed: 0, failed: 1, text };
  const { totalCruised, violations, ruleSetUsed } = report.summary;
  if (totalCruised === 0) {
    const why = 'dependency-cruiser saw no module: is typescript 6 beside ts7?';
    return { passed: 0, failed: 1, text: why };
  }
  const lines = violations.map((one) => {
    const said = ruleSetUsed.forbidden.find((rule) => rule.name === one.rule.name)?.comment ?? '';
    const circle = one.cycle?.map((link) => link.name).join(' → ');
    return `${one.rule.name}: ${one.from} → ${circle ?? one.to}\n  ${said}`;
  });
  return violations.length === 0
    ? { passed: 1, failed: 0, text: `${totalCruised} modules` }
    : { passed: 0, failed: 1, text: lines.join('\n') };
}

type VitestJson = {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly success: boolean;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message: string;
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly failureMessages: readonly string[];
    }[];
  }[];
};

/** Counts a vitest report; a file that did not load, or a run without tests, has failed. */
function judgeTests(report: VitestJson | null, otherwise: string): Outcome {
  if (report === null) return { passed: 0, failed: 1, text: otherwise };
  const failures = report.testResults.flatMap((file) =>
    file.assertionResults
      .filter((one) => one.status === 'failed')
      .map((one) => `${one.fullName}\n${shortened(one.failureMessages.join('\n'))}`),
  );
  const broken = report.testResults.filter(
    (file) =>
      file.status === 'failed' && !file.assertionResults.some((one) => one.status === 'failed'),
  );
  const none = report.numPassedTests + report.numFailedTests === 0;
  const failed = report.numFailedTests + broken.length;
  const notes = [...failures, ...broken.map((file) => `${file.name}\n${file.message}`)];
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && (none || !report.success) ? 1 : failed,
    text: none ? 'no test was found' : notes.join('\n'),
  };
}

/** The first part of an assertion's message: what we wrote, without the stack. */
const shortened = (message: string): string =>
  plainText(message)
    .replace(/^\w*Error: /, '')
    .split(/\n: expected |\n {4}at /)[0]
    ?.trim() ?? '';

const reportFile = (step: string): string => `node_modules/.cache/anju-${step}.json`;

/** Options that make vitest leave its report where `judgeTestsOf` reads it. */
export const reportTo = (step: string): readonly string[] => {
  rmSync(reportFile(step), { force: true });
  return ['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile(step)}`];
};

/** Reads the report of a run made with `reportTo`; without one the whole output is shown. */
export const judgeTestsOf =
  (step: string) =>
  (ended: Ended): Outcome =>
    judgeTests(parseJson<VitestJson>(readOrEmpty(reportFile(step))), plainText(ended.text));

function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function parseJson<T>(text: string): T | null {
  const from = text.indexOf('{');
  try {
    return JSON.parse(text.slice(Math.max(from, 0), text.lastIndexOf('}') + 1)) as T;
  } catch {
    return null;
  }
}
