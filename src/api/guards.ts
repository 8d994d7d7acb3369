/**
 * 门卫 guards: only requests addressed to us by name are answered (no DNS rebinding): under the
 * public name, or under a loopback name from this machine; writes come from our own pages.
 */
import type { FastifyRequest } from 'fastify';
import type { Refusal } from '#core/base/result.ts';
import type { Doors } from './doors.ts';
import { apiRefusals } from './messages.ts';

const loopbackNames: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]', '::1']);

export const isLoopback = (host: string): boolean => loopbackNames.has(host.toLowerCase());

/** As a socket tells it: IPv4 in IPv6 too. */
export const isLoopbackAddress = (address: string): boolean =>
  address === '::1' || /^(::ffff:)?127\.\d+\.\d+\.\d+$/.test(address);

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
  doors: Doors,
): Refusal<'host_not_local' | 'origin_foreign'> | null {
  if (!isOurName(request, doors)) {
    const { publicUrl } = doors;
    return publicUrl === null ? apiRefusals.hostNotLocal : apiRefusals.hostForeign(publicUrl.href);
  }
  const reads = request.method === 'GET' || request.method === 'HEAD';
  return reads || isOwnOrigin(request) ? null : apiRefusals.originForeign;
}

/** From this machine itself; a proxy on it stands for whoever asked the proxy. */
export const isFromHere = ({ socket, headers }: FastifyRequest): boolean =>
  isLoopbackAddress(socket.remoteAddress ?? '') &&
  headers['x-forwarded-for'] === undefined &&
  headers.forwarded === undefined;

function isOurName({ headers, socket }: FastifyRequest, { publicUrl }: Doors): boolean {
  const host = (headers.host ?? '').toLowerCase();
  if (publicUrl !== null && (host === publicUrl.host || host === `${publicUrl.host}:443`)) {
    return true;
  }
  return isLoopback(hostName(host)) && isLoopbackAddress(socket.remoteAddress ?? '');
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
