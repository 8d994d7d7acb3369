import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createTextReader } from './text-reader.ts';
import { readPolicy } from './read-policy.ts';

const policy = readPolicy('policy');
const reader = createTextReader(policy);
const seed = readFileSync('seed/wuxi-2024-targets.txt');
const counter = (): (() => string) => {
  let next = 0;
  return () => `row-${(next += 1)}`;
};
const read = (name: string, bytes: Uint8Array) => reader.read({ name, bytes }, counter());
const readText = (text: string, name = '目标表.txt') => read(name, new TextEncoder().encode(text));

describe('encodings', () => {
  const text = new TextDecoder().decode(seed);
  const fromSeed = read('a.txt', seed);

  test('BOM and CRLF change nothing', () => {
    expect(readText(`\uFEFF${text.replaceAll('\n', '\r\n')}`)).toEqual(fromSeed);
  });

  test('UTF-16 with and without its mark', () => {
    const little = new Uint8Array(
      new Uint16Array([...text].map((one) => one.charCodeAt(0))).buffer,
    );
    expect(read('a.txt', new Uint8Array([0xff, 0xfe, ...little]))).toEqual(fromSeed);
    expect(read('a.txt', little)).toEqual(fromSeed);
  });

  test('GB18030, in which GBK is contained', () => {
    expect(read('a.txt', encodeGb18030(text))).toEqual(fromSeed);
  });
});

/** TextEncoder knows UTF-8 alone: the table of GB18030 is taken from its decoder. */
function encodeGb18030(text: string): Uint8Array {
  const decoder = new TextDecoder('gb18030');
  const bytesOf = new Map<string, readonly number[]>();
  for (let high = 0x81; high <= 0xfe; high += 1) {
    for (let low = 0x40; low <= 0xfe; low += 1) {
      if (low === 0x7f) continue;
      bytesOf.set(decoder.decode(new Uint8Array([high, low])), [high, low]);
    }
  }
  return new Uint8Array(
    [...text].flatMap((letter) =>
      letter.charCodeAt(0) < 128 ? [letter.charCodeAt(0)] : [...(bytesOf.get(letter) ?? [])],
    ),
  );
}

describe('files that cannot be read', () => {
  const codeOf = (result: ReturnType<typeof read>) => (result.ok ? null : result.error.code);

  test.each([
    ['empty', '空.txt', new Uint8Array(), 'file_empty'],
    ['only blanks', '空.txt', new TextEncoder().encode(' \n\t\n'), 'file_empty'],
    ['50 MB', '大.txt', new Uint8Array(50 * 1024 * 1024), 'file_too_large'],
    [
      'a table without end',
      '长.txt',
      new TextEncoder().encode(`项目支出绩效目标表\n${'甲\t乙\n'.repeat(60_000)}`),
      'file_too_large',
    ],
    [
      'nothing but tabs',
      '格.txt',
      new Uint8Array(6_000_000).fill(9).fill(65, 0, 1),
      'file_too_large',
    ],
    ['a zip called .txt', '表.txt', new Uint8Array([0x50, 0x4b, 3, 4, 20, 0]), 'file_binary'],
    ['noise called .txt', '表.txt', new Uint8Array([65, 0, 1, 2, 0, 0, 7]), 'file_binary'],
    ['a program', '表.exe', new TextEncoder().encode('MZ'), 'file_kind_unsupported'],
    [
      'no known encoding',
      '表.txt',
      new Uint8Array([0x81, 0x20, 0xff, 0x30]),
      'file_encoding_unknown',
    ],
    ['no title', '表.txt', new TextEncoder().encode('单位名称\t某单位'), 'table_not_found'],
    ['broken JSON', '表.json', new TextEncoder().encode('{"tables": [{}]}'), 'table_not_found'],
  ])('%s', (_, name, bytes, code) => {
    const result = read(name, bytes);
    expect(codeOf(result)).toBe(code);
    expect(result.ok ? '' : result.error.message).toMatch(/[\u4e00-\u9fff]/u);
  });
});

describe('tables that cannot stand alone', () => {
  const title = '无锡市市级部门整体预算绩效目标表';
  const unit = (name: string) => `${title}\n2024年度\n单位名称\t${name}\n项目支出\t5\t6\n`;
  const codes = (text: string) => {
    const result = readText(text);
    return result.ok ? result.value.refusals.map(({ code }) => code) : result.error.code;
  };

  test('no unit, no year, the same twice; the others are read', () => {
    const noUnit = `${title}\n2024年度\n单位主要职能\t管房\n`;
    const noYear = `${title}\n单位名称\t乙\n`;
    const text = unit('甲') + noUnit + noYear + unit('丙') + unit('甲');
    expect(codes(text)).toEqual(['table_without_unit', 'table_without_year', 'table_twice']);
    const result = readText(text);
    expect(result.ok && result.value.tables.map((table) => table.budgetUnitName)).toEqual([
      '甲',
      '丙',
    ]);
  });

  test('what stood in a refused table is shown as not read', () => {
    const result = readText(unit('甲') + unit('甲'));
    expect(result.ok && result.value.unread.map(({ text }) => text)).toEqual([
      title,
      '2024年度',
      '单位名称',
      '甲',
      '项目支出',
      '5',
      '6',
    ]);
  });

  test('the year may stand in the title, or above it', () => {
    const inTitle = readText(`2025年${title}\n单位名称\t甲`);
    const above = readText(`2026年度\n${title}\n单位名称\t甲`);
    const years = [inTitle, above].map((one) => one.ok && one.value.tables[0]?.fiscalYear);
    expect(years).toEqual([2025, 2026]);
  });

  test('a title printed again on the next page begins no new table', () => {
    const text = `${unit('甲')}印刷费\t1\t2\n\n${title}\n培训费\t3\t4\n年度目标\t好`;
    const result = readText(text);
    expect(result.ok && result.value.refusals).toEqual([]);
    const [table] = result.ok ? result.value.tables : [];
    expect(table?.rows.filter(({ kind }) => kind === 'project')).toHaveLength(2);
  });
});
