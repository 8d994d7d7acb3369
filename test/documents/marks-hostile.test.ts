/** 标注坏文件 hostile and damaged packages: a refusal or a marked file, soon, and no exception. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { markFile } from '#documents/marks/mark-file.ts';
import {
  entriesOf,
  marked,
  type NamedFile,
  repacked,
  sampleFile,
  sheetMark,
  wordMark,
} from './marked-files.ts';

const sheetPart = 'xl/worksheets/sheet1.xml';
const workbook = sampleFile('benji.xlsx');
const many = Array.from({ length: 300 }, (_, at) => sheetMark(['Sheet1', 5 + at, 2]));

const mergeAll = '<mergeCell ref="A1:XFD1048576"/>';

const inSheet = (change: (text: string) => string): NamedFile => ({
  name: 'a.xlsx',
  bytes: repacked(workbook.bytes, { [sheetPart]: change }),
});

const hostile: Readonly<Record<string, NamedFile>> = {
  'tags that never end': inSheet((text) =>
    text.replace('<sheetData>', `<sheetData>${'<row r="1" '.repeat(300_000)}`),
  ),
  'quotes that never end': inSheet((text) =>
    text.replace('<sheetData>', `<sheetData>${'<row r="'.repeat(300_000)}`),
  ),
  'merged cells over one another': inSheet((text) =>
    text.replace(/<mergeCells[^>]*>/u, `<mergeCells>${mergeAll.repeat(300_000)}`),
  ),
  'rows that never end': inSheet((text) =>
    text.replace('<sheetData>', `<sheetData>${'<row><c>'.repeat(300_000)}`),
  ),
  'paragraphs within paragraphs': {
    name: 'a.docx',
    bytes: repacked(sampleFile('jiangyin.docx').bytes, {
      'word/document.xml': (text) => text.replace('<w:body>', `<w:body>${'<w:p>'.repeat(300_000)}`),
    }),
  },
};

it.each(Object.keys(hostile))('%s', async (name) => {
  const file = hostile[name] as NamedFile;
  const started = performance.now();
  const done = await markFile(file, [...many, wordMark([1, 1, 1])]);
  expect(done.ok ? 'marked' : done.error.code).toMatch(/^(?:marked|file_damaged)$/u);
  expect(performance.now() - started).toBeLessThan(10_000);
});

/** A cut, a letter of another kind, a piece put elsewhere. */
const damage = fc.record({
  part: fc.nat(30),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  how: fc.constantFrom('<', '>', '"', '/', '</a>', '<a>', '&', ' r="', '\u0000', 'cut', 'twice'),
});

it('damaged parts end in a marked file or a refusal', async () => {
  const few = [wordMark([1, 2, 2])];
  const samples = [
    { file: await marked(workbook, many), marks: many },
    { file: await marked(sampleFile('jiangyin.docx'), few), marks: few },
  ];
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...samples), damage, async ({ file, marks }, hurt) => {
      const names = entriesOf(file.bytes).map(({ name }) => name);
      const part = names[hurt.part % names.length] ?? '';
      const bytes = repacked(file.bytes, {
        [part]: (text) => {
          const at = Math.floor(hurt.at * text.length);
          if (hurt.how === 'cut') return text.slice(0, at);
          if (hurt.how === 'twice') return text.slice(0, at) + text.slice(Math.max(0, at - 50));
          return text.slice(0, at) + hurt.how + text.slice(at + 1);
        },
      });
      const done = await markFile({ name: file.name, bytes }, marks);
      if (!done.ok) expect(done.error.message).toMatch(/。$/u);
    }),
    { numRuns: 60 },
  );
}, 60_000);
