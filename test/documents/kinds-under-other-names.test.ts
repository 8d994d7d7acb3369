/** 名不副实 each kind under the names of the others: told by content, said, and read all the same. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { documentReader, samplesFolder } from './same-as-text.ts';

const kinds = ['docx', 'xlsx', 'xls', 'pdf'] as const;
const names = [...kinds, 'docm', 'xlsm', 'doc', 'txt', 'csv', 'html', 'rtf', 'zip'] as const;

/** A workbook with macros is written as one without. */
const ownNames: Readonly<Record<(typeof kinds)[number], readonly string[]>> = {
  docx: ['docx', 'docm'],
  xlsx: ['xlsx', 'xlsm'],
  xls: ['xls'],
  pdf: ['pdf'],
};

describe.each(kinds)('a .%s', (kind) => {
  const bytes = readFileSync(join(samplesFolder, `benji.${kind}`));

  it.each(names)('called .%s', async (name) => {
    const read = await documentReader.read({ name: `目标表.${name}`, bytes }, () => 'row');
    expect(read.ok && read.value.tables).toHaveLength(1);
    const told = read.ok && read.value.notes.some(({ code }) => code === 'kind_other_than_name');
    expect(told).toBe(!ownNames[kind].includes(name));
  });
});
