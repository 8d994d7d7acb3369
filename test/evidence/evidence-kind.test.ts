/** 佐证检查 what is taken as evidence: by content, under its true name, with nothing that acts. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { checkEvidence } from '#documents/evidence-kind.ts';
import { writeZip } from '#documents/package/zip-writing.ts';

const bytes = (text: string): Uint8Array => Buffer.from(text, 'utf8');
const sample = (name: string): Uint8Array =>
  readFileSync(new URL(`../fixtures/samples/${name}`, import.meta.url));

const zipOf = (...names: readonly string[]): Uint8Array =>
  writeZip(names.map((name) => ({ name, content: bytes('<x/>') })));

const picture = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]);
const photo = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0]);
const invoice = '<?xml version="1.0" encoding="UTF-8"?>\n<EInvoice><Header/></EInvoice>';
const office = ['[Content_Types].xml', 'word/document.xml'];

describe('taken', () => {
  test.each([
    ['发票.xml', bytes(invoice), 'xml'],
    ['照片.png', picture, 'png'],
    ['照片.JPG', photo, 'jpg'],
    ['照片.jpeg', photo, 'jpg'],
    ['批复.pdf', bytes('%PDF-1.7\n1 0 obj'), 'pdf'],
    ['说明.docx', zipOf(...office), 'docx'],
    ['本级.docx', sample('benji.docx'), 'docx'],
    ['本级.xlsx', sample('benji.xlsx'), 'xlsx'],
    ['本级.pdf', sample('benji.pdf'), 'pdf'],
    ['发票.ofd', zipOf('OFD.xml', 'Doc_0/Document.xml'), 'ofd'],
  ] as const)('%s as %s', (name, content, kind) => {
    expect(checkEvidence({ name, bytes: content })).toEqual({ ok: true, value: kind });
  });
});

const bom = '\uFEFF';
describe('refused with a code and a sentence', () => {
  test.each([
    ['空.pdf', bytes(''), 'file_empty'],
    ['画.svg', bytes('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'evidence_kind_refused'],
    ['画.xml', bytes('<?xml version="1.0"?><svg/>'), 'evidence_kind_refused'],
    ['画.xml', bytes(`${bom}<!-- x --><s:svg xmlns:s="x"/>`), 'evidence_kind_refused'],
    ['页.html', bytes('<!doctype html><p>x'), 'evidence_kind_refused'],
    ['页.xml', bytes('<html><body/></html>'), 'evidence_kind_refused'],
    ['表.txt', bytes('一二三'), 'evidence_kind_refused'],
    ['程序.exe', Buffer.from([0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0]), 'evidence_kind_refused'],
    ['打包.zip', zipOf('a.txt'), 'evidence_kind_refused'],
    ['照片.pdf', picture, 'evidence_name_false'],
    ['照片', picture, 'evidence_name_false'],
    ['照片.png.html', picture, 'evidence_name_false'],
    ['发票.xml', bytes('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), 'evidence_active'],
    ['发票.xml', bytes('<?xml-stylesheet href="x.xsl"?><a/>'), 'evidence_active'],
    ['发票.xml', bytes('<a><script>alert(1)</script></a>'), 'evidence_active'],
    ['说明.docx', zipOf(...office, 'word/vbaProject.bin'), 'evidence_active'],
    ['说明.docx', zipOf(...office, 'word/embeddings/setup.exe'), 'evidence_active'],
    ['说明.docx', zipOf(...office).subarray(0, 60), 'file_damaged'],
  ] as const)('%s', (name, content, code) => {
    const checked = checkEvidence({ name, bytes: content });
    expect(checked).toMatchObject({ ok: false, error: { code } });
    if (!checked.ok) expect(checked.error.message).toMatch(/[\u4e00-\u9fff]{4}/u);
  });
});
