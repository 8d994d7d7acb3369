/**
 * 服务器 the HTTP server: the route table of the contract with one handler each, uploads, events,
 * downloads and pages, behind guards. Spec: docs/spec/api.md.
 */
import fastifyHelmet from '@fastify/helmet';
import fastifyMultipart from '@fastify/multipart';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { validatorCompiler } from 'fastify-type-provider-zod';
import type { Refusal, Result } from '#core/base/result.ts';
import type { Once } from '#app/performance/desk.ts';
import { apiPrefix, routes } from '#contract/routes.ts';
import { bodyDigest } from './body-digest.ts';
import { serveDownloads } from './downloads.ts';
import { guardRefusal } from './guards.ts';
import { serveEvidenceUploads } from './evidence-uploads.ts';
import { type HandlerRequest, handlers, type JsonRouteName } from './handlers.ts';
import { serveJobEvents } from './job-events.ts';
import { apiRefusals } from './messages.ts';
import { servePages } from './pages.ts';
import { callerOf } from './caller-of.ts';
import type { ApiParts } from './parts.ts';
import { refusalOfError, sendRefusal } from './refusals.ts';
import { type RefusalCode, statusOf } from './refusal-status.ts';
import { keyOf } from './request-key.ts';
import { serveUploads } from './uploads.ts';

/** 2000 edits of long prose; a file comes by another door. */
const bodyLimit = 8 * 1024 * 1024;

export async function createServer(parts: ApiParts): Promise<FastifyInstance> {
  const server = Fastify({
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
  });
  server.setValidatorCompiler(validatorCompiler);
  await server.register(fastifyHelmet, { ...securityHeaders });
  await server.register(fastifyMultipart, { throwFileSizeLimit: false });
  server.addHook('onRequest', async (request, reply) => {
    const refusal = guardRefusal(request);
    if (refusal !== null) return sendRefusal(reply, refusal);
    return undefined;
  });
  server.setErrorHandler((error, request, reply) => {
    const refusal = refusalOfError(error);
    if (refusal === null || statusOf(refusal.code) >= 500) {
      parts.tellFault(error, `${request.method} ${request.url}`);
    }
    return sendRefusal(reply, refusal ?? apiRefusals.fault);
  });
  for (const name of Object.keys(handlers) as JsonRouteName[]) serveRoute(server, parts, name);
  serveUploads(server, parts);
  serveEvidenceUploads(server, parts);
  serveJobEvents(server, parts);
  serveDownloads(server, parts);
  await servePages(server, parts.pagesFolder);
  return server;
}

/**
 * Scripts only from our own files. antd writes its styles into the page, hence inline styles.
 * Plain http on this machine: neither HSTS nor an upgrade to https may be asked for.
 */
const securityHeaders = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", 'data:', 'blob:'],
      fontSrc: ["'self'", 'data:'],
      connectSrc: ["'self'"],
      objectSrc: ["'none'"],
      baseUri: ["'self'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
    },
  },
  strictTransportSecurity: false,
  xFrameOptions: { action: 'deny' },
} as const;

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
        world: parts.worldFor(callerOf(request, parts)),
        session: null,
        userAgent: request.headers['user-agent'] ?? '',
        giveToken: () => undefined,
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
