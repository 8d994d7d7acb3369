/**
 * 拒绝的出口 how refusals and faults leave the server: one shape { code, message, facts }, one
 * status map. A fault is logged whole and told to the user in one sentence without a stack.
 */
import type { FastifyError, FastifyReply } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import type { Refusal } from '#core/base/result.ts';
import { StoreFault } from '#app/ports/store-fault.ts';
import { apiRefusals } from './messages.ts';
import { invalidRequest } from './invalid-request.ts';
import { noteRefusal } from './request-log.ts';
import { type RefusalCode, statusOf } from './refusal-status.ts';

export function sendRefusal(reply: FastifyReply, refusal: Refusal<RefusalCode>): FastifyReply {
  const { code, message, facts } = refusal;
  noteRefusal(reply.request, code);
  return reply
    .code(statusOf(code))
    .header('cache-control', 'no-store')
    .type('application/json; charset=utf-8')
    .send(JSON.stringify({ code, message, facts }));
}

/** What an error thrown on the way means to the caller; null for a fault of ours. */
export function refusalOfError(error: unknown): Refusal<RefusalCode> | null {
  return requestRefusal(error) ?? databaseRefusal(error);
}

function requestRefusal(error: unknown): Refusal<RefusalCode> | null {
  if (hasZodFastifySchemaValidationErrors(error)) {
    return invalidRequest(error.validation[0]);
  }
  const { code = '', statusCode = 500 } = error as Partial<FastifyError>;
  const known = byCode[code];
  if (known !== undefined) return known;
  if (code.startsWith('FST_ERR_CTP_')) return apiRefusals.bodyNotJson;
  if (error instanceof SyntaxError && statusCode === 400) return apiRefusals.bodyNotJson;
  // The reader of multipart bodies has words only, no code, for a body that broke off.
  if (error instanceof Error && /unexpected end of|terminated early/i.test(error.message)) {
    return apiRefusals.uploadBroken;
  }
  // Whatever else the server found wrong with the request before any of our code saw it.
  const ofRequest = code.startsWith('FST_') && statusCode >= 400 && statusCode < 500;
  return ofRequest ? invalidRequest() : null;
}

const byCode: Readonly<Record<string, Refusal<RefusalCode>>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: apiRefusals.bodyTooLarge,
  FST_ERR_CTP_INVALID_MEDIA_TYPE: apiRefusals.mediaUnsupported,
  FST_ERR_NOT_FOUND: apiRefusals.routeUnknown,
  FST_ERR_BAD_URL: apiRefusals.routeUnknown,
  FST_ERR_INVALID_URL: apiRefusals.routeUnknown,
  FST_ERR_MAX_PARAM_LENGTH: apiRefusals.routeUnknown,
  FST_MP_PREMATURE_CLOSE: apiRefusals.uploadBroken,
  FST_PARTS_LIMIT: apiRefusals.uploadBroken,
  FST_FILES_LIMIT: apiRefusals.uploadBroken,
  FST_FIELDS_LIMIT: apiRefusals.uploadBroken,
  FST_PROTO_VIOLATION: apiRefusals.uploadBroken,
  FST_INVALID_JSON_FIELD_ERROR: apiRefusals.uploadBroken,
  FST_INVALID_MULTIPART_CONTENT_TYPE: apiRefusals.uploadMissing,
};

/** The store has put it in Chinese already; what made it so is in the log. */
const databaseRefusal = (error: unknown): Refusal<RefusalCode> | null =>
  error instanceof StoreFault ? { code: error.code, message: error.message, facts: {} } : null;
