/** 页面 the built pages: compressed twins, caching, and one page for every address. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestApi, type TestApi } from './api-server.ts';

const folder = mkdtempSync(join(tmpdir(), 'anju-pages-'));
const script = 'export const answer = 42;\n'.repeat(50);
let api: TestApi;

beforeAll(async () => {
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>安居</title>');
  writeFileSync(join(folder, 'assets', 'main-abc123.js'), script);
  writeFileSync(join(folder, 'assets', 'main-abc123.js.br'), brotliCompressSync(script));
  api = await openTestApi({ examples: false, pagesFolder: folder });
});
afterAll(async () => {
  await api.close();
  rmSync(folder, { recursive: true, force: true });
});

const get = (url: string, headers: Readonly<Record<string, string>> = {}) =>
  api.server.inject({ url, headers: { host: 'localhost:8080', ...headers } });

describe('pages', () => {
  test('a hashed script comes compressed, and may be kept for ever', async () => {
    const answer = await get('/assets/main-abc123.js', { 'accept-encoding': 'gzip, br' });
    expect(answer.headers).toMatchObject({
      'content-encoding': 'br',
      'cache-control': 'public, max-age=31536000, immutable',
      'content-type': expect.stringContaining('javascript'),
    });
    expect(brotliDecompressSync(answer.rawPayload).toString()).toBe(script);
    expect((await get('/assets/main-abc123.js')).body).toBe(script);
  });

  test('the page is asked for anew, and not sent again while it is the same', async () => {
    const first = await get('/');
    expect(first.headers['cache-control']).toBe('no-cache');
    const etag = String(first.headers['etag']);
    expect((await get('/', { 'if-none-match': etag })).statusCode).toBe(304);
  });

  test.each([
    '/tables/01900000-0000-7000-8000-000000000001',
    '/departments/x/2024',
    '/目标?年=2024',
  ])('address %s is the page', async (url) => {
    const answer = await get(encodeURI(url));
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toContain('<title>安居</title>');
    expect(answer.headers['content-security-policy']).toContain("default-src 'self'");
  });

  test.each([
    ['/assets/gone-123.js', 'page_unknown'],
    ['/api/v1/nothing', 'route_unknown'],
    ['/api/v2/overview', 'route_unknown'],
    ['/../package.json', 'page_unknown'],
    ['/%2e%2e/%2e%2e/etc/passwd.txt', 'page_unknown'],
    ['/assets/%zz.js', 'route_unknown'],
  ])('%s is not', async (url, code) => {
    const answer = await get(url);
    expect(answer.statusCode).toBe(404);
    expect(answer.json()).toMatchObject({ code });
  });
});
