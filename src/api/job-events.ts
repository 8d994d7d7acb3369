/** 任务事件 job events: each change of a job reaches the page as a server-sent event. */
import type { FastifyInstance } from 'fastify';
import type { JobId } from '#core/base/id.ts';
import { parseId } from '#core/base/id.ts';
import type { JobSnapshot } from '#app/ports/job-runner.ts';
import { apiPrefix, routes } from '#contract/routes.ts';
import { encodeJob } from './import-job.ts';
import { apiRefusals } from './messages.ts';
import { callerOf } from './caller-of.ts';
import type { ApiParts } from './parts.ts';
import { sendRefusal } from './refusals.ts';

const ended: ReadonlySet<string> = new Set(['done', 'refused', 'cancelled', 'failed']);
/** Proxies and laptops drop lines on which nothing is said. */
const heartbeatMilliseconds = 15_000;

export function serveJobEvents(server: FastifyInstance, parts: ApiParts): void {
  const { jobs, worldFor } = parts;
  server.get<{ Params: { jobId: string } }>(
    apiPrefix + routes.jobEvents.path,
    async (request, reply) => {
      const id = parseId<JobId>(request.params.jobId);
      const world = worldFor(callerOf(request));
      if (id === null || (await jobs.snapshot(world, id)) === null) {
        return sendRefusal(reply, apiRefusals.jobUnknown);
      }
      reply.hijack();
      const { raw } = reply;
      raw.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        'x-accel-buffering': 'no',
      });
      const tell = (snapshot: JobSnapshot<unknown>): void => {
        if (raw.writableEnded) return;
        raw.write(`data: ${JSON.stringify(encodeJob(snapshot))}\n\n`);
        if (ended.has(snapshot.state)) raw.end();
      };
      // Watch first, look second: nothing that happens in between is missed.
      const unwatch = jobs.watch(world, id, tell);
      const heartbeat = setInterval(() => raw.write(': \n\n'), heartbeatMilliseconds);
      raw.on('close', () => {
        clearInterval(heartbeat);
        unwatch();
      });
      const now = await jobs.snapshot(world, id).catch(() => null);
      if (now === null) raw.end();
      else tell(now);
      return reply;
    },
  );
}
