/** 身份提供方 identity provider: OIDC by openid-client, as the environment names it. */
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  AuthorizationResponseError,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  type Configuration,
  discovery,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
  ResponseBodyError,
} from 'openid-client';
import { readFileSync } from 'node:fs';
import { err, ok } from '#core/base/result.ts';
import type { IdentityProvider } from '#app/ports/oidc.ts';
import { isLoopback } from '#api/guards.ts';
import { oidcMessages } from './messages-oidc.ts';
import { StartFailure } from './start-failure.ts';

/** 统一身份认证的设置 */
export type OidcWish = {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly clientSecretFile: string;
  readonly label: string;
};

export const oidcWish = (): OidcWish => ({
  issuer: said('ANJU_OIDC_ISSUER'),
  clientId: said('ANJU_OIDC_CLIENT_ID'),
  clientSecret: said('ANJU_OIDC_CLIENT_SECRET'),
  clientSecretFile: said('ANJU_OIDC_CLIENT_SECRET_FILE'),
  label: said('ANJU_OIDC_LABEL'),
});

const said = (name: string): string => process.env[name]?.trim() ?? '';

const timeoutSeconds = 10;

/** Null where no other house is configured. */
export function makeIdentityProvider(
  wish: OidcWish,
  log: (message: string) => void,
): IdentityProvider | null {
  if (wish.issuer === '' && wish.clientId === '') return null;
  const issuer = issuerOf(wish.issuer);
  const secret = secretOf(wish);
  if (wish.clientId === '' || secret === '') throw new StartFailure(oidcMessages.half);
  const house = openHouse({ issuer, clientId: wish.clientId, secret });
  const tell = (fault: unknown): void => log(oidcMessages.fault(reasonOf(fault)));
  return {
    label: wish.label === '' ? oidcMessages.label : wish.label,
    begin: async (returnAddress) => {
      try {
        return ok(await begin(await house(), returnAddress));
      } catch (fault) {
        tell(fault);
        return err(oidcMessages.unreachable);
      }
    },
    finish: async (pending, cameBackBy) => {
      try {
        const tokens = await authorizationCodeGrant(await house(), new URL(cameBackBy), {
          expectedState: pending.state,
          expectedNonce: pending.nonce,
          pkceCodeVerifier: pending.verifier,
          idTokenExpected: true,
        });
        const subject = tokens.claims()?.sub ?? '';
        return subject === '' ? err(oidcMessages.refused) : ok(subject);
      } catch (fault) {
        tell(fault);
        return err(isUnreachable(fault) ? oidcMessages.unreachable : oidcMessages.refused);
      }
    },
  };
}

async function begin(house: Configuration, returnAddress: string) {
  const pending = {
    state: randomState(),
    nonce: randomNonce(),
    verifier: randomPKCECodeVerifier(),
  };
  const address = buildAuthorizationUrl(house, {
    redirect_uri: returnAddress,
    scope: 'openid',
    code_challenge: await calculatePKCECodeChallenge(pending.verifier),
    code_challenge_method: 'S256',
    state: pending.state,
    nonce: pending.nonce,
  });
  return { address: address.href, pending };
}

/** Asked when it is first needed, and again after it failed: the start waits for no other house. */
function openHouse(at: {
  readonly issuer: URL;
  readonly clientId: string;
  readonly secret: string;
}): () => Promise<Configuration> {
  let known: Promise<Configuration> | null = null;
  return async () => {
    known ??= discovery(at.issuer, at.clientId, at.secret, undefined, {
      timeout: timeoutSeconds,
      execute: at.issuer.protocol === 'http:' ? [allowInsecureRequests] : [],
    });
    try {
      return await known;
    } catch (fault) {
      known = null;
      throw fault;
    }
  };
}

/** Plain http only on this machine: for tests and trying out. */
function issuerOf(written: string): URL {
  const url = URL.canParse(written) ? new URL(written) : null;
  const isSafe =
    url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url.hostname));
  if (url === null || !isSafe) throw new StartFailure(oidcMessages.issuer(written));
  return url;
}

function secretOf({ clientSecret, clientSecretFile }: OidcWish): string {
  if (clientSecretFile === '') return clientSecret;
  try {
    return readFileSync(clientSecretFile, 'utf8').trim();
  } catch {
    throw new StartFailure(oidcMessages.secretFile(clientSecretFile));
  }
}

/** What the other house said is an answer; everything else about the line is none. */
function isUnreachable(fault: unknown): boolean {
  if (fault instanceof AuthorizationResponseError || fault instanceof ResponseBodyError) {
    return false;
  }
  const codes = [codeOf(fault), fault instanceof Error ? codeOf(fault.cause) : ''];
  const isFetch = fault instanceof TypeError && fault.message === 'fetch failed';
  return isFetch || codes.some((code) => /TIMEOUT|^ECONN|^ENOTFOUND|RESPONSE_IS_NOT/.test(code));
}

function codeOf(fault: unknown): string {
  const code = (fault as { readonly code?: unknown } | null | undefined)?.code;
  return typeof code === 'string' ? code : '';
}

/** Neither tokens nor codes: the name of what went wrong is enough. */
const reasonOf = (fault: unknown): string =>
  fault instanceof AuthorizationResponseError || fault instanceof ResponseBodyError
    ? fault.error
    : [fault instanceof Error ? fault.message : '', codeOf(fault)].filter(Boolean).join(' ');
