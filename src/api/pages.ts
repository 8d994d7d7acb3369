/**
 * 页面 pages: the built web pages with their compressed twins made at build. Hashed assets may be
 * kept for ever; index.html is asked for anew, and stands for every address of the application.
 */
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { apiPrefix } from '#contract/routes.ts';
import { apiRefusals } from './messages.ts';
import { sendRefusal } from './refusals.ts';

export async function servePages(server: FastifyInstance, folder: string | null): Promise<void> {
  if (folder !== null) {
    await server.register(fastifyStatic, {
      root: folder,
      preCompressed: true,
      cacheControl: false,
      setHeaders: (response, path) => {
        const hashed = path.includes('/assets/') || path.includes('\\assets\\');
        response.header(
          'cache-control',
          hashed ? 'public, max-age=31536000, immutable' : 'no-cache',
        );
      },
    });
  }
  server.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?')[0] ?? '/';
    const reads = request.method === 'GET' || request.method === 'HEAD';
    if (path.startsWith(`${apiPrefix}/`) || path.startsWith('/api/') || !reads) {
      return sendRefusal(reply, apiRefusals.routeUnknown);
    }
    // A missing script answered with a page would only make the browser stumble later.
    const isAddress = !/\.[a-z0-9]{1,8}$/i.test(path);
    if (folder === null || !isAddress) return sendRefusal(reply, apiRefusals.pageUnknown);
    return reply.sendFile('index.html');
  });
}
