/** 上传月报 uploads of monthly figures: a list, taken in whole or answered with why not. */
import type { FastifyInstance } from 'fastify';
import type { z } from 'zod';
import { importMonths } from '#app/books/import-months.ts';
import { monthsMegabytes } from '#contract/month-routes.ts';
import { apiPrefix, routes } from '#contract/routes.ts';
import { bodyDigest } from './body-digest.ts';
import { callerOf } from './caller-of.ts';
import { encodeOutcome } from './month-handlers.ts';
import type { ApiParts } from './parts.ts';
import { sendRefusal } from './refusals.ts';
import { keyOf } from './request-key.ts';
import { isBeyondDraining, receiveFile, refuseUnread } from './uploads.ts';

const route = routes.importMonths;

export function serveMonthUploads(server: FastifyInstance, parts: ApiParts): void {
  server.route({
    method: route.method,
    url: apiPrefix + route.path,
    schema: { querystring: route.query },
    handler: async (request, reply) => {
      const key = keyOf(request);
      if (!key.ok) return sendRefusal(reply, key.error);
      if (isBeyondDraining(request)) return refuseUnread(reply, monthsMegabytes);
      const file = await receiveFile(request, monthsMegabytes);
      if (!file.ok) return sendRefusal(reply, file.error);
      const { note, fiscalYear, check } = request.query as z.output<typeof route.query>;
      const digest = await bodyDigest([request.url, file.value.name, file.value.bytes]);
      const world = parts.worldFor(callerOf(request));
      const imported = await importMonths(parts.books, world, {
        file: file.value,
        note: note ?? '',
        fiscalYear: fiscalYear ?? null,
        checkOnly: check === 'true',
        once: { key: key.value, bodyDigest: digest },
      });
      if (!imported.ok) return sendRefusal(reply, imported.error);
      return reply.send(encodeOutcome(imported.value));
    },
  });
}
