/** PDF 样本 the samples that other programs printed say what the published text says. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../review/wuxi.ts';
import { findingWords, readBytes, samplesFolder, sayings, textTables } from './same-as-text.ts';

const pagesFolder = join(root, 'test/fixtures/pages');
const samples = [
  ['benji.pdf', 'benji', samplesFolder],
  ['benji-browser-print.pdf', 'benji', samplesFolder],
  ['jiangyin.pdf', 'jiangyin', samplesFolder],
  ['benji-calc.pdf', 'benji', pagesFolder],
  ['benji-print-headers.pdf', 'benji', pagesFolder],
  ['jiangyin-owner-password.pdf', 'jiangyin', pagesFolder],
] as const;

/** What the text alone says, because a page break of the published text damaged it. */
const damagedInText: Readonly<
  Record<'benji' | 'jiangyin', readonly { readonly why: string; readonly finding: string }[]>
> = {
  benji: [],
  jiangyin: [
    {
      why: '国有资本金 stands in the column of the parts of 财政拨款 in the text, and in its own here',
      finding: 'hint PT-RD-06 收入 / 国有资本金: 国有资本金 / -',
    },
  ],
};

const expectedFindings = (name: 'benji' | 'jiangyin'): readonly string[] => {
  const damaged = damagedInText[name].map(({ finding }) => finding);
  return findingWords(textTables[name]).filter((finding) => !damaged.includes(finding));
};

describe.each(samples)('%s', (name, table, folder) => {
  it('says what the text says, and the same is found in it', async () => {
    const read = await readBytes(name, readFileSync(join(folder, name)));
    expect(read.tables).toHaveLength(1);
    const [own] = read.tables;
    if (own === undefined) throw new Error('no table');
    const headed = name.includes('headers') ? ['page_margins'] : [];
    expect(read.notes.map(({ code }) => code)).toEqual(headed);
    expect(read.unread).toEqual([]);
    expect(own.unread.filter(({ text }) => !/^第 \d 页 共 \d 页$/u.test(text))).toEqual([]);
    expect(sayings(own)).toEqual(sayings(textTables[table]));
    expect(findingWords(own)).toEqual(expectedFindings(table));
  });
});
