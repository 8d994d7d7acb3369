/** 恶意与残缺的文件 hostile files: each ends as its list says, with a sentence a clerk can follow. */
import { describe, expect, test } from 'vitest';
import { documentReader } from '../documents/same-as-text.ts';
import { hostileFiles } from './hostile-files.ts';

describe('hostile and broken files', () => {
  test.each(hostileFiles.map((file) => [file.what, file] as const))(
    '%s',
    { timeout: 60_000 },
    async (_, { name, make, codes }) => {
      const read = await documentReader.read({ name, bytes: make() }, () => 'row');
      if (codes.length === 0) {
        expect(read.ok ? read.value.tables.length : read.error.code).toBe(1);
        const told = read.ok ? read.value.notes.map(({ code }) => code) : [];
        expect(told).toContain('kind_other_than_name');
        return;
      }
      expect(codes).toContain(read.ok ? `${read.value.tables.length} tables` : read.error.code);
      expect(read.ok ? '' : read.error.message).toMatch(/[一-龥]{4,}.*[。？]$/u);
    },
  );
});
