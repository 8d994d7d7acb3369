/**
 * 公开页面 public pages, for everybody and without signing in: each file of the site as it would be
 * exported, made when it is asked for. docs/spec/disclosure.md section 4
 */
import type { FastifyInstance, FastifyReply } from 'fastify';
import { collectPublic } from '#app/disclosure/collect-public.ts';
import { publicPages, publicPrefix } from '#contract/public-routes.ts';
import { pagePolicy } from '#documents/site/page-shell.ts';
import type { SiteFile } from '#documents/site/site-file.ts';
import { siteFiles } from '#documents/site/site-files.ts';
import { callerOf } from './caller-of.ts';
import { apiRefusals } from './messages.ts';
import type { ApiParts } from './parts.ts';
import { sendRefusal } from './refusals.ts';

export function servePublic(server: FastifyInstance, parts: ApiParts): void {
  // Links of a page are relative: its address must end where a folder does.
  server.get(publicPrefix, (_request, reply) => reply.redirect(`${publicPrefix}/`));
  server.get<{ Params: { readonly '*': string } }>(publicPages.path, async (request, reply) => {
    const asked = request.params['*'];
    const path = asked === '' || asked.endsWith('/') ? `${asked}index.html` : asked;
    const world = parts.worldFor(callerOf(request));
    const tables = await collectPublic(parts.disclosure, world);
    const file = siteFiles(tables, parts.disclosure).find((one) => one.path === path);
    return file === undefined ? sendRefusal(reply, apiRefusals.pageUnknown) : sendPage(reply, file);
  });
}

/** Nobody else's page may frame it, nothing may be fetched by it, no cache keeps an older one. */
async function sendPage(reply: FastifyReply, file: SiteFile): Promise<FastifyReply> {
  const { buffer, byteOffset, byteLength } = await file.write();
  return reply
    .header('content-security-policy', `${pagePolicy}; frame-ancestors 'none'`)
    .header('cache-control', 'no-cache')
    .type(file.mediaType)
    .send(Buffer.from(buffer, byteOffset, byteLength));
}
