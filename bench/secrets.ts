/** 字段加密 sealing fields: one number at a time as a write does it, beside the bare cipher. */
import { createCipheriv, createDecipheriv, createSecretKey, randomBytes } from 'node:crypto';
import { createPasswordKeeper } from '#store/keys/password-keeper.ts';
import { createSecretKeeper } from '#store/keys/secret-keeper.ts';
import { createSoftwareDevice } from '#store/keys/software-device.ts';
import { median, type Measured, shown } from './measure.ts';

const fields = 20_000;
const rounds = 9;
const fieldsLimit = 50_000;

const ring = new Map([[1, new Uint8Array(randomBytes(32))]]);
const keeper = createSecretKeeper(createSoftwareDevice(() => ring));
const places = Array.from({ length: fields }, (_, at) => ({
  column: 'particular.identity_number',
  rowId: `01900000-0000-7000-8000-${at.toString(16).padStart(12, '0')}`,
}));
const numbers = places.map((_, at) => `990101199003${String(at).padStart(6, '0')}`);

/** Fields a second over all of them, the median of some rounds. */
function rate(work: (at: number) => unknown): number {
  for (let at = 0; at < fields; at += 1) work(at);
  const seconds = Array.from({ length: rounds }, () => {
    const from = performance.now();
    for (let at = 0; at < fields; at += 1) work(at);
    return (performance.now() - from) / 1000;
  });
  return fields / median(seconds);
}

export function sealFields(): readonly Measured[] {
  const key = createSecretKey(randomBytes(16));
  const vector = randomBytes(16);
  const plain = numbers.map((number) => Buffer.from(number));
  const bare = (at: number): Buffer => {
    const cipher = createCipheriv('sm4-cbc', key, vector);
    return Buffer.concat([cipher.update(plain[at] ?? vector), cipher.final()]);
  };
  const bareSealed = numbers.map((_, at) => bare(at));
  const bareOpen = (at: number): Buffer => {
    const cipher = createDecipheriv('sm4-cbc', key, vector);
    return Buffer.concat([cipher.update(bareSealed[at] ?? vector), cipher.final()]);
  };
  const sealed = numbers.map((number, at) => keeper.seal(placeOf(at), number));
  const seal = rate((at) => keeper.seal(placeOf(at), numbers[at] ?? ''));
  const open = rate((at) => keeper.open(placeOf(at), sealed[at] ?? vector));
  const kept = rate((at) => {
    keeper.seal(placeOf(at), numbers[at] ?? '');
    return keeper.searchDigest('identity_number', numbers[at] ?? '');
  });
  const [bareSeal, bareUnseal] = [rate(bare), rate(bareOpen)];
  const ratio = (mine: number, of: number): string =>
    `${shown(of / mine)} × the time of SM4-CBC alone (${shown(of)} /s)`;
  const limits = { measure: '/s', limit: fieldsLimit, better: 'higher' } as const;
  return [
    { name: 'identity numbers sealed', result: seal, ratio: ratio(seal, bareSeal), ...limits },
    { name: 'identity numbers opened', result: open, ratio: ratio(open, bareUnseal), ...limits },
    {
      ...limits,
      name: 'identity numbers sealed, with the digest to find them by',
      result: kept,
      limit: 30_000,
      ratio: ratio(kept, bareSeal),
      note: 'our own limit',
    },
  ];
}

const placeOf = (at: number): (typeof places)[number] =>
  places[at % fields] ?? { column: '', rowId: '' };

/** What one guess costs, by either method: they should cost about the same. */
export async function hashPasswords(): Promise<readonly Measured[]> {
  const measured: Measured[] = [];
  for (const method of ['argon2id', 'pbkdf2-sm3'] as const) {
    const passwords = createPasswordKeeper(() => method);
    await passwords.hash('warm');
    const runs: number[] = [];
    for (let run = 0; run < 9; run += 1) {
      const from = performance.now();
      await passwords.hash(`password ${run}`);
      runs.push(performance.now() - from);
    }
    measured.push({
      name: `one password by ${method}`,
      result: median(runs),
      measure: 'ms',
      limit: 200,
      better: 'lower',
      note: 'our own limit; off the server’s thread',
    });
  }
  return measured;
}
