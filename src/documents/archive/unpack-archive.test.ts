/** 解包 what comes out of a zip: files, refusals and what is left behind, however it is written. */
import { expect, test } from 'vitest';
import type { ArchiveMember } from '#app/ports/file-reading.ts';
import { writeZip } from '../package/zip-writing.ts';
import { isArchive, unpackArchive } from './unpack-archive.ts';

const bytes = (text: string): Uint8Array => Buffer.from(text);

const zipOf = (files: Readonly<Record<string, Uint8Array | string>>): Buffer =>
  Buffer.from(
    writeZip(
      Object.entries(files).map(([name, content]) => ({
        name,
        content: typeof content === 'string' ? bytes(content) : content,
      })),
    ),
  );

const unpacked = (zip: Uint8Array): readonly ArchiveMember[] => {
  const members: ArchiveMember[] = [];
  for (let from: number | null = 0; from !== null; ) {
    const batch = unpackArchive({ name: 'x.zip', bytes: zip, from });
    if (!batch.ok) throw new Error(batch.error.message);
    members.push(...batch.value.members);
    from = batch.value.next;
  }
  return members;
};

const shown = (member: ArchiveMember): string => {
  if (member.kind === 'file') return `${member.name} ${Buffer.from(member.bytes).toString()}`;
  const why = member.kind === 'refused' ? member.refusal.code : member.why;
  return `${member.name} ${member.kind} ${why}`;
};

/** Changes bytes of the central directory's entry of this name. */
function patched(zip: Buffer, name: string, change: (at: number, copy: Buffer) => void): Buffer {
  const copy = Buffer.from(zip);
  const named = copy.lastIndexOf(Buffer.from(name));
  change(named - 46, copy);
  return copy;
}

test('files come out, what systems and open programs left is skipped, folders are nothing', () => {
  const zip = zipOf({
    '样本/': '',
    '样本/惠山.txt': '惠山',
    '__MACOSX/样本/._惠山.txt': 'x',
    '样本/.DS_Store': 'y',
    '样本/Thumbs.db': 'z',
    '样本/~$惠山.docx': 'w',
    '样本/.~lock.惠山.xlsx#': 'v',
  });
  expect(unpacked(zip).map(shown)).toEqual([
    '样本/惠山.txt 惠山',
    '__MACOSX/样本/._惠山.txt skipped system',
    '样本/.DS_Store skipped system',
    '样本/Thumbs.db skipped system',
    '样本/~$惠山.docx skipped lock',
    '样本/.~lock.惠山.xlsx# skipped lock',
  ]);
});

test('names are labels: no way up, no root, no drive, nothing a terminal obeys', () => {
  const zip = zipOf({
    '../../etc/a.txt': '1',
    '/b.txt': '2',
    'C:\\窗\\c.txt': '3',
    'd\u001b[2J\u202e.txt': '4',
    '..': '5',
  });
  expect(unpacked(zip).map(({ name }) => name)).toEqual([
    'etc/a.txt',
    'b.txt',
    '窗/c.txt',
    'd[2J.txt',
    '未命名',
  ]);
});

test('names that Windows wrote as GBK', () => {
  const zip = zipOf({ 'ABCD.txt': '惠山' });
  const gbk = Buffer.from([0xbb, 0xdd, 0xc9, 0xbd]);
  for (let at = zip.indexOf('ABCD'); at >= 0; at = zip.indexOf('ABCD')) gbk.copy(zip, at);
  for (const [signature, flags] of [
    [0x04034b50, 6],
    [0x02014b50, 8],
  ] as const) {
    const head = Buffer.alloc(4);
    head.writeUInt32LE(signature);
    zip.writeUInt16LE(
      zip.readUInt16LE(zip.indexOf(head) + flags) & ~0x800,
      zip.indexOf(head) + flags,
    );
  }
  expect(unpacked(zip).map(shown)).toEqual(['惠山.txt 惠山']);
});

test('an encrypted, a damaged and a lying member are refused, the others come out', () => {
  const text = '惠山分中心目标表'.repeat(50);
  let zip = zipOf({
    '好.txt': text,
    '密.txt': `${text}1`,
    '坏.txt': `${text}2`,
    '谎.txt': `${text}3`,
  });
  zip = patched(zip, '密.txt', (at, copy) =>
    copy.writeUInt16LE(copy.readUInt16LE(at + 8) | 1, at + 8),
  );
  zip = patched(zip, '坏.txt', (at, copy) => copy.writeUInt32LE(7, at + 16));
  zip = patched(zip, '谎.txt', (at, copy) => copy.writeUInt32LE(9, at + 24));
  const members = unpacked(zip);
  expect(members.map((member) => member.kind)).toEqual(['file', 'refused', 'refused', 'refused']);
  expect(members.slice(1).map(shown)).toEqual([
    '密.txt refused file_encrypted',
    '坏.txt refused file_damaged',
    '谎.txt refused file_damaged',
  ]);
  for (const member of members) {
    if (member.kind === 'refused') expect(member.refusal.message).toMatch(/没有读取/);
  }
});

