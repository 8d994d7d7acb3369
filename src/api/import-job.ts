/** 导入任务 import job: reading and keeping an upload as a job, and how a job looks to the page. */
import type { SourceFileId } from '#core/base/id.ts';
import { asId } from '#core/base/id.ts';
import type { Refusal } from '#core/base/result.ts';
import type { Desk } from '#app/performance/desk.ts';
import { importFile } from '#app/performance/import-file.ts';
import type { JobRunner, JobSnapshot } from '#app/ports/job-runner.ts';
import type { JobJson } from '#contract/job.ts';
import { encodeImport, type ImportAnswer } from './encode.ts';
import { apiRefusals } from './messages.ts';

export const importKind = 'import';

/** 导入任务的输入 the file is kept before the job: it outlives the request that brought it. */
export type ImportInput = { readonly sourceFileId: string; readonly fileName: string };

const nothing: ImportAnswer = { tables: [], refusals: [], unread: [] };

const refusedAs = ({ code, message, facts }: Refusal): ImportAnswer => ({
  ...nothing,
  refusals: [{ code, message, facts: { ...facts } }],
});

/** Call once at start. */
export function handleImports(jobs: JobRunner, desk: Desk): void {
  jobs.handle(importKind, async (world, input, handle) => {
    const { sourceFileId, fileName } = input as ImportInput;
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
  });
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
