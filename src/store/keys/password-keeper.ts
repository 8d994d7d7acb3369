/**
 * 口令保管 password keeper: Argon2id, or PBKDF2-HMAC-SM3 where policy demands it. What is kept says
 * by itself how it was made, so both may stand side by side. docs/spec/secrets.md section 1
 */
import { argon2, pbkdf2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import type { PasswordKeeper } from '#app/ports/password-keeper.ts';

export type PasswordMethod = 'argon2id' | 'pbkdf2-sm3';

/** What a kept text was made with. */
type Recipe =
  | {
      readonly method: 'argon2id';
      readonly memory: number;
      readonly passes: number;
      readonly lanes: number;
    }
  | { readonly method: 'pbkdf2-sm3'; readonly iterations: number };

type Kept = { readonly recipe: Recipe; readonly salt: Buffer; readonly hash: Buffer };

const saltBytes = 16;
const hashBytes = 32;
/** Each holds 19 MiB and one of the four threads that also read files and names. */
const atOnce = 2;

/** Both cost one core about 30 to 40 ms: bench/secrets.ts measures them side by side. */
const recipes: Readonly<Record<PasswordMethod, Recipe>> = {
  argon2id: { method: 'argon2id', memory: 19_456, passes: 2, lanes: 1 },
  'pbkdf2-sm3': { method: 'pbkdf2-sm3', iterations: 60_000 },
};

/** `method` is asked each time: policy may change while the server runs. */
export function createPasswordKeeper(
  method: () => PasswordMethod = () => 'argon2id',
): PasswordKeeper {
  const turn = createQueue(atOnce);
  const make = async (password: string, recipe: Recipe): Promise<string> => {
    const salt = randomBytes(saltBytes);
    return print({ recipe, salt, hash: await turn(() => derive(password, recipe, salt)) });
  };
  const decoys = new Map<PasswordMethod, Promise<string>>();
  const decoy = (): Promise<string> => {
    const kept = decoys.get(method()) ?? make(randomBytes(16).toString('hex'), recipes[method()]);
    decoys.set(method(), kept);
    return kept;
  };
  return {
    hash: (password) => make(password, recipes[method()]),
    verify: async (password, kept) => {
      const read = parse(kept ?? (await decoy()));
      if (read === null) return false;
      const hash = await turn(() => derive(password, read.recipe, read.salt));
      // Both are of one length: parse sees to it.
      return timingSafeEqual(hash, read.hash) && kept !== null;
    },
    needsRehash: (kept) => {
      const read = parse(kept);
      return read === null || parameters(read.recipe) !== parameters(recipes[method()]);
    },
  };
}

const argon2Async = promisify(argon2);
const pbkdf2Async = promisify(pbkdf2);

/** The same password typed on another keyboard has other code points; it is still the same. */
function derive(password: string, recipe: Recipe, salt: Buffer): Promise<Buffer> {
  const message = Buffer.from(password.normalize('NFKC'), 'utf8');
  if (recipe.method === 'pbkdf2-sm3') {
    return pbkdf2Async(message, salt, recipe.iterations, hashBytes, 'sm3');
  }
  const { memory, passes, lanes: parallelism } = recipe;
  return argon2Async('argon2id', {
    message,
    nonce: salt,
    parallelism,
    tagLength: hashBytes,
    memory,
    passes,
  });
}

function parameters(recipe: Recipe): string {
  return recipe.method === 'pbkdf2-sm3'
    ? `$pbkdf2-sm3$i=${recipe.iterations}`
    : `$argon2id$v=19$m=${recipe.memory},t=${recipe.passes},p=${recipe.lanes}`;
}

const print = ({ recipe, salt, hash }: Kept): string =>
  `${parameters(recipe)}$${unpadded(salt)}$${unpadded(hash)}`;

const unpadded = (bytes: Buffer): string => bytes.toString('base64').replaceAll('=', '');

const argonForm = /^\$argon2id\$v=19\$m=(\d{4,6}),t=([1-9]\d?),p=([1-9])\$([\w+/]+)\$([\w+/]+)$/;
const pbkdfForm = /^\$pbkdf2-sm3\$i=([1-9]\d{3,6})\$([\w+/]+)\$([\w+/]+)$/;

/** Null where it is none of ours: such a password is never right. The lengths bound the work. */
function parse(kept: string): Kept | null {
  const [, memory, passes, lanes, ...ofArgon] = argonForm.exec(kept) ?? [];
  const [, iterations, ...ofPbkdf] = pbkdfForm.exec(kept) ?? [];
  const recipe: Recipe =
    iterations === undefined
      ? {
          method: 'argon2id',
          memory: Number(memory),
          passes: Number(passes),
          lanes: Number(lanes),
        }
      : { method: 'pbkdf2-sm3', iterations: Number(iterations) };
  const [salt, hash] = [...ofArgon, ...ofPbkdf].map((text) => Buffer.from(text, 'base64'));
  if (salt === undefined || salt.length < 8 || hash?.length !== hashBytes) return null;
  return { recipe, salt, hash };
}

/** At most so many at once; the others wait in order. */
function createQueue(most: number): <T>(work: () => Promise<T>) => Promise<T> {
  let busy = 0;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (busy === most) await new Promise<void>((resolve) => waiting.push(resolve));
    else busy += 1;
    try {
      return await work();
    } finally {
      // Who waits takes over the place of who leaves.
      const next = waiting.shift();
      if (next === undefined) busy -= 1;
      else next();
    }
  };
}
