/** 请求人 who a request comes from. */
import type { FastifyRequest } from 'fastify';
import type { Caller } from '#core/base/world.ts';
import type { ApiParts } from './parts.ts';

export const callerOf = (request: FastifyRequest, { operator }: ApiParts): Caller => ({
  ...operator,
  address: request.ip,
});
