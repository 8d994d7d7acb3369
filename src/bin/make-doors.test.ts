/** 门户配置 nothing unencrypted leaves this machine, and whoever starts it hears why. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type DoorWish, makeDoors } from './make-doors.ts';
import { StartFailure } from './start-failure.ts';

const here: DoorWish = {
  host: '127.0.0.1',
  port: 8080,
  publicUrl: '',
  tlsCert: '',
  tlsKey: '',
  trustProxy: '',
};
const outside = { ...here, host: '0.0.0.0' };
const publicUrl = 'https://anju.example.cn';

let folder = '';
let pair = { tlsCert: '', tlsKey: '' };
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'anju-doors-'));
  pair = { tlsCert: join(folder, 'cert.pem'), tlsKey: join(folder, 'key.pem') };
  const subject = ['-subj', '/CN=anju.example.cn', '-days', '2', '-nodes'];
  const out = ['-out', pair.tlsCert, '-keyout', pair.tlsKey];
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1'];
  execFileSync('openssl', ['req', '-x509', ...curve, ...subject, ...out], { stdio: 'ignore' });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('on this machine alone nothing needs to be said', () => {
  const doors = makeDoors(here);
  expect(doors).toMatchObject({ publicUrl: null, certificate: null, trustedProxies: [] });
  expect(doors.localKey).toMatch(/^[\w-]{43}$/);
  expect(makeDoors(here).localKey).not.toBe(doors.localKey);
});

test('behind a proxy on this machine, and on another', () => {
  expect(makeDoors({ ...here, publicUrl }).trustedProxies).toEqual(['127.0.0.1', '::1']);
  const behind = makeDoors({ ...outside, publicUrl, trustProxy: '10.0.0.8, 10.1.0.0/16' });
  expect(behind.trustedProxies).toEqual(['10.0.0.8', '10.1.0.0/16']);
  expect(behind.publicUrl?.host).toBe('anju.example.cn');
});

test('with a certificate of its own', () => {
  const doors = makeDoors({ ...outside, publicUrl, ...pair });
  expect(doors.certificate?.key.length).toBeGreaterThan(100);
  expect(doors.trustedProxies).toEqual([]);
  expect(makeDoors({ ...here, ...pair }).publicUrl?.origin).toBe('https://127.0.0.1:8080');
});

test.each<readonly [string, () => Partial<DoorWish>, RegExp]>([
  ['beyond it without anything', () => outside, /不能在 0\.0\.0\.0 上不加密地监听/],
  ['with a name alone', () => ({ ...outside, publicUrl }), /不加密/],
  ['with a proxy that has no name', () => ({ ...outside, trustProxy: '10.0.0.8' }), /不加密/],
  ['a proxy called by name', () => ({ publicUrl, trustProxy: 'proxy.example' }), /不是 IP 地址/],
  ['plain http as a name', () => ({ publicUrl: 'http://anju.example.cn' }), /https/],
  ['a path in the name', () => ({ publicUrl: `${publicUrl}/anju` }), /不带路径/],
  ['no address at all', () => ({ publicUrl: 'anju' }), /不能作为对外网址/],
  ['half a certificate', () => ({ tlsCert: pair.tlsCert }), /一起给出/],
  ['a certificate not there', () => ({ ...pair, tlsKey: '/nowhere/key' }), /读不到/],
  ['a key that is none', () => ({ ...pair, tlsKey: spoilt() }), /不能用/],
  ['a certificate without a name', () => ({ ...outside, ...pair }), /--public-url/],
])('%s is refused in a sentence', (_what, wish, sentence) => {
  expect(() => makeDoors({ ...here, ...wish() })).toThrow(StartFailure);
  expect(() => makeDoors({ ...here, ...wish() })).toThrow(sentence);
});

function spoilt(): string {
  const path = join(folder, 'spoilt.pem');
  writeFileSync(path, '-----BEGIN PRIVATE KEY-----\nMII\n-----END PRIVATE KEY-----\n');
  return path;
}
