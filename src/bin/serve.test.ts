/** 启动服务 what stands in the way of a start is said at once, in Chinese, without a stack. */
import { createServer } from 'node:net';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { serve } from './serve.ts';

let said = '';
beforeEach(() => {
  said = '';
  const keep = (text: unknown): void => {
    said += `${String(text)}\n`;
  };
  vi.spyOn(console, 'log').mockImplementation(keep);
  vi.spyOn(console, 'error').mockImplementation(keep);
});
afterEach(() => {
  vi.restoreAllMocks();
});

test.each([
  [['--host', '0.0.0.0'], /0\.0\.0\.0.*不加密/],
  [['--host', '192.168.1.8'], /192\.168\.1\.8/],
  [['--port', 'http'], /“http”不是端口号/],
  [['--port', '70000'], /不是端口号/],
  [['--emtpy'], /--emtpy.*--empty/],
])('%j', async (argv, words) => {
  expect(await serve(argv)).toBe(1);
  expect(said).toMatch(words);
  expect(said).not.toMatch(/\.ts:\d+/);
});

test('a port that is taken is named, with a way out', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const { port } = other.address() as { readonly port: number };
  const code = await serve(['--port', String(port)]);
  await new Promise((resolve) => other.close(resolve));
  expect(code).toBe(1);
  expect(said).toContain(`端口 ${port} 已被别的程序占用`);
  expect(said).toContain(`--port ${port + 1}`);
});
