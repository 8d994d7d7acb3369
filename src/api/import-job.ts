/** 导入任务 import job: reading and keeping an upload as a job, and how a job looks to the page. */
import type { SourceFileId } from '#core/base/id.ts';
import { asId } from '#core/base/id.ts';
import type { Refusal } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import type { Desk } from '#app/performance/desk.ts';
import { importFile } from '#app/performance/import-file.ts';
import { type ImportInput, importKind } from '#app/performance/start-import.ts';
import type { JobHandle, JobRunner, JobSnapshot } from '#app/ports/job-runner.ts';
import { StoreFault, type StoreFaultCode } from '#app/ports/store-fault.ts';
import type { JobJson } from '#contract/job.ts';
import { encodeImport, type ImportAnswer } from './encode.ts';
import { apiRefusals } from './messages.ts';

const nothing: ImportAnswer = { tables: [], refusals: [], unread: [] };

const refusedAs = ({ code, message, facts }: Refusal): ImportAnswer => ({
  ...nothing,
  refusals: [{ code, message, facts: { ...facts } }],
});

type TellFault = (fault: unknown, what: string) => void;

/** Call once at start. */
export function handleImports(jobs: JobRunner, desk: Desk, tellFault: TellFault): void {
  jobs.handle(importKind, async (world, input, handle) => {
    try {
      return await runImport(desk, world, { input: input as ImportInput, handle });
    } catch (fault) {
      tellFault(fault, `${importKind} ${(input as ImportInput).fileName}`);
      if (!(fault instanceof StoreFault) || !lasting.has(fault.code)) throw fault;
      const { code, message } = fault;
      return { state: 'refused', outcome: refusedAs({ code, message, facts: {} }) };
    }
  });
}

/** What a second try a second later would meet again: told at once. Everything else is retried. */
const lasting: ReadonlySet<StoreFaultCode> = new Set(['database_full', 'database_read_only']);

type Ended = { readonly state: 'done' | 'refused'; readonly outcome: ImportAnswer };

async function runImport(
  desk: Desk,
  world: World,
  { input, handle }: { readonly input: ImportInput; readonly handle: JobHandle },
): Promise<Ended> {
  const { sourceFileId, fileName } = input;
  const source = await desk.store.sourceFile(world, asId<SourceFileId>(sourceFileId));
  if (source === null) return { state: 'refused', outcome: refusedAs(apiRefusals.fileUnknown) };
  const imported = await importFile(desk, world, {
    // The name of this upload: the same content may have come before under another name.
    file: { name: fileName, bytes: source.bytes },
    hooks: { report: handle.report, cancelled: handle.cancelled },
  });
  if (!imported.ok) return { state: 'refused', outcome: refusedAs(imported.error) };
  const outcome = encodeImport(imported.value);
  const refused = outcome.tables.length === 0 && outcome.refusals.length > 0;
  return { state: refused ? 'refused' : 'done', outcome };
}

export function encodeJob(snapshot: JobSnapshot<unknown>): JobJson {
  const outcome = (snapshot.outcome ?? nothing) as Partial<ImportAnswer>;
  return {
    id: snapshot.id,
    kind: importKind,
    fileName: (snapshot.input as Partial<ImportInput>).fileName ?? '',
    state: snapshot.state,
    done: snapshot.done,
    total: snapshot.total,
    step: snapshot.step,
    tables: outcome.tables ?? [],
    refusals:
      snapshot.state === 'failed'
        ? [apiRefusals.fault as ImportAnswer['refusals'][number]]
        : (outcome.refusals ?? []),
    unread: outcome.unread ?? [],
  };
}
