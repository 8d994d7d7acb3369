/** How a benchmark is timed and told: medians of warm runs, the limit beside the result. */
import { cpus, loadavg, platform, release, totalmem } from 'node:os';

/** One line of the results. `ratio` compares with a peer or physical limit of the same run. */
export type Measured = {
  readonly name: string;
  readonly result: number;
  readonly measure: 'ms' | 's' | 'kB' | '/s';
  readonly limit: number;
  readonly better: 'lower' | 'higher';
  readonly goal?: number;
  readonly ratio?: string;
  readonly note?: string;
};

export const median = (values: readonly number[]): number => quantile(values, 0.5);

export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** Milliseconds of each of `runs` calls, after some to warm up. */
export function timeRuns(
  work: () => unknown,
  options: { readonly runs: number; readonly warm: number },
): readonly number[] {
  for (let run = 0; run < options.warm; run += 1) work();
  return Array.from({ length: options.runs }, () => {
    const from = performance.now();
    work();
    return performance.now() - from;
  });
}

export const isKept = ({ better, result, limit }: Measured): boolean =>
  better === 'lower' ? result <= limit : result >= limit;

/** Three figures that mean something: 0.482, 7.31, 1,240. */
export function shown(value: number): string {
  if (!Number.isFinite(value)) return '—';
  return value >= 100
    ? Math.round(value).toLocaleString('en')
    : String(Number(value.toPrecision(3)));
}

export function resultLine(one: Measured): string {
  const sign = one.better === 'lower' ? '≤' : '≥';
  const goal = one.goal === undefined ? '' : ` (goal ${shown(one.goal)})`;
  const cells = [
    isKept(one) ? '✔' : '✘',
    one.name,
    `**${shown(one.result)} ${one.measure}**`,
    `${sign} ${shown(one.limit)} ${one.measure}${goal}`,
    one.ratio ?? '',
    one.note ?? '',
  ];
  return `| ${cells.join(' | ')} |`;
}

export function machine(): string {
  const [first] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  return (
    `${cpus().length} × ${first?.model.trim() ?? 'unknown processor'}, ${memory} GiB, ` +
    `${platform()} ${release()}, Node ${process.versions.node}`
  );
}

/** How busy the machine was with other things: above its number of cores, figures suffer. */
export const load = (): string => loadavg().map(shown).join(', ');
