/** 门户设置 doors: under which name the server is known, who may come in, and how often. */
import type { RequestWatch } from './request-log.ts';

/** 限流 how many requests a minute: beyond, the answer is 429. */
export type RateLimits = {
  /** Of all behind one address: an office may share one. */
  readonly address: number;
  readonly user: number;
  /** Uploads and what is written anew as a file, of one user. */
  readonly heavy: number;
  /** Names and passwords tried from one address. */
  readonly signIn: number;
};

/** 门户设置 */
export type Doors = {
  /** As browsers see it, always https; null: plain http on this machine alone. */
  readonly publicUrl: URL | null;
  /** The command line on this machine brings this in a header; null: nobody comes that way. */
  readonly localKey: string | null;
  /** Addresses of reverse proxies, whose word on who is asking is believed. */
  readonly trustedProxies: readonly string[];
  readonly certificate: { readonly cert: Uint8Array; readonly key: Uint8Array } | null;
  readonly limits: RateLimits;
  /** Who hears of every request, besides the log of faults. */
  readonly watch: RequestWatch | null;
  /** Brought by whoever asks for figures from another machine; null: only from this one. */
  readonly metricsToken: string | null;
};

export const usualLimits: RateLimits = { address: 12_000, user: 1200, heavy: 600, signIn: 60 };

/** On this machine alone, for nobody but who signs in. */
export const usualDoors: Doors = {
  publicUrl: null,
  localKey: null,
  trustedProxies: [],
  certificate: null,
  limits: usualLimits,
  watch: null,
  metricsToken: null,
};
