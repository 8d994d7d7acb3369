/** 幂等键 the idempotency key of a writing request, from its header. */
import type { FastifyRequest } from 'fastify';
import type { Refusal, Result } from '#core/base/result.ts';
import { err, ok } from '#core/base/result.ts';
import { idempotencyHeader } from '#contract/routes.ts';
import { apiRefusals } from './messages.ts';

const form = /^[\w-]{8,100}$/;

export function keyOf(
  request: FastifyRequest,
): Result<string, Refusal<'key_missing' | 'key_malformed'>> {
  const key = request.headers[idempotencyHeader];
  if (key === undefined || key === '') return err(apiRefusals.keyMissing);
  return typeof key === 'string' && form.test(key) ? ok(key) : err(apiRefusals.keyMalformed);
}
