/** 标注样本 the samples marked with what is really found in them. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Excel from 'exceljs';
import mammoth from 'mammoth';
import { read as readSheets } from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import { entriesOf, findingMarks, marked, partText, sampleFile } from './marked-files.ts';
import { expectOrder, expectWholePackage, partsOf } from './office-package.ts';
import { readBytes, sayings } from './same-as-text.ts';

const samples = ['benji.xlsx', 'benji.docx', 'jiangyin.docx'] as const;

/** What may change; every other entry is copied packed. */
const touched: Readonly<Record<string, readonly string[]>> = {
  xlsx: ['xl/styles.xml', 'xl/worksheets/sheet1.xml', '[Content_Types].xml'],
  docx: ['word/document.xml', 'word/_rels/document.xml.rels', '[Content_Types].xml'],
};

const stripped = (text: string): string =>
  text
    .replaceAll(/<w:commentRange(?:Start|End) w:id="\d+"\/>/gu, '')
    .replaceAll(/<w:r><w:commentReference w:id="\d+"\/><\/w:r>/gu, '')
    .replaceAll(/<w:shd w:val="clear" w:color="auto" w:fill="(?:FFC7CE|FFEB9C|DDEBF7)"\/>/gu, '')
    .replaceAll(/<legacyDrawing [^>]*\/>/gu, '')
    .replaceAll(/<(?:Override|Default) [^>]*(?:comments|vmlDrawing)[^>]*\/>/gu, '')
    .replaceAll(/<Relationship [^>]*\/comments"[^>]*\/>/gu, '');

describe.each(samples)('%s', (name) => {
  const kind = name.slice(-4);

  it('every finding is placed, and nothing but what carries it differs', async () => {
    const file = sampleFile(name);
    const marks = await findingMarks(file);
    expect(marks.length).toBeGreaterThan(10);
    const done = await marked(file, marks);
    expect([done.placed, done.left]).toEqual([marks.length, []]);
    expect(done.name).toBe(name.replace('.', '（审核标注）.'));
    const before = entriesOf(file.bytes);
    const after = entriesOf(done.bytes);
    expect(after.slice(0, before.length).map((one) => one.name)).toEqual(
      before.map((one) => one.name),
    );
    for (const [at, one] of before.entries()) {
      const other = after[at];
      if (touched[kind]?.includes(one.name) === true) continue;
      expect(Buffer.from(other?.packed ?? []).equals(one.packed), one.name).toBe(true);
    }
    expectWholePackage(partsOf(done.bytes));
  });

  it('without our additions the patched parts are what they were', async () => {
    const file = sampleFile(name);
    const { bytes } = await marked(file, await findingMarks(file));
    for (const part of touched[kind] ?? []) {
      if (part === 'xl/styles.xml') continue;
      const plain = (from: Uint8Array): string =>
        stripped(partText(from, part)).replaceAll(/(<c r="[A-Z]+\d+") s="\d+"/gu, '$1');
      expect(plain(bytes), part).toBe(plain(file.bytes));
    }
  });

  it('reads back as the same table', async () => {
    const file = sampleFile(name);
    const { bytes } = await marked(file, await findingMarks(file));
    const [before] = (await readBytes(name, file.bytes)).tables;
    const [after] = (await readBytes(name, bytes)).tables;
    if (before === undefined || after === undefined) throw new Error('no table');
    expect(sayings(after)).toEqual(sayings(before));
    expect(after.unread).toEqual(before.unread);
  });

  it('marked twice it says everything once; with nothing left to say, nothing', async () => {
    const file = sampleFile(name);
    const marks = await findingMarks(file);
    const once = await marked(file, marks);
    const twice = await marked(once, marks);
    expect(twice.name).toBe(once.name);
    const comments = kind === 'xlsx' ? 'xl/comments1.xml' : 'word/comments.xml';
    const plain = (from: Uint8Array): string =>
      partText(from, comments).replaceAll(/w:id="\d+"/gu, '');
    expect(plain(twice.bytes)).toBe(plain(once.bytes));
    const cleared = await marked(twice, []);
    expect(partText(cleared.bytes, comments)).not.toContain('【');
    if (kind === 'docx') {
      expect(partText(cleared.bytes, 'word/document.xml')).toBe(
        partText(file.bytes, 'word/document.xml'),
      );
    } else {
      expect(partText(cleared.bytes, 'xl/drawings/vmlDrawing1.vml')).not.toContain('<v:shape ');
    }
  });
});

describe('what other programs see', () => {
  it('exceljs and SheetJS see each comment and the colour of its cell', async () => {
    const file = sampleFile('benji.xlsx');
    const marks = await findingMarks(file);
    const { bytes } = await marked(file, marks);
    const cells = new Set(marks.map(({ place: { line, cell } }) => `${line}:${cell}`));
    const book = new Excel.Workbook();
    await book.xlsx.load(Buffer.from(bytes) as never);
    const notes: string[] = [];
    book.eachSheet((sheet) =>
      sheet.eachRow((row) =>
        row.eachCell({ includeEmpty: true }, (cell) => {
          if (cell.note === undefined || (cell.isMerged && cell.master !== cell)) return;
          notes.push(cell.address);
          expect(cell.fill).toMatchObject({ type: 'pattern', pattern: 'solid' });
        }),
      ),
    );
    expect(notes).toHaveLength(cells.size);
    const other = readSheets(bytes, { cellStyles: true });
    const sheet = other.Sheets['Sheet1'] ?? {};
    for (const address of notes) {
      const { c: comments } = sheet[address] as { readonly c?: readonly { readonly t: string }[] };
      expect(comments?.map(({ t: said }) => said).join('')).toContain('【');
    }
  });

  it('mammoth sees each comment of a document', async () => {
    const file = sampleFile('jiangyin.docx');
    const marks = await findingMarks(file);
    const { bytes } = await marked(file, marks);
    const html = await mammoth.convertToHtml(
      { buffer: Buffer.from(bytes) },
      { styleMap: ['comment-reference => sup'] },
    );
    for (const { lines } of marks) expect(html.value).toContain(lines[0]?.slice(0, 12));
    expectOrder(partText(bytes, 'word/document.xml'), 'w:tcPr', [
      'w:tcW',
      'w:gridSpan',
      'w:vMerge',
      'w:tcBorders',
      'w:shd',
      'w:vAlign',
    ]);
  });
});

const soffice = ((): boolean => {
  try {
    execFileSync('soffice', ['--version'], { timeout: 20_000 });
    return true;
  } catch {
    return false; // LibreOffice is not installed here: what it sees cannot be asked.
  }
})();

describe.skipIf(!soffice)('LibreOffice', () => {
  it.each(samples)(
    'opens %s and keeps its comments',
    async (name) => {
      const folder = mkdtempSync(join(tmpdir(), 'anju-marks-'));
      try {
        const file = sampleFile(name);
        const marks = await findingMarks(file);
        const { bytes } = await marked(file, marks);
        const path = join(folder, name);
        writeFileSync(path, bytes);
        const profile = `-env:UserInstallation=file://${folder}/profile`;
        const saved = join(folder, 'saved');
        const how = ['--headless', '--convert-to', name.slice(-4), '--outdir', saved, path];
        execFileSync('soffice', [profile, ...how], { timeout: 90_000, stdio: 'ignore' });
        const parts = partsOf(readFileSync(join(saved, name)));
        const part = [...parts].find(([one]) => /\/comments\d*\.xml$/u.test(one))?.[1] ?? '';
        const said = part.replaceAll(/<[^>]+>/gu, '');
        for (const { lines } of marks) expect(said).toContain(lines[0]?.slice(0, 14));
      } finally {
        rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
      }
    },
    120_000,
  );
});
