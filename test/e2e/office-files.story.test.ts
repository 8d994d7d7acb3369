/**
 * Official files in and out: office files of other programs are dropped, one is corrected, what is
 * handed in comes down with one click and comes back without a difference; marks, reports, blanks.
 */
import { readFileSync } from 'node:fs';
import exceljs, { type Workbook, type Worksheet } from 'exceljs';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Download } from 'playwright-core';
import { expect, it } from 'vitest';
import { officeCaps, openZip } from '#documents/package/zip-directory.ts';
import { type DroppedFile, overviewOn } from './pages/overview.ts';
import { tableOn } from './pages/table.ts';
import { seriousViolations } from './support/accessibility.ts';
import { tableTextOf } from './support/seed.ts';
import { openStory } from './support/story.ts';

const story = openStory({ empty: true });

const sample = (name: string): DroppedFile => ({
  name,
  bytes: readFileSync(new URL(`../fixtures/samples/${name}`, import.meta.url)),
});
const huishan: DroppedFile = { name: '惠山.txt', bytes: Buffer.from(tableTextOf('惠山分中心')) };

/** What a click brings down, as the clerk would find it in the folder of downloads. */
async function downloaded(click: () => Promise<void>): Promise<DroppedFile> {
  // The first PDF of a server loads its typesetter; on a busy machine that takes a while.
  const coming = story.page().waitForEvent('download', { timeout: 60_000 });
  const [download] = await Promise.all([coming, click()]);
  return fileOf(download);
}

async function fileOf(download: Download): Promise<DroppedFile> {
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  return { name: download.suggestedFilename(), bytes: Buffer.concat(chunks) };
}

const button = (name: string) => story.page().getByRole('button', { name });

/** A menu still unfolding moves under the mouse: the click waits until it has come to rest. */
async function chooseFrom(menu: string, name: RegExp): Promise<void> {
  const page = story.page();
  await button(menu).click();
  await page.getByRole('menuitem').and(page.locator(':focus')).waitFor();
  await page.locator('[class*="ant-slide-up"]').waitFor({ state: 'detached' });
  await page.getByRole('menuitem', { name }).first().click();
}

const fromMenu = (name: RegExp): Promise<DroppedFile> =>
  downloaded(() => chooseFrom('更多导出', name));

function membersOf(file: DroppedFile): readonly string[] {
  const zip = openZip(file.bytes, officeCaps);
  if (!zip.ok) throw new Error(zip.error.message);
  return zip.value.entries.map(({ name }) => name);
}

async function workbookOf(file: DroppedFile): Promise<Workbook> {
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.load(Uint8Array.from(file.bytes).buffer);
  return workbook;
}

function notesOf(sheet: Worksheet): readonly string[] {
  const notes: string[] = [];
  sheet.eachRow((row) => {
    row.eachCell({ includeEmpty: true }, ({ note }) => {
      if (typeof note === 'object') notes.push((note.texts ?? []).map(({ text }) => text).join(''));
      else if (typeof note === 'string') notes.push(note);
    });
  });
  return notes;
}

/** Into the first cell to the right of a label that is not the label's own. */
function fillBeside(sheet: Worksheet, label: string, value: string | number): void {
  sheet.eachRow((row) => {
    row.eachCell((cell, column) => {
      if (cell.master !== cell || cell.text.trim() !== label) return;
      let at = column + 1;
      while (row.getCell(at).master === cell) at += 1;
      row.getCell(at).value = value;
    });
  });
}

async function textOfPdf(bytes: Uint8Array): Promise<string> {
  const pdf = await getDocument({ data: Uint8Array.from(bytes) }).promise;
  const texts: string[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const { items } = await (await pdf.getPage(number)).getTextContent();
    texts.push(items.map((item) => ('str' in item ? item.str : '')).join(''));
  }
  return texts.join('\n').normalize('NFKC');
}

it('drops office files of other programs beside a text, and has a table of each', async () => {
  const overview = overviewOn(story.page());
  await overview.open();
  await overview.drop([sample('benji.xlsx'), sample('jiangyin.docx'), huishan]);
  for (const name of ['benji.xlsx', 'jiangyin.docx', '惠山.txt']) {
    const tables = overview.tablesOf(name);
    await tables.waitFor();
    expect(await tables.getByText('新建', { exact: true }).count()).toBe(1);
  }
});

it('corrects the wrong sum of 惠山', async () => {
  const page = story.page();
  const overview = overviewOn(page);
  await overview.open();
  await overview.openTable('惠山', 2024);
  const table = tableOn(page);
  await table.opened();
  await table.cell('项目支出', 'halfYear').click();
  await table.type('201.36');
  await page.keyboard.press('Enter');
});

let submission: DroppedFile;

