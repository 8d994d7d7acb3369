/**
 * 上传 uploads: one file by multipart, kept at once, then read by a job. A file over the cap is
 * read to its end and thrown away, so that the browser hears the refusal instead of a broken line.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { JobId, SourceFileId } from '#core/base/id.ts';
import { asId } from '#core/base/id.ts';
import type { Refusal, Result } from '#core/base/result.ts';
import { err, ok } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import { answerOnce } from '#app/performance/answer-once.ts';
import type { Once } from '#app/performance/desk.ts';
import { apiPrefix, routes } from '#contract/routes.ts';
import { bodyDigest } from './body-digest.ts';
import { encodeJob, type ImportInput, importKind } from './import-job.ts';
import { apiRefusals } from './messages.ts';
import type { ApiParts } from './parts.ts';
import { sendRefusal } from './refusals.ts';
import { keyOf } from './request-key.ts';

export const uploadMegabytes = 20;
const uploadLimit = uploadMegabytes * 1024 * 1024;
/** Beyond this we do not even read on to be polite: the connection is closed. */
const drainLimit = 256 * 1024 * 1024;

type UploadedFile = { readonly name: string; readonly bytes: Uint8Array };

export function serveUploads(server: FastifyInstance, parts: ApiParts): void {
  server.post(apiPrefix + routes.upload.path, async (request, reply) => {
    const key = keyOf(request);
    if (!key.ok) return sendRefusal(reply, key.error);
    if (Number(request.headers['content-length'] ?? 0) > drainLimit) {
      reply.header('connection', 'close');
      return sendRefusal(reply, apiRefusals.uploadTooLarge(uploadMegabytes));
    }
    const file = await receiveFile(request);
    if (!file.ok) return sendRefusal(reply, file.error);
    return startImport(parts, { request, reply, key: key.value, file: file.value });
  });
}

async function receiveFile(request: FastifyRequest): Promise<Result<UploadedFile, Refusal>> {
  if (!request.isMultipart()) return err(apiRefusals.uploadMissing);
  let file: UploadedFile | null = null;
  let tooLarge = false;
  for await (const part of request.parts({ limits: { fileSize: uploadLimit, files: 1 } })) {
    if (part.type !== 'file') continue;
    const chunks: Buffer[] = [];
    for await (const chunk of part.file) chunks.push(chunk as Buffer);
    tooLarge ||= part.file.truncated;
    file ??= { name: cleanName(part.filename), bytes: Buffer.concat(chunks) };
  }
  if (tooLarge) return err(apiRefusals.uploadTooLarge(uploadMegabytes));
  return file === null ? err(apiRefusals.uploadMissing) : ok(file);
}

/** Only the last part of a path, without what a terminal or a header would obey. */
function cleanName(written: string | undefined): string {
  const last = (written ?? '').split(/[/\\]/u).at(-1) ?? '';
  const clean = last.replaceAll(/[\p{Cc}\p{Cf}]/gu, '').trim();
  return clean === '' ? '未命名.txt' : [...clean].slice(-200).join('');
}

async function startImport(
  parts: ApiParts,
  at: {
    readonly request: FastifyRequest;
    readonly reply: FastifyReply;
    readonly key: string;
    readonly file: UploadedFile;
  },
): Promise<unknown> {
  const { file, key, reply } = at;
  const world = parts.worldFor(at.request.ip);
  const once = { key, bodyDigest: await bodyDigest(['upload', file.name, file.bytes]) };
  const jobId = await submitOnce(parts, world, { file, once });
  if (!jobId.ok) return sendRefusal(reply, jobId.error);
  const snapshot = await parts.jobs.snapshot(jobId.value);
  if (snapshot === null) return sendRefusal(reply, apiRefusals.jobUnknown);
  return reply.send(encodeJob(snapshot));
}

/**
 * The job can be given only once the file is committed, and its id be kept only once the job is
 * given. Two equal uploads in the same instant may thus give two jobs: the later one is cancelled.
 */
async function submitOnce(
  { desk, jobs }: ApiParts,
  world: World,
  { file, once }: { readonly file: UploadedFile; readonly once: NonNullable<Once> },
): Promise<Result<JobId, Refusal>> {
  type Before = { readonly jobId: JobId | null; readonly sourceFileId: SourceFileId | null };
  const kept = await desk.store.write<Before, Refusal>(world, async (writer) => {
    const before = await writer.replayed(once.key, once.bodyDigest);
    if (!before.ok) return before;
    if (before.value !== null) {
      const { jobId } = JSON.parse(before.value) as { readonly jobId: JobId };
      return ok({ jobId, sourceFileId: null });
    }
    const id = asId<SourceFileId>(world.newId());
    return ok({ jobId: null, sourceFileId: await writer.keepSourceFile({ id, ...file }) });
  });
  if (!kept.ok) return kept;
  const { jobId, sourceFileId } = kept.value;
  if (jobId !== null || sourceFileId === null)
    return jobId === null ? err(apiRefusals.jobUnknown) : ok(jobId);
  const input: ImportInput = { sourceFileId, fileName: file.name };
  const mine = await jobs.submit(world, importKind, input);
  const answer = await answerOnce<{ readonly jobId: string }, Refusal>(
    { store: desk.store, world, once },
    async () => ok({ jobId: mine }),
  );
  if (!answer.ok) return answer;
  if (answer.value.jobId !== mine) await jobs.cancel(mine);
  return ok(asId<JobId>(answer.value.jobId));
}
