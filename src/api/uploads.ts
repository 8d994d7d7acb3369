/**
 * 上传 uploads: one file by multipart, kept at once, then read by a job. A file over the cap is
 * read to its end and thrown away, so that the browser hears the refusal instead of a broken line.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Refusal, Result } from '#core/base/result.ts';
import { err, ok } from '#core/base/result.ts';
import { startImport } from '#app/performance/start-import.ts';
import { uploadMegabytes } from '#contract/job.ts';
import { apiPrefix, routes } from '#contract/routes.ts';
import { bodyDigest } from './body-digest.ts';
import { encodeJob } from './import-job.ts';
import { apiRefusals } from './messages.ts';
import { callerOf } from './caller-of.ts';
import type { ApiParts } from './parts.ts';
import { sendRefusal } from './refusals.ts';
import { keyOf } from './request-key.ts';

/** Beyond this we do not even read on to be polite: the connection is closed. */
const drainLimit = 256 * 1024 * 1024;

type UploadedFile = { readonly name: string; readonly bytes: Uint8Array };

export function serveUploads(server: FastifyInstance, parts: ApiParts): void {
  server.post(apiPrefix + routes.upload.path, async (request, reply) => {
    const key = keyOf(request);
    if (!key.ok) return sendRefusal(reply, key.error);
    if (isBeyondDraining(request)) return refuseUnread(reply, uploadMegabytes);
    const file = await receiveFile(request);
    if (!file.ok) return sendRefusal(reply, file.error);
    return giveJob(parts, { request, reply, key: key.value, file: file.value });
  });
}

/** One file of a multipart body, read to its end even where it is refused. */
export async function receiveFile(
  request: FastifyRequest,
  megabytes: number = uploadMegabytes,
): Promise<Result<UploadedFile, Refusal<'upload_missing' | 'upload_too_large'>>> {
  if (!request.isMultipart()) return err(apiRefusals.uploadMissing);
  let file: UploadedFile | null = null;
  let tooLarge = false;
  for await (const part of request.parts({
    limits: { fileSize: megabytes * 1024 * 1024, files: 1 },
  })) {
    if (part.type !== 'file') continue;
    const chunks: Buffer[] = [];
    for await (const chunk of part.file) chunks.push(chunk as Buffer);
    tooLarge ||= part.file.truncated;
    file ??= { name: cleanName(part.filename), bytes: Buffer.concat(chunks) };
  }
  if (tooLarge) return err(apiRefusals.uploadTooLarge(megabytes));
  return file === null ? err(apiRefusals.uploadMissing) : ok(file);
}

/** Only the last part of a path, without what a terminal or a header would obey. */
function cleanName(written: string | undefined): string {
  const last = (written ?? '').split(/[/\\]/u).at(-1) ?? '';
  const clean = last.replaceAll(/[\p{Cc}\p{Cf}]/gu, '').trim();
  return clean === '' ? '未命名.txt' : [...clean].slice(-200).join('');
}

export const isBeyondDraining = (request: FastifyRequest): boolean =>
  Number(request.headers['content-length'] ?? 0) > drainLimit;

export function refuseUnread(reply: FastifyReply, megabytes: number): FastifyReply {
  reply.header('connection', 'close');
  return sendRefusal(reply, apiRefusals.uploadTooLarge(megabytes));
}

async function giveJob(
  parts: ApiParts,
  at: {
    readonly request: FastifyRequest;
    readonly reply: FastifyReply;
    readonly key: string;
    readonly file: UploadedFile;
  },
): Promise<unknown> {
  const { file, key, reply } = at;
  const world = parts.worldFor(callerOf(at.request));
  const once = { key, bodyDigest: await bodyDigest(['upload', file.name, file.bytes]) };
  const ports = { store: parts.desk.store, jobs: parts.jobs };
  const jobId = await startImport(ports, world, { file, once });
  if (!jobId.ok) return sendRefusal(reply, jobId.error);
  const snapshot = await parts.jobs.snapshot(world, jobId.value);
  if (snapshot === null) return sendRefusal(reply, apiRefusals.jobUnknown);
  return reply.send(encodeJob(snapshot));
}
