/**
 * 门户配置 make doors: under which name and behind what the server may be reached. Beyond this
 * machine only encrypted: by a certificate of its own, or behind a proxy that is named.
 */
import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { createSecureContext } from 'node:tls';
import type { Doors, RateLimits } from '#api/doors.ts';
import { usualDoors, usualLimits } from '#api/doors.ts';
import { isLoopback } from '#api/guards.ts';
import { tokenMaker } from '#store/keys/tokens.ts';
import { serveMessages } from './messages.ts';
import { StartFailure } from './start-failure.ts';

/** 门户愿望 as options or the environment say it; '' is nothing said. */
export type DoorWish = {
  readonly host: string;
  readonly port: number;
  readonly publicUrl: string;
  readonly tlsCert: string;
  readonly tlsKey: string;
  /** Addresses or ranges of proxies, with commas between. */
  readonly trustProxy: string;
};

export function makeDoors(wish: DoorWish): Doors {
  const certificate = certificateOf(wish);
  const publicUrl = publicUrlOf(wish, certificate !== null);
  const trustedProxies = proxiesOf(wish, publicUrl !== null);
  const isProtected = certificate !== null || trustedProxies.length > 0;
  if (!isLoopback(wish.host) && (publicUrl === null || !isProtected)) {
    throw new StartFailure(serveMessages.hostRefused(wish.host));
  }
  return {
    ...usualDoors,
    publicUrl,
    certificate,
    trustedProxies,
    localKey: tokenMaker.newToken(),
    limits: limitsOf(process.env['ANJU_RATE_LIMITS'] ?? ''),
    metricsToken: process.env['ANJU_METRICS_TOKEN']?.trim() || null,
  };
}

function certificateOf({ tlsCert, tlsKey }: DoorWish): Doors['certificate'] {
  if (tlsCert === '' && tlsKey === '') return null;
  if (tlsCert === '' || tlsKey === '') throw new StartFailure(serveMessages.certificateHalf);
  const certificate = readPair(tlsCert, tlsKey);
  try {
    createSecureContext(certificate);
    return certificate;
  } catch {
    throw new StartFailure(serveMessages.certificateInvalid);
  }
}

function readPair(tlsCert: string, tlsKey: string) {
  try {
    return { cert: readFileSync(tlsCert), key: readFileSync(tlsKey) };
  } catch {
    throw new StartFailure(serveMessages.certificateUnreadable(tlsCert, tlsKey));
  }
}

function publicUrlOf({ publicUrl, host, port }: DoorWish, encrypted: boolean): URL | null {
  if (publicUrl === '') {
    if (!encrypted) return null;
    if (isLoopback(host))
      return new URL(`https://${host.includes(':') ? `[${host}]` : host}:${port}`);
    throw new StartFailure(serveMessages.publicUrlMissing);
  }
  const url = URL.canParse(publicUrl) ? new URL(publicUrl) : null;
  const isPlain = url?.pathname === '/' && url.search === '' && url.username === '';
  if (url?.protocol !== 'https:' || !isPlain) {
    throw new StartFailure(serveMessages.publicUrlInvalid(publicUrl));
  }
  return url;
}

/** Only with a public name does anybody stand in front; on this machine unless said otherwise. */
function proxiesOf({ trustProxy, host }: DoorWish, hasName: boolean): readonly string[] {
  const said = trustProxy
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
  for (const one of said) {
    if (isIP(one.split('/')[0] ?? '') === 0)
      throw new StartFailure(serveMessages.proxyInvalid(one));
  }
  if (said.length > 0) return hasName ? said : [];
  return hasName && isLoopback(host) ? ['127.0.0.1', '::1'] : [];
}

/** `user=1200,heavy=600,sign-in=60,address=12000`, a minute; what is not said stays as it is. */
function limitsOf(written: string): RateLimits {
  const limits: Record<keyof RateLimits, number> = { ...usualLimits };
  for (const part of written.split(',').filter((one) => one.trim() !== '')) {
    const [, name = '', count = ''] =
      /^\s*(address|user|heavy|sign-in)=(\d{1,7})\s*$/.exec(part) ?? [];
    if (name === '') throw new StartFailure(serveMessages.limitsInvalid(written));
    limits[name === 'sign-in' ? 'signIn' : (name as keyof RateLimits)] = Number(count);
  }
  return limits;
}
