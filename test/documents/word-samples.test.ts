/** Word 样例 the published tables saved by another program, held against the text they are of. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { converterAt } from '#documents/word/read-converted.ts';
import { findingWords, readBytes, samplesFolder, sayings, textTables } from './same-as-text.ts';

type Published = keyof typeof textTables;

/** What the text alone says, because a page break of the published text damaged it. */
const damagedInText: Readonly<
  Record<Published, readonly { readonly why: string; readonly finding: string }[]>
> = {
  benji: [],
  jiangyin: [
    {
      why: '国有资本金 stands in the column of the parts of 财政拨款 in the text, and in its own here',
      finding: 'hint PT-RD-06 收入 / 国有资本金: 国有资本金 / -',
    },
  ],
};

const expectedFindings = (name: Published): readonly string[] => {
  const damaged = damagedInText[name].map(({ finding }) => finding);
  return findingWords(textTables[name]).filter((finding) => !damaged.includes(finding));
};

describe('samples of Word', () => {
  const converter = converterAt(process.env);
  const samples: readonly (readonly [string, Published])[] = [
    ['benji.docx', 'benji'],
    ['jiangyin.docx', 'jiangyin'],
    ['benji.doc', 'benji'],
  ];
  for (const [file, name] of samples) {
    const skipped = file.endsWith('.doc') && converter === null;
    it.skipIf(skipped)(`${file} says what the text says`, async () => {
      const read = await readBytes(file, readFileSync(`${samplesFolder}/${file}`));
      expect(read.refusals).toEqual([]);
      expect(read.unread).toEqual([]);
      expect(read.tables).toHaveLength(1);
      const [table] = read.tables;
      if (table === undefined) return;
      expect(table.unread).toEqual([]);
      expect(sayings(table)).toEqual(sayings(textTables[name]));
      expect(findingWords(table)).toEqual(expectedFindings(name));
      expect(read.notes.map(({ code }) => code)).toEqual(
        file.endsWith('.doc') ? ['converted'] : [],
      );
    });
  }

  it('every damage listed is one that the text shows', () => {
    for (const [name, damages] of Object.entries(damagedInText)) {
      const findings = findingWords(textTables[name as Published]);
      for (const { finding } of damages) expect(findings).toContain(finding);
    }
  });
});
