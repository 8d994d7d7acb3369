/** 口令保管 what is kept instead of a password. */
import { argon2Sync, createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { createPasswordKeeper, type PasswordMethod } from '#store/keys/password-keeper.ts';

const argon = createPasswordKeeper();
const withSm3 = createPasswordKeeper(() => 'pbkdf2-sm3');

test('Argon2id of the standard’s own example (RFC 9106 5.3)', () => {
  const hash = argon2Sync('argon2id', {
    message: Buffer.alloc(32, 1),
    nonce: Buffer.alloc(16, 2),
    secret: Buffer.alloc(8, 3),
    associatedData: Buffer.alloc(12, 4),
    parallelism: 4,
    tagLength: 32,
    memory: 32,
    passes: 3,
  });
  expect(hash.toString('hex')).toBe(
    '0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659',
  );
});

/** Salt and hash of one password, whatever was asked of the method. */
const argonKept = '$ABEiM0RVZneImaq7zN3u/w$Ry4T1GZf8L5+WyyDp/3iexFWrfNSGLLaadMiIOmFm8I';

test.each([
  `$argon2id$v=19$m=19456,t=2,p=1${argonKept}`,
  '$pbkdf2-sm3$i=60000$ABEiM0RVZneImaq7zN3u/w$OIaZ+hnKsLhTIiyDAWB9qPOHaMKYP7l8VhUJeAYVN7A',
])('what was kept once stays right: %s', async (kept) => {
  for (const keeper of [argon, withSm3]) {
    expect(await keeper.verify('口令密码Abc123', kept)).toBe(true);
    expect(await keeper.verify('口令密码Abc124', kept)).toBe(false);
    expect(await keeper.verify('', kept)).toBe(false);
  }
});

test('PBKDF2-HMAC-SM3 is what its definition says (RFC 8018 5.2)', async () => {
  const [, , , salt = '', hash = ''] = (await withSm3.hash('口令')).split('$');
  const mac = (content: Uint8Array) => createHmac('sm3', '口令').update(content).digest();
  let block = mac(Buffer.concat([Buffer.from(salt, 'base64'), Buffer.from([0, 0, 0, 1])]));
  const sum = Buffer.from(block);
  for (let round = 1; round < 60_000; round += 1) {
    block = mac(block);
    for (const [at, byte] of block.entries()) sum[at] = (sum[at] ?? 0) ^ byte;
  }
  expect(sum.toString('base64').replaceAll('=', '')).toBe(hash);
});

test('the same password is kept in another text each time', async () => {
  const [one, other] = [await argon.hash('同一口令'), await argon.hash('同一口令')];
  expect(one).not.toBe(other);
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
});

test('full-width letters are the same letters', async () => {
  expect(await argon.verify('Abc123', await argon.hash('Ａｂｃ１２３'))).toBe(true);
});

test('nobody’s password is never right, also not the decoy’s', async () => {
  expect(await argon.verify('', null)).toBe(false);
  expect(await argon.verify('任何口令', null)).toBe(false);
});

test.each([
  '',
  'plain',
  `$argon2id$v=19$m=99999999,t=2,p=1${argonKept}`,
  `$argon2id$v=19$m=19456,t=0,p=1${argonKept}`,
  '$pbkdf2-sm3$i=60000$ABEiM0RVZneImaq7zN3u/w$',
  '$pbkdf2-sm3$i=60000$ABEiM0RVZneImaq7zN3u/w$OIaZ',
])('what is none of ours is never right and is made anew: %s', async (kept) => {
  expect(await argon.verify('', kept)).toBe(false);
  expect(argon.needsRehash(kept)).toBe(true);
});

test('a changed policy asks for a new text, and only then', async () => {
  let wanted: PasswordMethod = 'argon2id';
  const keeper = createPasswordKeeper(() => wanted);
  const kept = await keeper.hash('口令');
  expect(keeper.needsRehash(kept)).toBe(false);
  wanted = 'pbkdf2-sm3';
  expect(keeper.needsRehash(kept)).toBe(true);
  expect(await keeper.verify('口令', kept)).toBe(true);
  expect(keeper.needsRehash(await keeper.hash('口令'))).toBe(false);
  const weaker = kept.replace('m=19456', 'm=10240');
  expect(argon.needsRehash(weaker)).toBe(true);
});

test('many at once all get their own answer', async () => {
  const kept = await argon.hash('对');
  const tried = Array.from({ length: 12 }, (_, at) => (at % 3 === 0 ? '对' : '错'));
  const answers = await Promise.all(tried.map((password) => argon.verify(password, kept)));
  expect(answers).toEqual(tried.map((password) => password === '对'));
});
