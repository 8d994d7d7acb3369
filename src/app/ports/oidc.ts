/**
 * 统一身份认证端口 OIDC: signing in at another house by authorization code, with PKCE, state and
 * nonce. All it says of somebody is who he is there. docs/spec/secrets.md section 7
 */
import type { Refusal, Result } from '#core/base/result.ts';

/** 进行中的登录 kept on our side from the way there until the way back; used once. */
export type PendingSignIn = {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
};

export const oidcRefusalCodes = [
  'oidc_off', // not configured
  'oidc_unreachable', // the other house does not answer
  'oidc_state_unknown', // not begun here, begun too long ago, or used before
  'oidc_refused', // the other house said no, or what it said does not hold
  'oidc_person_unknown', // nobody here is bound to who it is there
  'person_disabled',
  'sign_in_refused',
] as const;

export type OidcRefusalCode = (typeof oidcRefusalCodes)[number];

/** 身份提供方 */
export type IdentityProvider = {
  /** What the button says. */
  readonly label: string;
  /** Where the browser is to go; `returnAddress` is where it comes back to. */
  readonly begin: (
    returnAddress: string,
  ) => Promise<
    Result<
      { readonly address: string; readonly pending: PendingSignIn },
      Refusal<'oidc_unreachable'>
    >
  >;
  /** The subject the other house vouches for, from the address the browser came back by. */
  readonly finish: (
    pending: PendingSignIn,
    cameBackBy: string,
  ) => Promise<Result<string, Refusal<'oidc_unreachable' | 'oidc_refused'>>>;
};