it('hands in with one click: three forms of one name, and is told what is wrong', async () => {
  // Nothing was waited for: what was just typed is sent before the file is made.
  submission = await downloaded(() => button('导出报送件').click());
  const stem = '无锡市住房公积金管理中心惠山分中心-2024';
  expect(submission.name).toBe(`${stem}-报送件.zip`);
  expect(membersOf(submission)).toEqual([`${stem}.pdf`, `${stem}.docx`, `${stem}.xlsx`]);
  await story
    .page()
    .getByText(/本表还有 \d 处错误没有改正/)
    .waitFor();
});

it('brings the same zip in again and sees that nothing is different', async () => {
  const overview = overviewOn(story.page());
  await overview.open();
  await overview.drop([submission]);
  const line = overview.imported(submission.name);
  await line.getByText('无变化').first().waitFor();
  expect(await line.getByText('无变化').count()).toBeGreaterThanOrEqual(2);
  expect(await line.getByText('新版本').count()).toBe(0);
});

it('gets the form of every kind from the menu, by keyboard', async () => {
  const page = story.page();
  const overview = overviewOn(page);
  await overview.open();
  await overview.openTable('本级', 2024);
  await tableOn(page).opened();
  await button('更多导出').focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: /Word/ }).and(page.locator(':focus')).waitFor();
  expect(await seriousViolations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await button('更多导出').and(page.locator(':focus')).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: /Word/ }).and(page.locator(':focus')).waitFor();
  await page.keyboard.press('ArrowDown');
  await page
    .getByRole('menuitem', { name: /Excel（.xlsx）/ })
    .and(page.locator(':focus'))
    .waitFor();
  const workbook = await downloaded(() => page.keyboard.press('Enter'));
  expect(workbook.name).toBe('无锡市住房公积金管理中心（本级）-2024.xlsx');
  await button('更多导出').and(page.locator(':focus')).waitFor();
});

it('gets the own file back with the findings in it as comments', async () => {
  const page = story.page();
  const overview = overviewOn(page);
  await overview.open();
  await overview.openTable('本级', 2024);
  await tableOn(page).opened();
  const marked = await fromMenu(/带标注的原文件/);
  expect(marked.name).toMatch(/^benji.*标注.*\.xlsx$/);
  const workbook = await workbookOf(marked);
  const comments = workbook.worksheets.flatMap((sheet) => notesOf(sheet));
  expect(comments.length).toBeGreaterThan(5);
  expect(comments.join('\n')).toMatch(/PT-[A-Z]+-\d\d/);
  await page.getByText(/标注 \d+ 处/).waitFor();
});

it('prints the findings of a table as a report', async () => {
  const report = await fromMenu(/审核意见（PDF）/);
  expect(report.name).toBe('审核意见-无锡市住房公积金管理中心（本级）-2024年度.pdf');
  const text = await textOfPdf(report.bytes);
  expect(text).toContain('无锡市住房公积金管理中心(本级)');
  expect(text).toMatch(/PT-[A-Z]+-\d\d/);
});

it('fills a blank workbook in elsewhere, and it becomes a table', async () => {
  const page = story.page();
  const overview = overviewOn(page);
  await overview.open();
  const blank = await downloaded(() => chooseFrom('空白表样', /Excel（.xlsx）/));
  const workbook = await workbookOf(blank);
  const [sheet] = workbook.worksheets;
  if (sheet === undefined) throw new Error('a workbook without a sheet');
  fillBeside(sheet, '单位名称', '无锡市住房公积金管理中心新吴分中心');
  fillBeside(sheet, '基本支出', 12.5);
  const filled = Buffer.from(await workbook.xlsx.writeBuffer());
  await overview.drop([{ name: '新吴.xlsx', bytes: filled }]);
  const tables = overview.tablesOf('新吴.xlsx');
  await tables.getByText('新建', { exact: true }).waitFor();
  expect(await tables.innerText()).toContain('新吴');
});

it('takes all forms of the department along, and its pages in one file', async () => {
  const page = story.page();
  await overviewOn(page).open();
  await page.locator('a[href$="/2024"]').filter({ hasText: '汇总' }).click();
  await page.getByRole('table', { name: '资金' }).waitFor();
  expect(await seriousViolations(page)).toEqual([]);
  const all = await downloaded(() => button('导出全部报送件').click());
  expect(all.name).toBe('无锡市住房公积金管理中心-2024-报送件.zip');
  await page.getByText(/有 \d 张表还有错误没有改正，共 \d+ 处/).waitFor();
  const members = membersOf(all);
  expect(members.length).toBeGreaterThanOrEqual(9);
  expect(members).toContain(
    '无锡市住房公积金管理中心惠山分中心/无锡市住房公积金管理中心惠山分中心-2024.pdf',
  );
  const pages = await fromMenu(/全部表合成一个 PDF/);
  expect(await textOfPdf(pages.bytes)).toContain('江阴');
});

it('says in a sentence when the server does not answer, and keeps the page', async () => {
  const page = story.page();
  await page.context().setOffline(true);
  await button('导出全部报送件').click();
  await page.getByText('连不上服务').first().waitFor();
  await page.context().setOffline(false);
});

it('the browser reported no fault on the way', () => {
  expect(story.faults()).toEqual([]);
});
