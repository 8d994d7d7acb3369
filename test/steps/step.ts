/** A step of check or test: one program run to its end, and how many things passed and failed. */
import { spawn } from 'node:child_process';
import { root } from '../tidy/source-files.ts';

/** What a program left behind. */
export type Ended = { readonly code: number; readonly text: string };

/** What a step came to; `text` is what a reader needs in order to mend what failed. */
export type Outcome = { readonly passed: number; readonly failed: number; readonly text: string };

export type Step = {
  readonly name: string;
  /** A script of node_modules and its arguments, run by the Node that runs us. */
  readonly script: string;
  readonly options: readonly string[];
  /** Reads the outcome from what was printed; by default the exit code alone decides. */
  readonly judge?: (ended: Ended) => Outcome;
  /** Shows the output as it comes instead of keeping it. */
  readonly streamed?: boolean;
  readonly environment?: Readonly<Record<string, string>>;
};

export type Report = Outcome & { readonly name: string; readonly seconds: number };

const byExitCode = ({ code, text }: Ended): Outcome =>
  code === 0 ? { passed: 1, failed: 0, text: '' } : { passed: 0, failed: 1, text };

export async function runStep(step: Step): Promise<Report> {
  const from = performance.now();
  const ended = await runProgram(step);
  const outcome = (step.judge ?? byExitCode)(ended);
  return { ...outcome, name: step.name, seconds: (performance.now() - from) / 1000 };
}

function runProgram(step: Step): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [step.script, ...step.options], {
      cwd: root,
      env: { ...process.env, ...step.environment },
      stdio: ['ignore', step.streamed === true ? 'inherit' : 'pipe', 'pipe'],
    });
    const pieces: Buffer[] = [];
    child.stdout?.on('data', (piece: Buffer) => pieces.push(piece));
    child.stderr?.on('data', (piece: Buffer) => {
      if (step.streamed === true) process.stderr.write(piece);
      pieces.push(piece);
    });
    child.on('error', (error) => resolve({ code: 1, text: String(error) }));
    child.on('close', (code) =>
      resolve({ code: code ?? 1, text: Buffer.concat(pieces).toString('utf8') }),
    );
  });
}

export const plainText = (text: string): string =>
  // Colours are for the terminal that printed them.
  // oxlint-disable-next-line no-control-regex -- the escape character is what is removed
  text.replaceAll(/\u001b\[[0-9;]*m/g, '');

export function printReport(report: Report): void {
  const mark = report.failed === 0 ? '✔' : '✘';
  const counted = `${report.passed} of ${report.passed + report.failed}`;
  console.log(`${mark} ${report.name}: ${counted}, ${report.seconds.toFixed(1)} s`);
  if (report.failed > 0) console.log(`${indented(report.text)}\n`);
}

const indented = (text: string): string =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => `    ${line}`)
    .join('\n');
