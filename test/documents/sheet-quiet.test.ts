/** A damaged .xls is read or refused without a word of the library on the terminal. */
import { readFileSync } from 'node:fs';
import { afterEach, expect, test, vi } from 'vitest';
import { readXls } from '#documents/sheet/read-xls.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

test('the library prints nothing of a damaged workbook, and others may print again', async () => {
  const printed = [vi.spyOn(console, 'error'), vi.spyOn(console, 'warn'), vi.spyOn(console, 'log')];
  const sound = readFileSync('test/fixtures/samples/benji.xls');
  const own = console.error;
  let readOrRefused = 0;
  for (let at = 600; at < 16_000; at += 400) {
    const bytes = Uint8Array.from(sound);
    bytes[at] = (bytes[at] ?? 0) ^ 0x5a;
    const read = await readXls({ name: 'benji.xls', bytes });
    readOrRefused += read.ok || read.error.code.startsWith('file_') ? 1 : 0;
  }
  expect(readOrRefused).toBe(39);
  for (const spy of printed) expect(spy).not.toHaveBeenCalled();
  expect(console.error).toBe(own);
});
