/** 令牌端口 tokens: random secrets handed out once; what is kept of them is a digest. */

/** 令牌 */
export type TokenMaker = {
  /** 256 random bits, safe in a cookie, a header and an address. */
  readonly newToken: () => string;
  /** A password for somebody to type once: readable, within every password rule. */
  readonly newOneTimePassword: () => string;
  /** What is kept of a token, of a name somebody tried, of a browser's name. */
  readonly digestOf: (text: string) => string;
};
