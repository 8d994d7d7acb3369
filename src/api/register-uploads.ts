/** 上传台账 uploads of registers: a list taken in whole or answered with why not; attachments. */
import type { FastifyInstance } from 'fastify';
import type { z } from 'zod';
import { importAssets } from '#app/registers/import-assets.ts';
import { importRegister } from '#app/registers/import-register.ts';
import { registersMegabytes } from '#contract/register-routes.ts';
import { apiPrefix, routes } from '#contract/routes.ts';
import { bodyDigest } from './body-digest.ts';
import { callerOf } from './caller-of.ts';
import { receive } from './evidence-uploads.ts';
import type { ApiParts } from './parts.ts';
import { sendRefusal } from './refusals.ts';
import { encodeOutcome } from './register-handlers.ts';
import { keyOf } from './request-key.ts';
import { isBeyondDraining, receiveFile, refuseUnread } from './uploads.ts';

const { importRegister: listRoute, addRegisterEvidence: evidenceRoute } = routes;

export function serveRegisterUploads(server: FastifyInstance, parts: ApiParts): void {
  server.route({
    method: listRoute.method,
    url: apiPrefix + listRoute.path,
    schema: { params: listRoute.params, querystring: listRoute.query },
    handler: async (request, reply) => {
      const key = keyOf(request);
      if (!key.ok) return sendRefusal(reply, key.error);
      if (isBeyondDraining(request)) return refuseUnread(reply, registersMegabytes);
      const file = await receiveFile(request, registersMegabytes);
      if (!file.ok) return sendRefusal(reply, file.error);
      const { kind, ...year } = request.params as z.output<typeof listRoute.params>;
      const { replace, asOf, check } = request.query as z.output<typeof listRoute.query>;
      const digest = await bodyDigest([request.url, file.value.name, file.value.bytes]);
      const world = parts.worldFor(callerOf(request));
      const asked = {
        ...year,
        file: file.value,
        checkOnly: check === 'true',
        once: { key: key.value, bodyDigest: digest },
      };
      const imported =
        kind === 'assets'
          ? await importAssets(parts.books, world, { ...asked, asOf: asOf ?? null })
          : await importRegister(parts.books, world, { ...asked, kind, replace: replace ?? null });
      if (!imported.ok) return sendRefusal(reply, imported.error);
      return reply.send(encodeOutcome(imported.value));
    },
  });
  server.route({
    method: evidenceRoute.method,
    url: apiPrefix + evidenceRoute.path,
    schema: { params: evidenceRoute.params, querystring: evidenceRoute.query },
    handler: async (request, reply) => {
      const subject = request.params as z.output<typeof evidenceRoute.params>;
      const { note } = request.query as z.output<typeof evidenceRoute.query>;
      return receive(parts, { request, reply, subject, note: note ?? '' });
    },
  });
}
