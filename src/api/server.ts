/**
 * 服务器 the HTTP server: the route table of the contract with one handler each, uploads, events,
 * downloads and pages, behind guards. Spec: docs/spec/api.md.
 */
import fastifyCookie from '@fastify/cookie';
import fastifyHelmet from '@fastify/helmet';
import fastifyMultipart from '@fastify/multipart';
import fastifyRateLimit from '@fastify/rate-limit';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { validatorCompiler } from 'fastify-type-provider-zod';
import type { Refusal, Result } from '#core/base/result.ts';
import type { Once } from '#app/performance/desk.ts';
import { apiPrefix, routes } from '#contract/routes.ts';
import { bodyDigest } from './body-digest.ts';
import { serveDownloads } from './downloads.ts';
import { serveBudgetUploads } from './budget-uploads.ts';
import { serveEvidenceUploads } from './evidence-uploads.ts';
import { serveMonthUploads } from './month-uploads.ts';
import { serveRegisterUploads } from './register-uploads.ts';
import type { HandlerRequest, JsonRouteName } from './handler.ts';
import { handlers } from './handlers.ts';
import { serveHealth } from './health.ts';
import { createMetrics } from './metrics.ts';
import { serveJobEvents } from './job-events.ts';
import { apiRefusals } from './messages.ts';
import { serveOidc } from './oidc.ts';
import { servePublic } from './public-pages.ts';
import { servePages } from './pages.ts';
import { callerOf, sessionOf } from './caller-of.ts';
import type { ApiParts } from './parts.ts';
import { refusalOfError, sendRefusal } from './refusals.ts';
import { type RefusalCode, statusOf } from './refusal-status.ts';
import { keyOf } from './request-key.ts';
import { guardDoors } from './session-hook.ts';
import { permissionsPolicy, securityHeaders } from './security-headers.ts';
import { dropToken, keepToken } from './session-cookie.ts';
import { watchRequests } from './request-log.ts';
import { serveUploads } from './uploads.ts';

/** 2000 edits of long prose; a file comes by another door. */
const bodyLimit = 8 * 1024 * 1024;

/** Who sends a byte a minute holds no door open; a large file over a slow line takes minutes. */
const limits = {
  requestTimeout: 5 * 60_000,
  keepAliveTimeout: 72_000,
  http: { maxHeaderSize: 16_384 },
} as const;
const headersMilliseconds = 20_000;
const connectionsMax = 2000;

export async function createServer(parts: ApiParts): Promise<FastifyInstance> {
  const { certificate, trustedProxies } = parts.doors;
  const server = Fastify({
    ...(certificate === null ? {} : { https: { ...certificate, minVersion: 'TLSv1.2' } }),
    ...limits,
    trustProxy: trustedProxies.length === 0 ? false : [...trustedProxies],
    bodyLimit,
    forceCloseConnections: true,
    exposeHeadRoutes: true,
    // An address that cannot be read never comes to a route, nor to the error handler.
    frameworkErrors: (error, _request, reply) => {
      void sendRefusal(
        reply as unknown as FastifyReply,
        refusalOfError(error) ?? apiRefusals.fault,
      );
    },
  }) as unknown as FastifyInstance;
  server.server.maxConnections = connectionsMax;
  server.server.headersTimeout = headersMilliseconds;
  server.setValidatorCompiler(validatorCompiler);
  await server.register(fastifyHelmet, securityHeaders(parts.doors));
  server.addHook('onSend', async (_request, reply) => {
    void reply.header('permissions-policy', permissionsPolicy);
  });
  await server.register(fastifyMultipart, { throwFileSizeLimit: false });
  await server.register(fastifyCookie);
  await server.register(fastifyRateLimit, { global: false, cache: 20_000 });
  const metrics = createMetrics();
  const { watch } = parts.doors;
  watchRequests(server, watch === null ? [metrics.watch] : [metrics.watch, watch]);
  guardDoors(server, parts);
  server.setErrorHandler((error, request, reply) => {
    const refusal = refusalOfError(error);
    if (refusal === null || statusOf(refusal.code) >= 500) {
      parts.tellFault(error, `${request.method} ${request.url}`);
    }
    return sendRefusal(reply, refusal ?? apiRefusals.fault);
  });
  for (const name of Object.keys(handlers) as JsonRouteName[]) serveRoute(server, parts, name);
  serveOidc(server, parts);
  serveUploads(server, parts);
  serveEvidenceUploads(server, parts);
  serveMonthUploads(server, parts);
  serveRegisterUploads(server, parts);
  serveBudgetUploads(server, parts);
  serveJobEvents(server, parts);
  serveDownloads(server, parts);
  servePublic(server, parts);
  serveHealth(server, parts, metrics);
  await servePages(server, parts.pagesFolder);
  return server;
}

function serveRoute<R extends JsonRouteName>(
  server: FastifyInstance,
  parts: ApiParts,
  name: R,
): void {
  const route = routes[name];
  const writes = route.method === 'POST';
  const query = 'query' in route ? route.query : null;
  server.route({
    method: route.method,
    url: apiPrefix + route.path,
    schema: {
      params: route.params,
      ...(writes ? { body: route.body } : {}),
      ...(query === null ? {} : { querystring: query }),
    },
    handler: async (request, reply) => {
      const once = writes ? await onceOf(request) : null;
      if (once?.ok === false) return sendRefusal(reply, once.error);
      const handler = handlers[name] as (
        one: HandlerRequest<R>,
      ) => Promise<Result<unknown, Refusal<RefusalCode>>>;
      const answer = await handler({
        parts,
        desk: parts.desk,
        jobs: parts.jobs,
        world: parts.worldFor(callerOf(request)),
        session: sessionOf(request),
        userAgent: request.headers['user-agent'] ?? '',
        giveToken: (token) =>
          token === null ? dropToken(reply, parts.doors) : keepToken(reply, parts.doors, token),
        params: request.params as HandlerRequest<R>['params'],
        body: request.body as HandlerRequest<R>['body'],
        query: (query === null ? null : request.query) as HandlerRequest<R>['query'],
        once: once?.value ?? null,
      });
      return answer.ok ? sendAnswer(reply, answer.value) : sendRefusal(reply, answer.error);
    },
  });
}

async function onceOf(request: FastifyRequest): Promise<Result<Once, Refusal<RefusalCode>>> {
  const key = keyOf(request);
  if (!key.ok) return key;
  const digest = await bodyDigest([request.url, JSON.stringify(request.body ?? null)]);
  return { ok: true, value: { key: key.value, bodyDigest: digest } };
}

const sendAnswer = (reply: FastifyReply, answer: unknown): FastifyReply =>
  reply
    .header('cache-control', 'no-store')
    .type('application/json; charset=utf-8')
    .send(JSON.stringify(answer));
