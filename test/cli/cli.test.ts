/** 命令行 the commands as they are typed: words in, text and exit code out. No database. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { ReviewOut } from '#cli/review-json.ts';
import { widthOf } from '#cli/terminal-text.ts';
import { runAnju } from './run-anju.ts';

const seed = 'seed/wuxi-2024-targets.txt';
const seedText = readFileSync(seed, 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'anju-cli-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const reviewed = async (...files: readonly string[]): Promise<readonly ReviewOut[]> =>
  JSON.parse((await runAnju(['review', '--format', 'json', ...files])).out) as readonly ReviewOut[];

function fileWith(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** The five tables as five files, with words of the last one exchanged. */
function splitSeed(): readonly string[] {
  const title = '无锡市市级部门整体预算绩效目标表';
  return seedText
    .split(title)
    .slice(1)
    .map((text, at) => fileWith(`unit-${at + 1}.txt`, `${title}${text}`));
}

describe('review', () => {
  test('the five tables: one entry, all units, errors, exit 1', async () => {
    const { code } = await runAnju(['review', seed]);
    expect(code).toBe(1);
    const [file, ...others] = await reviewed(seed);
    expect(others).toEqual([]);
    expect(file).toMatchObject({ file: seed, refusal: null });
    expect(file?.tables.map((table) => table.budgetUnit)).toEqual([
      '无锡市住房公积金管理中心（本级）',
      '无锡市住房公积金管理中心江阴市分中心',
      '无锡市住房公积金管理中心宜兴市分中心',
      '无锡市住房公积金管理中心锡山分中心',
      '无锡市住房公积金管理中心惠山分中心',
    ]);
  });

  test('has exactly the promised fields, and ranks 120 → 201.36 above the rent', async () => {
    const [file] = await reviewed(seed);
    const huishan = file?.tables[4];
    expect(Object.keys(file ?? {})).toEqual(['file', 'tables', 'refusal', 'notes']);
    expect(Object.keys(huishan ?? {})).toEqual(['budgetUnit', 'fiscalYear', 'findings', 'unread']);
    const sum = huishan?.findings.find((finding) => finding.rule === 'PT-SUM-02');
    expect(Object.keys(sum ?? {})).toEqual([
      'rule',
      'severity',
      'place',
      'message',
      'found',
      'expected',
      'difference',
      'hypotheses',
    ]);
    expect(sum?.place).toMatchObject({ source: { kind: 'text', line: 377, cell: 5 } });
    expect(sum?.hypotheses[0]).toMatchObject({ to: '201.36' });
    expect(Object.keys(sum?.hypotheses[0] ?? {})).toEqual(['place', 'to', 'because']);
  });

  test('five files of five units find what one file of five does', async () => {
    const rules = (files: readonly ReviewOut[]) =>
      files.flatMap((file) =>
        file.tables.flatMap((table) =>
          table.findings.map((finding) => [finding.rule, finding.severity, finding.place.label]),
        ),
      );
    expect(rules(await reviewed(...splitSeed()))).toEqual(rules(await reviewed(seed)));
  });

  test('a file given twice is not compared with itself', async () => {
    const [once] = await reviewed(seed);
    const twice = await reviewed(seed, seed);
    const counts = (file: ReviewOut | undefined) =>
      file?.tables.map((table) => table.findings.length);
    expect(counts(twice[0])).toEqual(counts(once));
    expect(counts(twice[1])).toEqual(counts(once));
  });

  test('the same words give the same output', async () => {
    const first = await runAnju(['review', seed, '--format', 'json']);
    expect((await runAnju(['review', seed, '--format', 'json'])).out).toBe(first.out);
  });

  test('refused files stand in their place, and the exit is 2', async () => {
    const empty = fileWith('空.txt', '');
    const binary = fileWith('图片.txt', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3]));
    const { code } = await runAnju(['review', empty, seed]);
    expect(code).toBe(2);
    const nothing = join(folder, '空文件夹');
    mkdirSync(nothing, { recursive: true });
    const files = await reviewed(empty, join(folder, '没有.txt'), nothing, seed, binary);
    expect(files.map((file) => file.refusal?.code ?? null)).toEqual([
      'file_empty',
      'file_missing',
      'folder_empty',
      null,
      'file_kind_unsupported',
    ]);
    for (const { refusal } of files) expect(refusal?.message ?? '一').toMatch(/[一-龥]/);
    expect(files[3]?.tables).toHaveLength(5);
  });

  test('a table with warnings but no errors: exit 0', async () => {
    const { code, out } = await runAnju(['review', splitSeed()[1] ?? '']);
    expect(out).toMatch(/江阴市分中心　2024 年度　错误 0　警告 \d+/);
    expect(code).toBe(0);
  });

  test('what stands outside every table is told with the table above it', async () => {
    const title = '无锡市市级部门整体预算绩效目标表';
    const [first = '', second = ''] = seedText.split(title).slice(1);
    const path = fileWith('附注.txt', `编制说明：甲\n${title}${first}${title}${second}`);
    const [file] = await reviewed(path);
    const unread = file?.tables.map((table) => table.unread.map(({ text }) => text)) ?? [];
    expect(unread.flat().join()).toContain('编制说明：甲');
  });

  test('a table without a unit: refused, its cells told as unread', async () => {
    const path = fileWith('无单位.txt', seedText.replace('无锡市住房公积金管理中心惠山分中心', ''));
    const [file] = await reviewed(path);
    expect(file?.refusal).toMatchObject({ code: 'table_without_unit' });
    expect(file?.tables).toHaveLength(4);
    const texts = file?.tables.flatMap((table) => table.unread.map(({ text }) => text)) ?? [];
    expect(texts.join()).toContain('办公用房租金');
  });
});

