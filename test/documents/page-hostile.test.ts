/** 坏的 PDF bad PDFs: each ends in rows or a refusal that says what to do, in time. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readPdf } from '#documents/page/read-pdf.ts';
import { root } from '../review/wuxi.ts';
import { fileOf, packedOf, pdfOf, streamOf, words } from './hand-built-pages.ts';
import { samplesFolder } from './same-as-text.ts';

const read = (bytes: Uint8Array) => readPdf({ name: '表.pdf', bytes });

async function codeOf(bytes: Uint8Array): Promise<string> {
  const result = await read(bytes);
  return result.ok ? `${result.value.grid.rows.length} rows` : result.error.code;
}

const sample = readFileSync(join(samplesFolder, 'jiangyin.pdf'));
const fixture = (name: string): Uint8Array => readFileSync(join(root, 'test/fixtures/pages', name));
const repeated = (words: string, count: number): Buffer =>
  Buffer.from(words.repeat(count), 'latin1');
const pageOf = (content: Uint8Array): Uint8Array => pdfOf([{ content }]);

describe('refusals', () => {
  test('a password to open it', async () => {
    expect(await codeOf(fixture('locked.pdf'))).toBe('file_encrypted');
  });

  test('broken off, or nothing but a head', async () => {
    expect(await codeOf(sample.subarray(0, 40_000))).toBe('file_damaged');
    expect(await codeOf(Buffer.from('%PDF-1.7\n'))).toBe('file_damaged');
    expect(
      await codeOf(Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(5_000_000, 65)])),
    ).toBe('file_damaged');
  });

  test('pages whose pages are themselves', async () => {
    const objects = ['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[2 0 R]/Count 1>>'];
    expect(await codeOf(fileOf(objects))).toBe('file_damaged');
  });

  test('a picture of a page, however large it says it is', async () => {
    const picture = streamOf(
      '/Type/XObject/Subtype/Image/Width 60000/Height 60000' +
        '/ColorSpace/DeviceRGB/BitsPerComponent 8',
      Buffer.alloc(64),
    );
    expect(await codeOf(pdfOf([{ content: 'q 400 0 0 300 0 0 cm /X0 Do Q' }], [picture]))).toBe(
      'file_scanned',
    );
  });

  test('a picture with letters that nobody sees', async () => {
    expect(await codeOf(pdfOf([{ content: words('无锡市', 50, 50, '3 Tr') }]))).toBe(
      'file_scanned',
    );
  });

  test('one sign for every letter', async () => {
    expect(
      await codeOf(
        pdfOf([{ content: [50, 80].map((y) => words('单'.repeat(38), 0, y)).join('') }]),
      ),
    ).toBe('file_scanned');
  });

  test('letters of a private area', async () => {
    expect(
      await codeOf(pdfOf([{ content: words('\u{e001}\u{e002}\u{e003}'.repeat(9), 0, 50) }])),
    ).toBe('file_scanned');
  });

  test('more pages than a department has', async () => {
    const pages = Array.from({ length: 801 }, () => ({ content: words('甲', 50, 50) }));
    expect(await codeOf(pdfOf(pages))).toBe('file_too_large');
  });
});

describe('bombs are refused in two seconds', () => {
  const forms = Array.from({ length: 9 }, (_, at) =>
    streamOf(
      '/Type/XObject/Subtype/Form/BBox[0 0 9 9]' +
        `/Resources<</XObject<</X ${at === 8 ? 6 : 7 + at} 0 R>>>>`,
      at === 8 ? '0 0 m 9 9 l S' : '/X Do '.repeat(10),
    ),
  );
  const bombs: readonly (readonly [string, () => Uint8Array, string])[] = [
    ['one stream', () => pageOf(packedOf(Buffer.alloc(220_000_000, 32))), 'file_unpacks_too_large'],
    [
      'packed thrice',
      () => pageOf(packedOf(Buffer.alloc(220_000_000, 32), 3)),
      'file_unpacks_too_large',
    ],
    [
      'run lengths',
      () => pageOf(streamOf('/Filter/RunLengthDecode', repeated('\x81 ', 2_000_000))),
      'file_unpacks_too_large',
    ],
    ['states', () => pageOf(packedOf(repeated('q ', 1_000_000))), 'file_too_large'],
    ['lines', () => pageOf(packedOf(repeated('0 0 m 9 0 l S\n', 500_000))), 'file_too_large'],
    [
      'texts',
      () => pageOf(packedOf(repeated('BT /F 9 Tf <4e00> Tj ET\n', 300_000))),
      'file_too_large',
    ],
    ['forms in forms', () => pdfOf([{ content: '/X0 Do' }], forms), 'file_too_large'],
  ];
  test.each(bombs)('%s', async (_, make, code) => {
    const bytes = make();
    const begun = performance.now();
    expect(await codeOf(bytes)).toBe(code);
    // Two seconds on a machine with nothing else to do.
    expect(performance.now() - begun).toBeLessThan(6000);
  });

  test('a form within itself is drawn once', async () => {
    const form = streamOf(
      '/Type/XObject/Subtype/Form/BBox[0 0 400 300]' +
        '/Resources<</Font<</F 3 0 R>>/XObject<</X0 6 0 R>>>>',
      `${words('甲乙', 50, 50)}/X0 Do`,
    );
    expect(await codeOf(pdfOf([{ content: '/X0 Do' }], [form]))).toBe('1 rows');
  });

  test('a page without end, and numbers that are none', async () => {
    const content = `1e38 0 0 1e38 0 0 cm 0 0 m 1e38 1e38 l S\n${words('甲', 50, 50)}`;
    const result = await read(pdfOf([{ content, more: '/UserUnit 1e30/CropBox[0 0 -1e99 0]' }]));
    expect(result.ok ? 'rows' : result.error.code).toMatch(/rows|file_/u);
  });
});

test('a file that may not be copied, but opens, is read', async () => {
  expect(await codeOf(fixture('jiangyin-owner-password.pdf'))).toMatch(/^\d\d rows$/u);
});

test('scripts and files inside are left alone, and told', async () => {
  const files =
    '/Names<</EmbeddedFiles<</Names[(a.xlsx)<</Type/Filespec/F(a.xlsx)/EF<</F 6 0 R>>>>]>>>>';
  const script = '/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>';
  const inside = streamOf('/Type/EmbeddedFile', 'PK');
  const result = await read(pdfOf([{ content: words('甲', 50, 50) }], [inside], files + script));
  const codes = result.ok ? result.value.notes.map(({ code }) => code) : [];
  expect(codes).toEqual(['macros_not_run', 'links_not_followed']);
});

test('any damage ends in rows or a refusal', { timeout: 60_000 }, async () => {
  const damage = fc.array(
    fc.record({ at: fc.nat({ max: sample.length - 1 }), byte: fc.nat({ max: 255 }) }),
    { minLength: 1, maxLength: 40 },
  );
  await fc.assert(
    fc.asyncProperty(damage, fc.nat({ max: 30 }), async (places, cut) => {
      const bytes = Uint8Array.from(sample);
      for (const { at, byte } of places) bytes[at] = byte;
      const whole = cut === 0 ? bytes.subarray(0, places[0]?.at) : bytes;
      expect(await codeOf(whole)).toMatch(/rows$|^file_/u);
    }),
    { numRuns: 40 },
  );
});
