/**
 * 跨站请求防护 CSRF: every write of a session brings back the token that only our own pages were
 * told, besides the check of where the browser says it comes from (guards.ts).
 */
import type { FastifyRequest } from 'fastify';
import type { Verb } from '#core/people/verb.ts';
import type { FoundSession } from '#app/ports/people-store.ts';
import { csrfHeader } from '#contract/routes.ts';

/** Of these nobody can know a token yet: an old cookie may still lie in the browser. */
const withoutToken: ReadonlySet<Verb> = new Set(['sign_in', 'set_up']);

export function bringsToken(request: FastifyRequest, session: FoundSession, verb: Verb): boolean {
  if (request.method === 'GET' || request.method === 'HEAD' || withoutToken.has(verb)) return true;
  const brought = request.headers[csrfHeader];
  return typeof brought === 'string' && isSameSecret(brought, session.csrfToken);
}

/** Takes as long wherever the two differ: answers tell nothing about the secret. */
export function isSameSecret(brought: string, kept: string): boolean {
  let differs = brought.length ^ kept.length;
  for (let at = 0; at < kept.length; at += 1) {
    differs |= kept.charCodeAt(at) ^ (brought.charCodeAt(at) || 0);
  }
  return differs === 0 && kept.length > 0;
}
