/** 样例工作簿 the samples of other programs say what the published text says. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { TargetTable } from '#core/performance/target-table.ts';
import { findingWords, readBytes, samplesFolder, sayings, textTables } from './same-as-text.ts';

const readSample = async (name: string): Promise<TargetTable> => {
  const { tables, refusals } = await readBytes(name, readFileSync(join(samplesFolder, name)));
  expect(refusals).toEqual([]);
  expect(tables).toHaveLength(1);
  return tables[0] as TargetTable;
};

describe.each(['benji.xlsx', 'benji.xls'])('%s', (name) => {
  it('says what the text says', async () => {
    expect(sayings(await readSample(name))).toEqual(sayings(textTables.benji));
  });

  it('has the findings of the text', async () => {
    expect(findingWords(await readSample(name))).toEqual(findingWords(textTables.benji));
  });
});
