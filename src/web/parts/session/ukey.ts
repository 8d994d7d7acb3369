/** UKey what a maker's middleware puts into the page: a signature by the key, made in the key. */

/** 中间件 offered as `window.anjuKey`; docs/spec/people.md says what it must do. */
export type KeyMiddleware = {
  /** SM2 over the challenge, hex; asks for the key's own PIN by itself. */
  readonly sign: (challenge: string) => Promise<string>;
  /** The public key, hex; wanted for enrolling alone. */
  readonly publicKey?: () => Promise<string>;
};

declare global {
  interface Window {
    readonly anjuKey?: KeyMiddleware;
  }
}

export const keyMiddleware = (): KeyMiddleware | null => window.anjuKey ?? null;
