/** 有害的 Word 文件 broken, lying and enormous ones: a grid or a refusal, soon, and no exception. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { officeCaps, openZip } from '#documents/package/zip-directory.ts';
import { writeZip } from '#documents/package/zip-writing.ts';
import { documentReader, samplesFolder } from './same-as-text.ts';
import {
  docxOf,
  gridLines,
  noteCodes,
  p,
  partOf,
  r,
  readSample,
  refusalOf,
  relationsXml,
  tbl,
  tc,
  tr,
  zipOf,
} from './word-package.ts';

const benji = readFileSync(`${samplesFolder}/benji.docx`);

/** The sample with its main part changed. */
function changed(change: (xml: string) => string): Uint8Array {
  const zip = openZip(benji, officeCaps);
  if (!zip.ok) throw new Error(zip.error.message);
  const { entries, read } = zip.value;
  return writeZip(
    entries.map((entry) => {
      const content = read(entry);
      if (!content.ok) throw new Error(content.error.message);
      if (entry.name !== 'word/document.xml') return { name: entry.name, content: content.value };
      const text = change(new TextDecoder().decode(content.value));
      return { name: entry.name, content: new TextEncoder().encode(text) };
    }),
  );
}

const whole = gridLines(benji);

describe('what other programs write', () => {
  it('the strict namespace', () => {
    const strict = changed((xml) =>
      xml.replace(
        'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
        'http://purl.oclc.org/ooxml/wordprocessingml/main',
      ),
    );
    expect(gridLines(strict)).toEqual(whole);
  });

  it('other prefixes, or none', () => {
    const prefixed = (prefix: string) => (xml: string) =>
      xml
        .replaceAll(/(<\/?)w:/gu, `$1${prefix}`)
        .replace('xmlns:w=', prefix === '' ? 'xmlns=' : `xmlns:${prefix.slice(0, -1)}=`)
        .replaceAll(/ w:(\w+=)/gu, prefix === '' ? ' $1' : ` ${prefix}$1`);
    expect(gridLines(changed(prefixed('ns0:')))).toEqual(whole);
    expect(gridLines(changed(prefixed('')))).toEqual(whole);
  });

  it('a main part of another name, found by its relation', () => {
    const bytes = zipOf({
      '[Content_Types].xml': '<Types/>',
      '_rels/.rels': relationsXml([['officeDocument', '/doc/main.xml']]),
      'doc/main.xml': partOf('document', `<w:body>${p('甲')}</w:body>`),
      'word/fonts.xml': '<x/>',
    });
    expect(gridLines(bytes)).toEqual(['0:1:1=甲']);
  });

  it('UTF-16, and line ends between all elements', () => {
    const text = partOf('document', `<w:body>\n${p('甲')}\n${tbl([tr([tc('乙')])])}\n</w:body>`);
    const wide = Buffer.from(`\ufeff${text.replaceAll('><', '>\r\n<')}`, 'utf16le');
    const bytes = writeZip([{ name: 'word/document.xml', content: wide }]);
    expect(gridLines(bytes)).toEqual(['0:1:1=甲', '1:1:1=乙']);
  });
});

describe('notes', () => {
  it('macros, linked files, inserted and embedded files are told and not opened', () => {
    const body = p(r('甲')) + '<w:altChunk r:id="rId2"/>' + tbl([tr([tc('乙')])]);
    const bytes = docxOf(body, {
      relations: [
        ['vbaProject', 'vbaProject.bin'],
        ['aFChunk', 'chunk.html'],
        ['image', 'file:///C:/x.png', 'external'],
        ['package', 'embeddings/x.xlsx'],
        ['hyperlink', 'http://example.com', 'external'],
      ],
    });
    expect(gridLines(bytes)).toEqual(['0:1:1=甲', '1:1:1=乙']);
    const codes = ['macros_not_run', ...Array<string>(3).fill('links_not_followed')];
    expect(noteCodes(bytes)).toEqual(codes);
  });

  it('addresses behind words are nothing to tell; fields out of other files are', () => {
    const link = [['hyperlink', 'http://example.com', 'external']] as const;
    expect(noteCodes(docxOf(p('甲'), { relations: link }))).toEqual([]);
    const field =
      '<w:fldSimple w:instr=" LINK Excel.Sheet.12 x.xlsx ">' + r('5') + '</w:fldSimple>';
    expect(noteCodes(docxOf(tbl([tr([tc(p(field))])])))).toEqual(['links_not_followed']);
  });
});

