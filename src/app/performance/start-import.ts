/**
 * 开始导入 start import: keeps an upload and gives the job that reads it, once for each key.
 * docs/spec/api.md section 4.
 */
import type { JobId, SourceFileId } from '#core/base/id.ts';
import { asId } from '#core/base/id.ts';
import type { Refusal, Result } from '#core/base/result.ts';
import { ok } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import type { JobRunner } from '../ports/job-runner.ts';
import type { TableStore } from '../ports/table-store.ts';
import { answerOnce } from './answer-once.ts';
import type { Once } from './desk.ts';
import { recordSentences } from './messages.ts';
import { fileEntry } from './record-entries.ts';

export const importKind = 'import';

/** 导入任务的输入 the file is kept before the job: it outlives the request that brought it. */
export type ImportInput = { readonly sourceFileId: string; readonly fileName: string };

export type StartRefusal = Refusal<'key_reused'>;

type Ports = { readonly store: TableStore; readonly jobs: JobRunner };

/** What the first transaction finds: the job of the same request before, or the file kept now. */
type Before =
  | { readonly kind: 'given'; readonly jobId: JobId }
  | { readonly kind: 'kept'; readonly sourceFileId: SourceFileId };

/**
 * The job can be given only once the file is committed, and its id be kept only once the job is
 * given. Two equal uploads in the same instant may thus give two jobs: the later one is cancelled.
 */
export async function startImport(
  { store, jobs }: Ports,
  world: World,
  request: {
    readonly file: { readonly name: string; readonly bytes: Uint8Array };
    readonly once: NonNullable<Once>;
  },
): Promise<Result<JobId, StartRefusal>> {
  const { file, once } = request;
  const verb = 'start_import';
  const before = await store.write<Before, StartRefusal>(world, verb, async (writer) => {
    const answered = await writer.replayed(once.key, once.bodyDigest);
    if (!answered.ok) return answered;
    if (answered.value !== null) {
      const { jobId } = JSON.parse(answered.value) as { readonly jobId: JobId };
      return ok({ kind: 'given', jobId });
    }
    const id = asId<SourceFileId>(world.newId());
    const sourceFileId = await writer.keepSourceFile({ id, ...file });
    const bytes = file.bytes.length;
    const summary = recordSentences.fileReceived(file.name);
    const received = { summary, budgetUnitId: null, after: { bytes } };
    await writer.record(fileEntry({ id: sourceFileId, name: file.name }, received));
    return ok({ kind: 'kept', sourceFileId });
  });
  if (!before.ok) return before;
  if (before.value.kind === 'given') return ok(before.value.jobId);
  const input: ImportInput = { sourceFileId: before.value.sourceFileId, fileName: file.name };
  const mine = await jobs.submit(world, importKind, input);
  const answer = await answerOnce<{ readonly jobId: JobId }, StartRefusal>(
    { store, world, once, verb },
    async (writer) => {
      const summary = recordSentences.importGiven(file.name);
      const given = { summary, budgetUnitId: null, after: { jobId: mine } };
      await writer.record(fileEntry({ id: input.sourceFileId, name: file.name }, given));
      return ok({ jobId: mine });
    },
  );
  if (!answer.ok) return answer;
  if (answer.value.jobId !== mine) await jobs.cancel(world, mine);
  return ok(answer.value.jobId);
}