describe('text for people', () => {
  test('is grouped by severity, with places and ranked hypotheses', async () => {
    const { out } = await runAnju(['review', seed]);
    const huishan = out.slice(out.indexOf('■ 无锡市住房公积金管理中心惠山分中心'));
    expect(huishan).toMatch(/错误 \d+\n {4}第 377 行第 5 格 {2}PT-SUM-02/);
    expect(huishan).toMatch(/可能 1　.+ 改为 201\.36/);
    expect(huishan.indexOf('可能 1')).toBeLessThan(huishan.indexOf('可能 2'));
    expect(huishan.indexOf('\n  错误')).toBeLessThan(huishan.indexOf('\n  警告'));
  });

  test('keeps within the columns of the terminal, Chinese signs counted double', async () => {
    const { out } = await runAnju(['review', seed], { columns: 72 });
    // A sign that may not begin a line hangs over the edge by at most two.
    const widest = Math.max(...out.split('\n').map(widthOf));
    expect(widest).toBeLessThanOrEqual(76);
    expect(widest).toBeGreaterThan(60);
  });

  test('a file cannot give orders to the terminal', async () => {
    const evil = seedText.replaceAll('办公用房租金', '\u001b]0;owned\u0007\u001b[2J租金\u202e');
    const { out } = await runAnju(['review', fileWith('evil.txt', evil)]);
    for (const order of ['\u001b', '\u0007', '\u202e']) expect(out).not.toContain(order);
  });

  test('progress is told only after a second, and wiped', async () => {
    const told: (string | null)[] = [];
    const status = (line: string | null): void => {
      told.push(line);
    };
    await runAnju(['review', seed], { status, elapsed: () => 500 });
    expect(told).toEqual([null]);
    await runAnju(['review', seed], { status, elapsed: () => 1500 });
    expect(told.at(1)).toBe(`正在读取 1/1　${seed}`);
    expect(told.at(-1)).toBeNull();
  });
});

