/** 命令行与办公文件 folders, zips and office files in; reports, marks, packages and blank forms out. */
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { ReviewOut } from '#cli/review-json.ts';
import { officeCaps, openZip } from '#documents/package/zip-directory.ts';
import { writeZip } from '#documents/package/zip-writing.ts';
import { policy, runAnju } from './run-anju.ts';

const seed = 'seed/wuxi-2024-targets.txt';
const samples = 'test/fixtures/samples';
const folder = mkdtempSync(join(tmpdir(), 'anju-office-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const anju = (...argv: readonly string[]) => runAnju(argv);

const reviewed = async (...words: readonly string[]): Promise<readonly ReviewOut[]> =>
  JSON.parse((await anju('review', '--format', 'json', ...words)).out) as readonly ReviewOut[];

const place = (name: string): string => join(folder, name);
const unitsOf = (files: readonly ReviewOut[]) =>
  files.flatMap((file) => file.tables.map((table) => table.budgetUnit));

describe('a folder', () => {
  const inner = place('报送');
  mkdirSync(join(inner, '分中心'), { recursive: true });
  copyFileSync(seed, join(inner, '分中心', '五张表.txt'));
  writeFileSync(join(inner, 'a.txt'), '');
  writeFileSync(join(inner, '照片.jpg'), 'x');
  writeFileSync(join(inner, '~$五张表.docx'), 'x');

  test('is read in the order of names; what is no document is passed over', async () => {
    const files = await reviewed(inner);
    expect(files.map(({ file }) => file)).toEqual([
      join(inner, 'a.txt'),
      join(inner, '分中心', '五张表.txt'),
    ]);
    expect(files[0]?.refusal?.code).toBe('file_empty');
    expect(unitsOf(files)).toHaveLength(5);
    const { code, error } = await anju('review', inner);
    expect(code).toBe(2);
    expect(error).toContain('1 个文件不是文档');
  });
});

describe('a zip', () => {
  test('is read member by member, each under its own name', async () => {
    const zip = place('报送.zip');
    const content = readFileSync(seed);
    const damaged = Buffer.from('PK\u0003\u0004 and nothing more');
    writeFileSync(
      zip,
      writeZip([
        { name: '全部/五张表.txt', content },
        { name: '全部/同样.txt', content },
        { name: '坏.docx', content: damaged },
      ]),
    );
    const files = await reviewed(zip);
    expect(files.map(({ file }) => file)).toEqual([`${zip}/全部/五张表.txt`, `${zip}/坏.docx`]);
    expect(unitsOf(files)).toHaveLength(5);
    expect(files[1]?.refusal).not.toBeNull();
    expect((await anju('review', zip)).error).toContain('只读一次');
  });
});

describe('convert', () => {
  test.each(['docx', 'xlsx', 'pdf'])('writes %s, which is whole', async (form) => {
    const output = place(`五张表.${form}`);
    const { code, out } = await anju('convert', seed, output);
    expect(code).toBe(0);
    expect(out).toContain('5 张表');
    expect(readFileSync(output).length).toBeGreaterThan(5000);
  });

  test.each(['docx', 'xlsx'])('reads %s back to the same text', async (form) => {
    const [office, text, again] = [place(`回.${form}`), place('原.txt'), place(`回.${form}.txt`)];
    await anju('convert', seed, office);
    await anju('convert', seed, text);
    expect((await anju('convert', office, again)).error).toBe('');
    expect(readFileSync(again, 'utf8')).toBe(readFileSync(text, 'utf8'));
  });

  test('writes the submission package of many tables, a folder for each unit', async () => {
    const output = place('报送件.zip');
    expect((await anju('convert', seed, output)).code).toBe(0);
    const zip = openZip(readFileSync(output), officeCaps);
    if (!zip.ok) throw new Error(zip.error.message);
    expect(zip.value.entries).toHaveLength(15);
    expect(zip.value.entries.map(({ name }) => name)).toContain(
      '无锡市住房公积金管理中心惠山分中心/无锡市住房公积金管理中心惠山分中心-2024.pdf',
    );
  });

  test('leaves an older output alone where it cannot write a new one', async () => {
    const { code, error } = await anju('convert', seed, join(folder, '没有这层', '表.docx'));
    expect(code).toBe(2);
    expect(error).toContain('没有这个文件夹');
    expect(error).not.toMatch(/ENOENT|at /);
  });
});

describe('review', () => {
  test.each(['benji.docx', 'benji.xlsx', 'jiangyin.docx'])('takes %s', async (name) => {
    const path = join(samples, name);
    if (!existsSync(path)) return;
    const files = await reviewed(path);
    expect(files[0]?.refusal).toBeNull();
    expect(unitsOf(files).length).toBeGreaterThan(0);
  });

  test.each([
    ['pdf', '%PDF-'],
    ['xlsx', 'PK'],
  ])('writes its report as %s beside what it prints', async (form, start) => {
    const output = place(`意见.${form}`);
    const { code, out, error } = await anju('review', seed, '--report', output);
    expect(code).toBe(1);
    expect(out).toContain('PT-SUM-02');
    expect(error).toContain(`已写出审核意见 ${output}`);
    expect(readFileSync(output).toString('latin1').startsWith(start)).toBe(true);
  });

  test('writes the file itself with its marks', async () => {
    const [source, output] = [place('惠山.xlsx'), place('惠山（标注）.xlsx')];
    await anju('convert', seed, source);
    const { error } = await anju('review', source, '--marked', output);
    expect(error).toMatch(/已标注 \d+ 处/);
    expect(readFileSync(output).includes('comments')).toBe(true);
    expect((await anju('review', output)).code).toBe(1);
  });

  test('says before reading what it cannot write', async () => {
    const said = async (...words: readonly string[]) => {
      const { code, error } = await anju('review', seed, ...words);
      expect(code).toBe(2);
      return error;
    };
    expect(await said('--report', '意见.docx')).toContain('应为 pdf 或 xlsx');
    expect(await said('--report')).toContain('--report 后面缺少内容');
    expect(await said('--marked', '表.docx')).toContain('应为 .txt');
    expect(await said('--marked', seed)).toContain('不能写在原文件上');
    expect(await said(seed, '--marked', '表.txt')).toContain('只能给一个文件');
    expect(await said('--marked', place('标注.txt'))).toContain('无法在里面写批注');
  });
});

describe('blank', () => {
  test('lists the forms there are', async () => {
    const { out, code } = await anju('blank');
    expect(code).toBe(0);
    for (const { id } of policy.templates) expect(out).toContain(id);
  });

  test('writes a form for a unit and a year, which reads back as its table', async () => {
    const output = place('空表.xlsx');
    const [template] = policy.templates;
    const id = template?.id ?? '';
    const { code, out } = await anju('blank', id, output, '--unit', '某中心', '--year', '2025');
    expect(code).toBe(0);
    expect(out).toContain('2025年度');
    const [file] = await reviewed(output);
    expect(file?.tables[0]).toMatchObject({ budgetUnit: '某中心', fiscalYear: 2025 });
  });

  test('refuses what it does not know', async () => {
    const id = policy.templates[0]?.id ?? '';
    expect((await anju('blank', 'nothing', '表.xlsx')).error).toContain('没有名为');
    expect((await anju('blank', id, '表.exe')).error).toContain('.exe');
    expect((await anju('blank', id, '表.xlsx', '--year', '25')).error).toContain('不是年度');
    expect((await anju('blank', id)).code).toBe(2);
  });
});