describe('refusals', () => {
  const document = (xml: string): Uint8Array => zipOf({ 'word/document.xml': xml });
  const cases: readonly (readonly [what: string, bytes: Uint8Array, code: string])[] = [
    ['no main part', zipOf({ '[Content_Types].xml': '<Types/>' }), 'file_damaged'],
    ['an empty main part', document(''), 'file_damaged'],
    ['words instead of XML', document('这不是 XML'), 'file_damaged'],
    ['elements that cross', document('<a><b></a></b>'), 'file_damaged'],
    ['an element that is not closed', document(partOf('document', '<w:body>')), 'file_damaged'],
    ['a tag that is broken off', changed((xml) => xml.slice(0, 5000)), 'file_damaged'],
    ['two roots', document('<a/><b/>'), 'file_damaged'],
    ['a tag without a name', document('<a>< b/></a>'), 'file_damaged'],
    [
      'entities',
      document('<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'),
      'file_damaged',
    ],
    [
      'entities of outside files, behind a long comment',
      document(`<!--${' '.repeat(9000)}--><!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>`),
      'file_damaged',
    ],
    ['elements without end', document(partOf('document', '<w:p>'.repeat(5000))), 'file_too_large'],
    [
      'tables in tables in tables',
      docxOf('<w:tbl><w:tr><w:tc>'.repeat(300) + p('x') + '</w:tc></w:tr></w:tbl>'.repeat(300)),
      'file_too_large',
    ],
    [
      'a paragraph of millions of runs',
      docxOf(`<w:p>${'<w:r><w:tab/></w:r>'.repeat(1_100_000)}</w:p>`),
      'file_too_large',
    ],
  ];
  for (const [what, bytes, code] of cases) {
    it(what, () => expect(refusalOf(bytes)).toBe(code));
  }

  it('a token that never ends is looked for once, not at every window', () => {
    const started = performance.now();
    expect(refusalOf(document(`<a b="${'x'.repeat(30_000_000)}`))).toBe('file_damaged');
    expect(refusalOf(document(`<a>${'x'.repeat(30_000_000)}`))).toBe('file_damaged');
    expect(refusalOf(document(`<a><!--${'x'.repeat(30_000_000)}`))).toBe('file_damaged');
    expect(performance.now() - started).toBeLessThan(8000);
  });

  it('blanks, cells and spans without end are soon done with', () => {
    const started = performance.now();
    const blanks = ' '.repeat(2_000_000);
    const cells = [`a${blanks}b`, `a${blanks}</w:t><w:br/><w:t>b`].map(
      (text) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`,
    );
    expect(refusalOf(docxOf(tbl([tr(cells.map((one) => tc(one)))])))).toBe('read');
    const nested = '<w:tc><w:tbl/></w:tc>'.repeat(100_000);
    const control = `<w:sdt><w:sdtContent>${nested}</w:sdtContent></w:sdt>`;
    expect(refusalOf(docxOf(tbl([tr([control])])))).toBe('file_too_large');
    const merged = tc('甲', '<w:gridSpan w:val="999"/><w:vMerge w:val="restart"/>');
    expect(refusalOf(docxOf(tbl([tr([merged.repeat(50_000)])])))).toBe('file_too_large');
    const rows = tr([merged.repeat(1000)]).repeat(20);
    expect(refusalOf(docxOf(tbl([rows])))).toBe('read');
    expect(performance.now() - started).toBeLessThan(8000);
  });

  it('a header, styles and numbering that are broken are as good as none', () => {
    const broken = '<w:styles><w:style>';
    const bytes = docxOf(p('甲'), {
      parts: { 'word/styles.xml': broken, 'word/numbering.xml': '<!DOCTYPE x><x/>' },
      relations: [
        ['styles', 'styles.xml'],
        ['numbering', 'numbering.xml'],
      ],
    });
    expect(gridLines(bytes)).toEqual(['0:1:1=甲']);
  });
});

describe('many tables', () => {
  it('a file of 500 tables of 130 rows is read within seconds', () => {
    const row = tr(
      ['过程', '预算执行', '预算调整率', '', '', '=0%', '=0%'].map((text) => tc(text)),
    );
    const table = tbl(Array.from({ length: 130 }, () => row));
    const bytes = docxOf((p('某目标表') + p('2024年度') + table).repeat(500));
    const started = performance.now();
    const { rows } = readSample(bytes).grid;
    expect(rows).toHaveLength(500 * 132);
    expect(rows.at(-1)?.cells[0]?.place).toMatchObject({ table: 500, row: 130 });
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});

describe('mutations of a sample', () => {
  const read = (bytes: Uint8Array) => documentReader.read({ name: 'x.docx', bytes }, () => 'row');

  it('of its bytes: a table or a refusal', async () => {
    const byte = fc.record({ at: fc.nat(benji.length - 1), to: fc.nat(255) });
    await fc.assert(
      fc.asyncProperty(fc.array(byte, { minLength: 1, maxLength: 8 }), async (changes) => {
        const bytes = Uint8Array.from(benji);
        for (const { at, to } of changes) bytes[at] = to;
        expect(await read(bytes)).toHaveProperty('ok');
      }),
      { numRuns: 60 },
    );
  });

  it('of its XML: pieces taken out, doubled, or put elsewhere', async () => {
    const zip = openZip(benji, officeCaps);
    const entry = zip.ok ? zip.value.entry('word/document.xml') : null;
    const content = zip.ok && entry !== null ? zip.value.read(entry) : null;
    const xml = content?.ok === true ? new TextDecoder().decode(content.value) : '';
    const tokens = xml.split(/(?=<)/u);
    const change = fc.record({
      from: fc.nat(tokens.length - 1),
      count: fc.integer({ min: 1, max: 40 }),
      to: fc.nat(tokens.length - 1),
      keeps: fc.boolean(),
    });
    let tables = 0;
    await fc.assert(
      fc.asyncProperty(change, async ({ from, count, to, keeps }) => {
        const moved = tokens.slice(from, from + count);
        const rest = keeps ? [...tokens] : tokens.toSpliced(from, count);
        const bytes = changed(() => rest.toSpliced(to, 0, ...moved).join(''));
        const answer = await read(bytes);
        if (answer.ok) tables += answer.value.tables.length;
        else
          expect(['file_damaged', 'table_not_found', 'file_too_large']).toContain(
            answer.error.code,
          );
      }),
      { numRuns: 60 },
    );
    expect(tables).toBeGreaterThan(0);
  });
});
