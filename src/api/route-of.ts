/** 接口归属 route of: which line of the contract a request is for. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Verb } from '#core/people/verb.ts';
import { publicPages, publicPrefix } from '#contract/public-routes.ts';
import { apiPrefix, routes } from '#contract/routes.ts';

/** 接口 what the door must know of it. */
export type KnownRoute = {
  readonly name: string;
  readonly kind: 'json' | 'upload' | 'events' | 'download' | 'redirect' | 'page';
  readonly verb: Verb;
  readonly path: string;
};

const known: ReadonlyMap<string, KnownRoute> = new Map<string, KnownRoute>([
  ...Object.entries(routes).map(
    ([name, { method, path, kind, verb }]) =>
      [`${method} ${apiPrefix}${path}`, { name, kind, verb, path }] as const,
  ),
  ...[publicPrefix, publicPages.path].map(
    (path) => [`GET ${path}`, { ...publicPages, name: 'publicPages', path }] as const,
  ),
]);

const keyOf = (method: string, url: string): string =>
  `${method === 'HEAD' ? 'GET' : method} ${url}`;

/** Null for pages, for health and for what is not there. */
export const routeOf = ({ method, routeOptions }: FastifyRequest): KnownRoute | null =>
  known.get(keyOf(method, routeOptions.url ?? '')) ?? null;

/** A route of the interface that the contract does not hold would be open to everybody. */
export function refuseUnknownRoutes(server: FastifyInstance): void {
  server.addHook('onRoute', ({ method, url }) => {
    if (!url.startsWith(apiPrefix) && !url.startsWith(publicPrefix)) return;
    for (const one of [method].flat()) {
      if (!known.has(keyOf(one, url))) throw new Error(`not in the contract: ${one} ${url}`);
    }
  });
}
