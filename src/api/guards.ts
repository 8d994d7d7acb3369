/**
 * 门卫 guards: until people and sign-in exist, whoever reaches the port is 本机使用者. So only this
 * machine may reach it: loopback addresses by name (no DNS rebinding), writes from our own pages.
 */
import type { FastifyRequest } from 'fastify';
import type { Refusal } from '#core/base/result.ts';
import { apiRefusals } from './messages.ts';

const loopbackNames: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]', '::1']);

export const isLoopback = (host: string): boolean => loopbackNames.has(host.toLowerCase());

/** The host of a Host header without its port; '' where it cannot be read. */
function hostName(header: string): string {
  try {
    return new URL(`http://${header}`).hostname;
  } catch {
    return '';
  }
}

export function guardRefusal(
  request: FastifyRequest,
): Refusal<'host_not_local' | 'origin_foreign'> | null {
  if (!isLoopback(hostName(request.headers.host ?? ''))) return apiRefusals.hostNotLocal;
  const reads = request.method === 'GET' || request.method === 'HEAD';
  return reads || isOwnOrigin(request) ? null : apiRefusals.originForeign;
}

/**
 * A browser names the page a write comes from, and no page can make it say otherwise; a program on
 * this machine names none. Where the browser itself says same-origin, that holds even behind the
 * development server, which passes requests on under another host.
 */
function isOwnOrigin(request: FastifyRequest): boolean {
  const { origin } = request.headers;
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  if (origin === undefined) return true;
  try {
    return new URL(origin).host === request.headers.host;
  } catch {
    return false;
  }
}
