/**
 * 预热导出 warming the writers: the libraries behind Excel and Word files load when a file is first
 * written, which takes the better part of a second. Once the server stands and has nothing else
 * to do, it writes a blank form nobody asked for, so that the first export is as quick as the next.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { fiscalYear } from '#core/base/calendar.ts';
import { blankTable } from '#core/performance/blank-table.ts';
import type { Policy } from '#core/policy/parameter.ts';
import { writeTables } from '#documents/write-tables.ts';
import { newId } from './make-world.ts';

/** 预热 what may be stopped when the server closes. */
export type Warming = { readonly done: Promise<void>; readonly stop: () => void };

/** The first loads the library, the second finds it compiled. */
const rounds = ['xlsx', 'docx', 'xlsx', 'docx'] as const;

export function warmWriters(
  policy: Policy,
  tellFault: (fault: unknown) => void,
  isIdle: () => boolean = idleSince(),
): Warming {
  let stopped = false;
  const warm = async (): Promise<void> => {
    const [template] = policy.templates;
    if (template === undefined) return;
    const blank = blankTable({
      form: { template, catalogue: policy.catalogue },
      budgetUnitName: '',
      fiscalYear: fiscalYear(2024),
      projectName: null,
      newId,
    });
    await waited(startMilliseconds);
    for (const form of rounds) {
      // Loading holds up the whole process: whoever is being served goes first.
      do {
        await waited(lookMilliseconds);
        if (stopped) return;
      } while (!isIdle());
      await writeTables(form, [blank], policy);
    }
  };
  return {
    done: warm().catch(tellFault),
    stop: () => {
      stopped = true;
    },
  };
}

/** The first page is opened as soon as the address is told. */
const startMilliseconds = 2000;
const lookMilliseconds = 500;
const busyShare = 0.1;

/** Keeps no program from ending. */
const waited = (milliseconds: number): Promise<unknown> =>
  pause(milliseconds, null, { ref: false });

/** Whether the process did next to nothing since it was last asked. */
function idleSince(): () => boolean {
  let before = performance.eventLoopUtilization();
  return () => {
    const now = performance.eventLoopUtilization();
    const { utilization } = performance.eventLoopUtilization(now, before);
    before = now;
    return utilization < busyShare;
  };
}
