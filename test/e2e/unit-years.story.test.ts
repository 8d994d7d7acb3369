/**
 * A unit is put right: 宜兴 was misread, and writes no more tables from 2025 on. Two windows have
 * it open at once; and in the drawer of versions nothing that is typed after Esc is lost.
 */
import { text as textOf } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { overviewOn } from './pages/overview.ts';
import { tableOn, tabTo } from './pages/table.ts';
import { seriousViolations } from './support/accessibility.ts';
import { openStory } from './support/story.ts';

const story = openStory();

it('names the unit anew and closes it from a year on, by keyboard', async () => {
  const page = story.page();
  await overviewOn(page).open();
  await overviewOn(page).newTableButton('宜兴', 2025).waitFor();
  await tabTo(page, /^修改宜兴的单位信息$/);
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: '修改预算单位：宜兴' });
  await dialog.waitFor();
  await dialog.getByLabel('全称').and(page.locator(':focus')).waitFor();
  await tabTo(page, /^宜兴$|^$/);
  await dialog.getByLabel('简称').fill('宜兴市');
  await dialog.getByLabel('停编年度').fill('25');
  await page.keyboard.press('Enter');
  await dialog.getByText('请填四位年份').waitFor();
  expect(await seriousViolations(page)).toEqual([]);
  await dialog.getByLabel('停编年度').fill('2025');
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  await overviewOn(page).gridRow('宜兴市').getByText('已停编').first().waitFor();
  expect(await overviewOn(page).newTableButton('宜兴市', 2025).count()).toBe(0);
});

it('does not miss its table once a sister has begun the year', async () => {
  const page = story.page();
  await overviewOn(page).newTableButton('锡山', 2025).click();
  await page.getByRole('button', { name: '新建并打开' }).click();
  await tableOn(page).opened();
  await overviewOn(page).open();
  const missing = page.getByText(/^缺 /);
  await missing.waitFor();
  expect(await missing.innerText()).toContain('江阴');
  expect(await missing.innerText()).not.toContain('宜兴');
  await overviewOn(page).openTable('宜兴市', 2024);
  await tableOn(page).opened();
});

it('keeps what was typed when another window has changed the unit first', async () => {
  const page = story.page();
  const other = await story.newPage();
  for (const [window, field, value] of [
    [page, '全称', '无锡市住房公积金管理中心江阴市管理部'],
    [other, '账簿名称', '江阴营业部'],
  ] as const) {
    await overviewOn(window).open();
    await window.getByRole('button', { name: '修改江阴的单位信息' }).click();
    await window.getByRole('dialog').getByLabel(field).fill(value);
  }
  await other.getByRole('button', { name: /^保\s*存$/ }).click();
  await other.getByRole('dialog').waitFor({ state: 'detached' });
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: /^保\s*存$/ }).click();
  await dialog.getByText('这个单位的信息刚被改过').waitFor();
  await dialog.getByRole('button', { name: '载入最新内容' }).click();
  await dialog.getByText('别处把账簿名称改为“江阴营业部”').waitFor();
  expect(await dialog.getByLabel('账簿名称').inputValue()).toBe('江阴营业部');
  await dialog.getByRole('button', { name: /^保\s*存$/ }).click();
  await dialog.waitFor({ state: 'detached' });
  const row = overviewOn(page).gridRow('江阴');
  await row.getByText('无锡市住房公积金管理中心江阴市管理部').waitFor();
});

it('loses nothing typed at once after the drawer of versions is closed with Esc', async () => {
  const page = story.page();
  const table = tableOn(page);
  await overviewOn(page).openTable('锡山', 2024);
  await table.opened();
  await page.getByRole('button', { name: '另存版本' }).click();
  await page.getByRole('textbox', { name: '备注' }).and(page.locator(':focus')).waitFor();
  await page.keyboard.press('Escape');
  await table.cell('物业安保费', 'halfYear').click();
  await table.type('123.45');
  await page.keyboard.press('Enter');
  await table.cell('物业安保费', 'halfYear').filter({ hasText: '123.45' }).waitFor();
  await table.saved();
});

it('exports a version as it was saved, not the draft as it stands', async () => {
  const page = story.page();
  await page.getByRole('button', { name: /版本 \d/ }).click();
  const coming = page.waitForEvent('download');
  const exports = page.getByRole('group', { name: '导出第1版' });
  await exports.getByRole('button', { name: '文本' }).click();
  const text = await textOf(await (await coming).createReadStream());
  expect(text).toContain('物业安保费');
  expect(text).not.toContain('123.45');
});

it('the browser reported no fault on the way', () => {
  expect(story.faults()).toEqual([]);
});
