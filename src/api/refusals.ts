/**
 * 拒绝的出口 how refusals and faults leave the server: one shape { code, message, facts }, one
 * status map. A fault is logged whole and told to the user in one sentence without a stack.
 */
import type { FastifyError, FastifyReply } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import type { Refusal } from '#core/base/result.ts';
import { StoreFault } from '#app/ports/store-fault.ts';
import { apiRefusals } from './messages.ts';
import { statusOf } from './refusal-status.ts';

export function sendRefusal(reply: FastifyReply, refusal: Refusal): FastifyReply {
  const { code, message, facts } = refusal;
  return reply
    .code(statusOf(code))
    .header('cache-control', 'no-store')
    .type('application/json; charset=utf-8')
    .send(JSON.stringify({ code, message, facts }));
}

/** What an error thrown on the way means to the caller; null for a fault of ours. */
export function refusalOfError(error: unknown): Refusal | null {
  return requestRefusal(error) ?? databaseRefusal(error);
}

function requestRefusal(error: unknown): Refusal | null {
  if (hasZodFastifySchemaValidationErrors(error)) {
    const first = error.validation[0];
    const field = (first?.instancePath ?? '').split('/').filter(Boolean).join('.');
    return apiRefusals.requestInvalid(field, first?.message ?? '');
  }
  const { code = '', statusCode } = error as Partial<FastifyError>;
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return apiRefusals.bodyTooLarge;
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return apiRefusals.mediaUnsupported;
  if (code.startsWith('FST_ERR_CTP_')) return apiRefusals.bodyNotJson;
  if (error instanceof SyntaxError && statusCode === 400) return apiRefusals.bodyNotJson;
  if (code.startsWith('FST_')) return apiRefusals.uploadBroken;
  // The reader of multipart bodies has words only, no code, for a body that broke off.
  if (error instanceof Error && /unexpected end of|terminated early/i.test(error.message)) {
    return apiRefusals.uploadBroken;
  }
  return null;
}

/** The store has put it in Chinese already; what made it so is in the log. */
const databaseRefusal = (error: unknown): Refusal | null =>
  error instanceof StoreFault ? { code: error.code, message: error.message, facts: {} } : null;
