/** 数据库的位置 a data folder that cannot be made is refused at once, with a reason. */
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeFolder } from './server-place.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'anju-place-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a folder and its parents are made, and found the next time', () => {
  const wanted = join(folder, '数据', 'a', 'b');
  expect(makeFolder(wanted)).toBe(makeFolder(wanted));
  expect(existsSync(wanted)).toBe(true);
});

test('a link to a folder is that folder', () => {
  mkdirSync(join(folder, 'real'));
  symlinkSync(join(folder, 'real'), join(folder, 'link'));
  expect(makeFolder(join(folder, 'link', 'postgres'))).toMatch(/real.postgres$/);
});

test.each(['dangling', 'dangling/data'])('a link to nowhere is named: %s', (name) => {
  const link = join(folder, 'dangling');
  rmSync(link, { force: true });
  symlinkSync(join(folder, 'nowhere'), link);
  expect(() => makeFolder(join(folder, name))).toThrow(/链接.*不存在.*ANJU_DATA/);
});

test('a file in the way is named', () => {
  writeFileSync(join(folder, 'file'), '');
  expect(() => makeFolder(join(folder, 'file'))).toThrow('路径上有同名文件');
  expect(() => makeFolder(join(folder, 'file', 'data'))).toThrow('路径上有同名文件');
});

test.skipIf(!existsSync('/proc/self'))('where nothing can be made it does not try for ever', () => {
  expect(() => makeFolder('/proc/anju')).toThrow('不能新建文件夹');
  expect(() => makeFolder('/proc/anju/data')).toThrow('不能新建文件夹');
});
