/**
 * 健康检查 health: /healthz says that the process lives, /readyz that it can work, /metrics in
 * figures how. They tell nothing of anybody's business and need no session.
 */
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Vitals } from '#app/ports/vitals.ts';
import { isSameSecret } from './csrf.ts';
import { isFromHere } from './guards.ts';
import { apiRefusals } from './messages.ts';
import type { Metrics } from './metrics.ts';
import type { ApiParts } from './parts.ts';
import { sendRefusal } from './refusals.ts';

/** 就绪 each part by itself, so that whoever is woken at night knows where to look. */
type Readiness = {
  readonly ready: boolean;
  readonly database: boolean;
  readonly migrations: boolean;
  readonly sealer: boolean;
};

export function serveHealth(server: FastifyInstance, parts: ApiParts, metrics: Metrics): void {
  server.get('/healthz', (_request, reply) => answer(reply, 200, { alive: true }));
  server.get('/readyz', async (_request, reply) => {
    const readiness = readinessOf(await lookInto(parts), parts.sealing());
    return answer(reply, readiness.ready ? 200 : 503, readiness);
  });
  server.get('/metrics', async (request, reply) => {
    const { metricsToken } = parts.doors;
    const brought = request.headers.authorization ?? '';
    const isKnown = metricsToken !== null && isSameSecret(brought, `Bearer ${metricsToken}`);
    if (!isKnown && !isFromHere(request)) return sendRefusal(reply, apiRefusals.routeUnknown);
    const text = await metrics.text(await lookInto(parts));
    return reply.header('cache-control', 'no-store').type(metrics.mediaType).send(text);
  });
}

/** Null where the database does not answer: that is what is being asked. */
const lookInto = ({ vitals }: ApiParts): Promise<Vitals | null> => vitals().catch(() => null);

function readinessOf(vitals: Vitals | null, sealer: boolean): Readiness {
  const [database, migrations] = [vitals !== null, vitals?.migrated ?? false];
  return { ready: database && migrations && sealer, database, migrations, sealer };
}

const answer = (reply: FastifyReply, status: number, body: object): FastifyReply =>
  reply.code(status).header('cache-control', 'no-store').send(body);
