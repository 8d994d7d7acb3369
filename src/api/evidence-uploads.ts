/** 上传佐证 uploads of evidence: one file by multipart, checked by its content and kept. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { addEvidence } from '#app/evidence/add-evidence.ts';
import type { AskedSubject } from '#app/evidence/find-subject.ts';
import { viewEvidence } from '#app/evidence/view-evidence.ts';
import { evidenceMegabytes } from '#contract/evidence-routes.ts';
import { apiPrefix, routes } from '#contract/routes.ts';
import { bodyDigest } from './body-digest.ts';
import { callerOf } from './caller-of.ts';
import { encodeEvidence } from './evidence-handlers.ts';
import type { ApiParts } from './parts.ts';
import { sendRefusal } from './refusals.ts';
import { keyOf } from './request-key.ts';
import { isBeyondDraining, receiveFile, refuseUnread } from './uploads.ts';

const { addTableEvidence, addOpinionEvidence } = routes;

export function serveEvidenceUploads(server: FastifyInstance, parts: ApiParts): void {
  server.route({
    method: addTableEvidence.method,
    url: apiPrefix + addTableEvidence.path,
    schema: { params: addTableEvidence.params, querystring: addTableEvidence.query },
    handler: async (request, reply) => {
      const { tableId } = request.params as { readonly tableId: string };
      const { rowId, note } = request.query as { readonly rowId?: string; readonly note?: string };
      return receive(parts, { request, reply, subject: { tableId, rowId }, note: note ?? '' });
    },
  });
  server.route({
    method: addOpinionEvidence.method,
    url: apiPrefix + addOpinionEvidence.path,
    schema: { params: addOpinionEvidence.params, querystring: addOpinionEvidence.query },
    handler: async (request, reply) => {
      const subject = request.params as { readonly opinionId: string };
      const { note } = request.query as { readonly note?: string };
      return receive(parts, { request, reply, subject, note: note ?? '' });
    },
  });
}

export async function receive(
  parts: ApiParts,
  at: {
    readonly request: FastifyRequest;
    readonly reply: FastifyReply;
    readonly subject: AskedSubject;
    readonly note: string;
  },
): Promise<unknown> {
  const { request, reply, subject, note } = at;
  const key = keyOf(request);
  if (!key.ok) return sendRefusal(reply, key.error);
  if (isBeyondDraining(request)) return refuseUnread(reply, evidenceMegabytes);
  const file = await receiveFile(request, evidenceMegabytes);
  if (!file.ok) return sendRefusal(reply, file.error);
  const digest = await bodyDigest([request.url, file.value.name, file.value.bytes]);
  const world = parts.worldFor(callerOf(request));
  const once = { key: key.value, bodyDigest: digest };
  const added = await addEvidence(parts.evidence, world, { subject, file: file.value, note, once });
  if (!added.ok) return sendRefusal(reply, added.error);
  return reply.send(encodeEvidence(await viewEvidence(parts.evidence, world, added.value)));
}
