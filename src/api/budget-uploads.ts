/** 上传支付清单 a file of payments by multipart: read, checked and kept whole, or told what is wrong. */
import type { FastifyInstance } from 'fastify';
import { importPayments } from '#app/budget/import-payments.ts';
import { fen } from '#core/base/fen.ts';
import { paymentsMegabytes } from '#contract/budget-routes.ts';
import { apiPrefix, routes } from '#contract/routes.ts';
import { bodyDigest } from './body-digest.ts';
import { callerOf } from './caller-of.ts';
import { encodeImported } from './encode-budget.ts';
import type { ApiParts } from './parts.ts';
import { sendRefusal } from './refusals.ts';
import { keyOf } from './request-key.ts';
import { isBeyondDraining, receiveFile, refuseUnread } from './uploads.ts';

const route = routes.importPayments;

export function serveBudgetUploads(server: FastifyInstance, parts: ApiParts): void {
  server.route({
    method: route.method,
    url: apiPrefix + route.path,
    schema: { params: route.params, querystring: route.query },
    handler: async (request, reply) => {
      const key = keyOf(request);
      if (!key.ok) return sendRefusal(reply, key.error);
      if (isBeyondDraining(request)) return refuseUnread(reply, paymentsMegabytes);
      const file = await receiveFile(request, paymentsMegabytes);
      if (!file.ok) return sendRefusal(reply, file.error);
      const asked = request.params as {
        readonly budgetUnitId: string;
        readonly fiscalYear: number;
      };
      const { controlTotalFen } = request.query as { readonly controlTotalFen?: string };
      const digest = await bodyDigest([request.url, file.value.name, file.value.bytes]);
      const imported = await importPayments(parts.books, parts.worldFor(callerOf(request)), {
        ...asked,
        file: file.value,
        controlTotal: controlTotalFen === undefined ? null : fen(BigInt(controlTotalFen)),
        once: { key: key.value, bodyDigest: digest },
      });
      return imported.ok
        ? reply.send(encodeImported(imported.value))
        : sendRefusal(reply, imported.error);
    },
  });
}
