/** A folder of samples dropped from the desktop: every file is dealt with, and told how and why. */
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { writeZip } from '#documents/package/zip-writing.ts';
import { overviewOn } from './pages/overview.ts';
import { seriousViolations } from './support/accessibility.ts';
import { tableTextOf } from './support/seed.ts';
import { openStory } from './support/story.ts';

const story = openStory({ empty: true });
const samples = new URL('../fixtures/samples/', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'anju-drop-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const desk = join(folder, '2024年目标表');
mkdirSync(join(desk, '分中心'), { recursive: true });
for (const name of ['benji.docx', 'benji.xlsx']) copyFileSync(samples + name, join(desk, name));
copyFileSync(`${samples}jiangyin.docx`, join(desk, '分中心', 'jiangyin.docx'));
writeFileSync(join(desk, '分中心', '~$jiangyin.docx'), 'lock');
writeFileSync(join(desk, 'Thumbs.db'), 'x');
writeFileSync(join(desk, '说明.txt'), '今天天气很好\n明天也是\n');

it('a folder: files of folders within it, locks left out, the rest read or refused', async () => {
  const overview = overviewOn(story.page());
  await overview.open();
  await overview.dropFromDesktop([desk]);
  await overview.imports().getByText('4 个文件：已读 3，没有收下 1', { exact: true }).waitFor();
  await overview.tablesOf('2024年目标表/分中心/jiangyin.docx').getByRole('link').waitFor();
  const refusal = overview.imported('2024年目标表/说明.txt').getByRole('paragraph').first();
  expect(await refusal.innerText()).toMatch(/没有找到目标表/);
  const left = await overview
    .imports()
    .getByText(/跳过 2 个系统文件或临时文件/)
    .innerText();
  expect(left).toContain('~$jiangyin.docx');
  // The same form as Excel is the table that came as Word.
  const excel = overview.tablesOf('2024年目标表/benji.xlsx');
  expect(await excel.innerText()).toContain('无变化');
  expect(await seriousViolations(story.page())).toEqual([]);
});

it('an archive: its members are told one by one', async () => {
  const overview = overviewOn(story.page());
  await overview.open();
  const zip = join(folder, '各分中心.zip');
  const xishan = tableTextOf('锡山');
  writeFileSync(
    zip,
    writeZip([
      { name: '锡山.txt', content: Buffer.from(xishan) },
      { name: '坏的.docx', content: Buffer.from('PK\u0003\u0004坏') },
      { name: '__MACOSX/._锡山.txt', content: Buffer.from('x') },
    ]),
  );
  await overview.dropFromDesktop([zip]);
  const line = overview.imported('各分中心.zip');
  await line.getByText('压缩包：读入 1 个文件，没有收下 1 个，跳过 1 个').waitFor();
  expect(await line.getByRole('paragraph').filter({ hasText: '坏的.docx' }).innerText()).toMatch(
    /没有读取/,
  );
  expect(await overview.tablesOf('各分中心.zip').innerText()).toContain('锡山.txt');
});

it('a file that is written after it was dropped is told, and the next one is read', async () => {
  const page = story.page();
  const overview = overviewOn(page);
  await overview.open();
  const changing = join(folder, '正在编辑.txt');
  const quiet = join(folder, '没有人动.txt');
  writeFileSync(changing, tableTextOf('锡山'));
  writeFileSync(quiet, tableTextOf('锡山'));
  // Browsers compare whole seconds: it had lain there for an hour.
  utimesSync(changing, Date.now() / 1000 - 3600, Date.now() / 1000 - 3600);
  // Nothing is sent before both files were dropped and the first was written again.
  const held = Promise.withResolvers<void>();
  await page.exposeFunction('fileWritten', () => held.promise);
  await page.evaluate(holdSending);
  await overview.dropFromDesktop([changing, quiet]);
  await overview.imported('正在编辑.txt').waitFor();
  writeFileSync(changing, `${tableTextOf('锡山')}\n改过的一行\n`);
  held.resolve();
  const refusal = overview.imported('正在编辑.txt').getByRole('paragraph').first();
  await refusal.waitFor();
  expect(await refusal.innerText()).toMatch(/又被改动.*file_changed/s);
  await overview.tablesOf('没有人动.txt').getByRole('link').first().waitFor();
});

it('the browser reported no fault on the way', () => {
  expect(story.faults().filter((fault) => !fault.includes('ERR_UPLOAD_FILE_CHANGED'))).toEqual([]);
});

/** A script of the page's, so it is text here: uploads wait until the test has written the file. */
const holdSending = `
  const send = window.fetch;
  window.fetch = async (url, request) => {
    if (String(url).endsWith('/uploads')) await window.fileWritten();
    return send(url, request);
  };
`;