describe('convert', () => {
  test.each(['json', 'txt', 'html'])('to %s', async (form) => {
    const output = join(folder, `out.${form}`);
    const { code, out } = await runAnju(['convert', seed, output]);
    expect(code).toBe(0);
    expect(out).toContain('5 张表');
    expect(readFileSync(output, 'utf8')).toContain('办公用房租金');
  });

  test('what found no home is told, listed behind, and read again as no table’s', async () => {
    const input = join(folder, 'stray.txt');
    const output = join(folder, 'stray-out.txt');
    writeFileSync(input, readFileSync(seed, 'utf8').replace('中长期目标', '迷路的字\n中长期目标'));
    const { code, error } = await runAnju(['convert', input, output]);
    expect([code, error]).toEqual([0, expect.stringContaining('迷路的字')]);
    expect(readFileSync(output, 'utf8')).toMatch(/\n未读内容（.*\n原第 \d+ 行第 2 格\t迷路的字\n/u);
    expect((await reviewed(output))[0]?.tables.flatMap((table) => table.unread)).toEqual([]);
  });

  test('nothing is written where every table was refused', async () => {
    const input = join(folder, 'no-year.txt');
    const output = join(folder, 'no-year-out.json');
    writeFileSync(input, '无锡市市级部门整体预算绩效目标表\n单位名称\t甲中心\n');
    const { code, error } = await runAnju(['convert', input, output]);
    expect([code, error]).toEqual([2, expect.stringContaining('没有写输出文件')]);
    expect(existsSync(output)).toBe(false);
  });

  test('text out reads back as the same tables', async () => {
    const output = join(folder, 'again.txt');
    await runAnju(['convert', seed, output]);
    const facts = (files: readonly ReviewOut[]) =>
      files[0]?.tables.map((table) => [
        table.budgetUnit,
        table.findings
          .filter((finding) => finding.severity === 'error')
          .map((finding) => finding.rule),
      ]);
    const [before, after] = [await reviewed(seed), await reviewed(output)];
    expect(facts(after)?.map(([budgetUnit]) => budgetUnit)).toEqual(
      facts(before)?.map(([budgetUnit]) => budgetUnit),
    );
  });

  test.each([
    [[seed], /输入文件和输出文件/],
    [[seed, seed], /同一个文件/],
    [[seed, 'out.odt'], /\.odt/],
    [[join('no', 'such.txt'), 'out.json'], /没有这个文件/],
    [[seed, join('no', 'such', 'out.json')], /写不了/],
  ])('%j is refused', async (words, said) => {
    const { code, out, error } = await runAnju(['convert', ...words]);
    expect([code, out]).toEqual([2, '']);
    expect(error).toMatch(said);
  });
});

test('the catalogue lists the common indicators, by 一级 and 二级', async () => {
  const { code, out } = await runAnju(['catalogue']);
  expect(code).toBe(0);
  expect(out).toMatch(/^过程 \/ 预算执行$/m);
  expect(out).toMatch(/^ {2}预算执行率 +=100%/m);
  const json = JSON.parse(
    (await runAnju(['catalogue', '--format', 'json'])).out,
  ) as readonly unknown[];
  expect(json.length).toBeGreaterThanOrEqual(31);
});

describe('words that are not understood', () => {
  test.each([
    [['reviev', seed], /reviev/],
    [['review'], /至少一个文件/],
    [['review', seed, '--fromat', 'json'], /--fromat/],
    [['review', seed, '--format', 'xml'], /xml/],
    [['toString'], /toString/],
  ])('%j', async (argv, said) => {
    const { code, out, error } = await runAnju(argv);
    expect([code, out]).toEqual([2, '']);
    expect(error).toMatch(said);
  });

  test('help is printed when asked for, or when nothing is', async () => {
    for (const argv of [[], ['--help'], ['review', '--help']]) {
      const { code, out } = await runAnju(argv);
      expect(code).toBe(0);
      expect(out).toContain('npx anju');
    }
  });

  test('a file whose name begins with a dash comes after --', async () => {
    mkdirSync(join(folder, 'odd'), { recursive: true });
    const { out } = await runAnju(['review', '--format', 'json', '--', '-x.txt']);
    expect(JSON.parse(out)).toMatchObject([{ file: '-x.txt', refusal: { code: 'file_missing' } }]);
  });
});
