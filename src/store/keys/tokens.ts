/** 令牌 tokens: random secrets and what is kept of them. */
import { randomBytes, randomInt } from 'node:crypto';
import type { TokenMaker } from '#app/ports/token-maker.ts';
import { digestOf } from './digest.ts';

/** Without letters and digits that look alike on paper. */
const letters = 'abcdefghjkmnpqrstuvwxyz';
const capitals = 'ABCDEFGHJKLMNPQRSTUVWXYZ';
const figures = '23456789';

export const tokenMaker: TokenMaker = {
  newToken: () => randomBytes(32).toString('base64url'),
  newOneTimePassword: () =>
    [letters, capitals, figures, letters, figures]
      .map((of) => Array.from({ length: 3 }, () => of[randomInt(of.length)]).join(''))
      .join('-'),
  digestOf,
};
