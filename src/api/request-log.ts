/**
 * 请求日志 request log: one line for each request, without particulars: which route and not which
 * address was asked, who by id and not by name, neither bodies nor cookies nor what was searched.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { userIdOf } from './caller-of.ts';
import { routeOf } from './route-of.ts';

/** 一次请求 */
export type RequestLine = {
  readonly requestId: string;
  readonly method: string;
  /** The pattern of the contract; '' for pages and for what is not there. */
  readonly route: string;
  readonly verb: string | null;
  readonly userId: string | null;
  readonly address: string;
  readonly status: number;
  /** Why it was refused. */
  readonly code: string | null;
  readonly milliseconds: number;
};

/** 旁听 hears of each request once it is answered. */
export type RequestWatch = (line: RequestLine) => void;

const codes = new WeakMap<FastifyRequest, string>();

export const noteRefusal = (request: FastifyRequest, code: string): void => {
  codes.set(request, code);
};

export function watchRequests(server: FastifyInstance, watches: readonly RequestWatch[]): void {
  server.addHook('onResponse', async (request, reply) => {
    const line = lineOf(request, reply);
    for (const watch of watches) watch(line);
  });
}

function lineOf(request: FastifyRequest, reply: FastifyReply): RequestLine {
  const route = routeOf(request);
  return {
    requestId: request.id,
    method: request.method,
    route: route?.path ?? '',
    verb: route?.verb ?? null,
    userId: userIdOf(request),
    address: request.ip,
    status: reply.statusCode,
    code: codes.get(request) ?? null,
    milliseconds: Math.round(reply.elapsedTime * 10) / 10,
  };
}