test('an archive in an archive is refused; an office file in it is a file', () => {
  const office = zipOf({ '[Content_Types].xml': '<Types/>', 'word/document.xml': '<w/>' });
  const zip = zipOf({ '内.zip': zipOf({ 'a.txt': '1' }), '表.docx': office });
  expect(unpacked(zip).map(({ name, kind }) => `${name} ${kind}`)).toEqual([
    '内.zip refused',
    '表.docx file',
  ]);
  expect(isArchive({ name: 'x.zip', bytes: zip })).toBe(true);
  expect(isArchive({ name: '表.docx', bytes: office })).toBe(false);
  expect(isArchive({ name: '表.zip', bytes: bytes('文本') })).toBe(false);
});

test('a docx that lies in the archive as it is makes no docx of the archive', () => {
  const office = zipOf({ '[Content_Types].xml': '<Types/>', 'word/document.xml': '<w/>' });
  const name = Buffer.from('表.docx');
  const zip = storedZip(name, office);
  expect(isArchive({ name: 'x.zip', bytes: zip })).toBe(true);
  expect(unpacked(zip).map(({ kind }) => kind)).toEqual(['file']);
});

test('the same content twice is read once', () => {
  const zip = zipOf({ 'a/表.txt': '惠山', 'b/表.txt': '惠山', 'c/表.txt': '锡山' });
  const [, second, third] = unpacked(zip);
  expect(second).toEqual({ name: 'b/表.txt', kind: 'skipped', why: 'twice', first: 'a/表.txt' });
  expect(third?.kind).toBe('file');
});

test('many megabytes come out batch by batch, each file once and in order', () => {
  const files = Object.fromEntries(
    Array.from({ length: 9 }, (_, at) => [`${at}.txt`, Buffer.alloc(8 * 1024 * 1024, 65 + at)]),
  );
  const zip = zipOf(files);
  const first = unpackArchive({ name: 'x.zip', bytes: zip, from: 0 });
  expect(first.ok && first.value.members.length).toBe(4);
  expect(unpacked(zip).map(({ name }) => name)).toEqual(Object.keys(files));
});

test.each([
  [
    'more than 500 files',
    Object.fromEntries(Array.from({ length: 501 }, (_, at) => [`${at}.txt`, `${at}`])),
    'file_unpacks_too_large',
  ],
  [
    'more than 200 MB',
    Object.fromEntries(
      Array.from({ length: 11 }, (_, at) => [`${at}.txt`, Buffer.alloc(19 * 1024 * 1024, at)]),
    ),
    'file_unpacks_too_large',
  ],
  ['nothing', {}, 'file_empty'],
])('an archive of %s is refused as a whole', (_, files, code) => {
  const refused = unpackArchive({ name: 'x.zip', bytes: zipOf(files), from: 0 });
  expect(refused).toMatchObject({ ok: false, error: { code } });
});

test('a file over 20 MB is refused by itself', () => {
  const zip = zipOf({ '录像.mp4': Buffer.alloc(21 * 1024 * 1024), '表.txt': '惠山' });
  expect(unpacked(zip).map(shown)).toEqual(['录像.mp4 refused file_too_large', '表.txt 惠山']);
});

test('a truncated archive is refused as damaged', () => {
  const zip = zipOf({ 'a.txt': '惠山'.repeat(99) });
  const cut = zip.subarray(0, zip.length - 30);
  expect(isArchive({ name: 'x.zip', bytes: cut })).toBe(true);
  expect(unpackArchive({ name: 'x.zip', bytes: cut, from: 0 })).toMatchObject({
    ok: false,
    error: { code: 'file_damaged' },
  });
});

/** One member, not deflated: as packers do with what does not get smaller. */
function storedZip(name: Buffer, content: Buffer): Buffer {
  const deflated = zipOf({ [name.toString()]: content });
  const at = deflated.indexOf(Buffer.from([0x50, 0x4b, 1, 2]));
  const crc = deflated.readUInt32LE(at + 16);
  const local = Buffer.from(deflated.subarray(0, 30 + name.length));
  const central = Buffer.from(deflated.subarray(at, at + 46 + name.length));
  for (const [head, field] of [
    [local, 8],
    [central, 10],
  ] as const) {
    head.writeUInt16LE(0, field);
    head.writeUInt32LE(crc, field + 6);
    head.writeUInt32LE(content.length, field + 10);
    head.writeUInt32LE(content.length, field + 14);
  }
  local.writeUInt16LE(0, 28);
  central.writeUInt16LE(0, 30);
  central.writeUInt32LE(0, 42);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length + content.length, 16);
  return Buffer.concat([local, content, central, end]);
}
