/** 服务地址 believed of the living server of this very folder, of nobody else. */
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { forgetAddress, tellAddress, toldAddress } from './server-address.ts';

const local = { address: 'http://127.0.0.1:8080', key: 'a-key-of-forty-three-letters' };
let folder = '';
let file = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'anju-address-'));
  file = join(folder, 'anju-address.json');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const retell = (change: Readonly<Record<string, unknown>>): void => {
  tellAddress(folder, local);
  const told = JSON.parse(readFileSync(file, 'utf8'));
  writeFileSync(file, JSON.stringify({ ...told, ...change }));
};

test('what is told is found, and gone once it is forgotten', () => {
  expect(toldAddress(folder)).toBeNull();
  tellAddress(folder, local);
  expect(toldAddress(folder)).toMatchObject(local);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  forgetAddress(folder);
  expect(toldAddress(folder)).toBeNull();
});

test.each([
  ['a process that is gone', { pid: 2 ** 22 + 1 }],
  ['a number given again', { started: '1' }],
  ['a server elsewhere', { address: 'http://192.168.1.8:8080' }],
  ['no address', { address: 1 }],
  ['no key', { key: null }],
])('%s is not believed', (_what, change) => {
  retell(change);
  expect(toldAddress(folder)).toBeNull();
});

test('a copy of the folder does not lead to the server of the original', () => {
  tellAddress(folder, local);
  const copy = `${folder}-copy`;
  cpSync(folder, copy, { recursive: true });
  expect(toldAddress(copy)).toBeNull();
  rmSync(copy, { recursive: true });
});

test('another server’s file is left alone', () => {
  retell({ pid: process.ppid });
  const before = readFileSync(file, 'utf8');
  forgetAddress(folder);
  expect(readFileSync(file, 'utf8')).toBe(before);
});
