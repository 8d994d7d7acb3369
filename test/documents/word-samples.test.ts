/** Word 样例 the published tables saved by another program, held against the text they are of. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { converterAt } from '#documents/word/read-converted.ts';
import { officeCaps, openZip } from '#documents/package/zip-directory.ts';
import { writeZip } from '#documents/package/zip-writing.ts';
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

/** The XML of a sample's main part. */
function mainPart(name: Published): string {
  const zip = openZip(readFileSync(`${samplesFolder}/${name}.docx`), officeCaps);
  const entry = zip.ok ? zip.value.entry('word/document.xml') : null;
  const content = zip.ok && entry !== null ? zip.value.read(entry) : null;
  return content?.ok === true ? new TextDecoder().decode(content.value) : '';
}

const docxOf = (xml: string): Uint8Array =>
  writeZip([{ name: 'word/document.xml', content: new TextEncoder().encode(xml) }]);

const bodyOf = (xml: string): string =>
  xml.slice(xml.indexOf('<w:body>') + '<w:body>'.length, xml.indexOf('<w:sectPr'));

describe('samples laid out otherwise', () => {
  const benji = mainPart('benji');
  const rows = benji.split('<w:tr>');

  const expectBenji = async (xml: string): Promise<void> => {
    const { tables, refusals } = await readBytes('x.docx', docxOf(xml));
    expect(refusals).toEqual([]);
    expect(tables.map(sayings)).toEqual([sayings(textTables.benji)]);
  };

  it('a form over several tables, one a page', async () => {
    const cut = (at: number, between: string): string =>
      [rows.slice(0, at).join('<w:tr>'), rows.slice(at).join('<w:tr>')].join(
        `</w:tbl>${between}<w:tbl><w:tr>`,
      );
    await expectBenji(cut(30, '<w:p/>'));
    await expectBenji(cut(53, '<w:p/>'));
    const title = '<w:p><w:r><w:t>无锡市市级部门整体预算绩效目标表</w:t></w:r></w:p>';
    await expectBenji(cut(85, title));
  });

  it('a form within a layout table', async () => {
    const layout = `<w:tbl><w:tr><w:tc>${bodyOf(benji)}</w:tc></w:tr></w:tbl>`;
    await expectBenji(benji.replace(bodyOf(benji), () => layout));
  });

  it('several forms in one file, with prose around them', async () => {
    const prose = '<w:p><w:r><w:t>现将目标表报上，请审核。</w:t></w:r></w:p>';
    const both = prose + bodyOf(benji) + prose + bodyOf(mainPart('jiangyin'));
    const { tables, unread } = await readBytes(
      'x.docx',
      docxOf(benji.replace(bodyOf(benji), () => both)),
    );
    expect(tables.map(sayings)).toEqual([sayings(textTables.benji), sayings(textTables.jiangyin)]);
    const lost = [...unread, ...tables.flatMap((table) => table.unread)].map(({ text }) => text);
    expect(lost).toEqual(['现将目标表报上，请审核。', '现将目标表报上，请审核。']);
  });
});
