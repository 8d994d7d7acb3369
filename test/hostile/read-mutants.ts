/**
 * 读变异件 a process that reads every n-th mutant and tells what became of each kind: tables, or a
 * refusal by its code. Anything thrown, or a process that ends, is a fault of ours.
 */
import { createDocumentReader } from '#documents/document-reader.ts';
import { readPolicy } from '#documents/read-policy.ts';
import { mutantOf, samples } from './mutants.ts';

/** 进展 what the process tells its parent. */
export type MutantReport =
  | { readonly kind: 'reading'; readonly how: string }
  | {
      readonly kind: 'end';
      readonly count: number;
      /** How often each outcome came: 'tables', or the code of a refusal. */
      readonly outcomes: Readonly<Record<string, number>>;
      readonly faults: readonly string[];
      readonly slowest: { readonly how: string; readonly milliseconds: number };
      readonly memoryMegabytes: number;
    };

const tell = (report: MutantReport): void => {
  process.send?.(report);
};

const [, , policyFolder = '', share = '0', shares = '1', portion = '1'] = process.argv;
const reader = createDocumentReader(readPolicy(policyFolder));
const outcomes: Record<string, number> = {};
const faults: string[] = [];
let slowest = { how: '', milliseconds: 0 };
let count = 0;

for (const [name, times] of samples) {
  for (let number = Number(share); number < times * Number(portion); number += Number(shares)) {
    const { bytes, how } = mutantOf(name, number);
    tell({ kind: 'reading', how });
    const started = performance.now();
    try {
      const read = await reader.read({ name, bytes }, () => 'row');
      const outcome = read.ok ? 'tables' : read.error.code;
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
      if (read.ok && read.value.tables.length + read.value.refusals.length === 0) {
        faults.push(`${how}: neither a table nor a refusal`);
      }
      if (!read.ok && !/[一-龥]/u.test(read.error.message)) faults.push(`${how}: no sentence`);
    } catch (fault) {
      faults.push(`${how}: ${fault instanceof Error ? (fault.stack ?? '') : String(fault)}`);
    }
    const milliseconds = performance.now() - started;
    if (milliseconds > slowest.milliseconds) slowest = { how, milliseconds };
    count += 1;
    // Let the word out before the next file, so that a hang can be named.
    if (count % 20 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
}

const memoryMegabytes = Math.round(process.resourceUsage().maxRSS / 1024);
tell({ kind: 'end', count, outcomes, faults, slowest, memoryMegabytes });
// Ends by itself once the last word is out and the line is closed.
process.disconnect();
