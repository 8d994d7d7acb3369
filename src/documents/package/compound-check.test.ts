import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { chainsEnd } from './compound-check.ts';

const sample = (name: string): Buffer => readFileSync(`test/fixtures/samples/${name}`);

/** Where the first sector of the table of chains lies. */
const tableAt = (file: Buffer): number => (file.readUInt32LE(76) + 1) * 512;

describe('chains of sectors', () => {
  test.each(['benji.xls', 'benji.doc'])('%s: all end', (name) => {
    expect(chainsEnd(sample(name))).toBe(true);
  });

  test('a sector that is followed by itself', () => {
    const file = sample('benji.xls');
    file.writeUInt32LE(3, tableAt(file) + 3 * 4);
    expect(chainsEnd(file)).toBe(false);
  });

  test('a circle over several sectors', () => {
    const file = sample('benji.xls');
    file.writeUInt32LE(2, tableAt(file) + 9 * 4);
    expect(chainsEnd(file)).toBe(false);
  });

  test('a table overwritten with zeros: every sector leads to the first', () => {
    const file = sample('benji.xls');
    file.fill(0, tableAt(file), tableAt(file) + 200);
    expect(chainsEnd(file)).toBe(false);
  });

  test('a file that is only its head', () => {
    expect(chainsEnd(sample('benji.xls').subarray(0, 300))).toBe(false);
  });
});
