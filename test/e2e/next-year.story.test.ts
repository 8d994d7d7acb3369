/**
 * November at 锡山: next year's table is made from this year's by keyboard alone. Rows are kept and
 * figures cleared, 17 rows are pasted from a spreadsheet, one is inserted, a project is linked.
 */
import { expect, it } from 'vitest';
import { overviewOn } from './pages/overview.ts';
import { tableOn, tabTo } from './pages/table.ts';
import { openStory } from './support/story.ts';

const story = openStory();

/** Half-year and full-year figures of the 17 budget projects, as a spreadsheet copies them. */
const figures = Array.from({ length: 17 }, (_, at) => `${at + 1}.5\t${2 * at + 4}`).join('\r\n');

/** The radio buttons themselves are hidden behind what is drawn for them. */
const attached = { state: 'attached' } as const;

it('starts 2025 from 2024 with the figures cleared', async () => {
  const page = story.page();
  await overviewOn(page).open();
  await overviewOn(page).newTableButton('锡山', 2025).waitFor();
  await tabTo(page, /^新建锡山2025年绩效目标表/);
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
  await page.getByRole('radio', { name: '复制以前的表', checked: true }).waitFor(attached);
  await page.getByRole('radio', { name: '清空数字，保留各行', checked: true }).waitFor(attached);
  await tabTo(page, /^新建并打开$/);
  await page.keyboard.press('Enter');
  const table = tableOn(page);
  await table.opened();
  expect(await table.row('办公用房租金').innerText()).not.toContain('133.1');
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toContain('2025');
});

it('pastes 17 rows of figures beside the names that were kept', async () => {
  const page = story.page();
  const table = tableOn(page);
  await table.enterGrid();
  await table.goTo(/物业安保费 · 半年计划执行数/);
  await table.paste(figures);
  await table.cell('物业安保费', 'halfYear').filter({ hasText: '1.5' }).waitFor();
  expect(await table.cell('物业管理费', 'fullYear').innerText()).toContain('36');
});

it('inserts one row below and fills it', async () => {
  const page = story.page();
  const table = tableOn(page);
  await table.goTo(/物业管理费/);
  await page.keyboard.press('Control+Enter');
  await page.keyboard.press('Home');
  await table.type('数据治理服务费');
  await page.keyboard.press('Tab');
  await table.type('5');
  await page.keyboard.press('Tab');
  await table.type('12');
  await page.keyboard.press('Enter');
  await table.row('数据治理服务费').waitFor();
  expect(await table.cell('数据治理服务费', 'fullYear').innerText()).toContain('12');
});

it('sees the difference between total and items while typing', async () => {
  const page = story.page();
  const table = tableOn(page);
  await table.goTo(/项目支出 · 全年预算数/);
  const items = Array.from({ length: 17 }, (_, at) => 2 * at + 4).reduce(
    (sum, one) => sum + one,
    12,
  );
  await table.type(String(items));
  await page.keyboard.press('Enter');
  expect(await table.cell('项目支出', 'fullYear').innerText()).toContain('一致');
});

it('links 对应项目 of a duty row to one of the unit’s own projects', async () => {
  const page = story.page();
  const table = tableOn(page);
  await table.goTo(/对应项目/);
  await table.type('数据治理');
  await page.getByRole('option', { name: /数据治理服务费/ }).waitFor();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+s');
  await table.saved();
  await page.reload();
  await table.opened();
  expect(await table.grid().getByText('数据治理服务费').count()).toBe(2);
});

it('sees the link in the coverage map', async () => {
  const page = story.page();
  const address = new URL(page.url()).pathname;
  await page.goto(`${address}/coverage`);
  const map = page.getByRole('table', { name: '职能 × 指标 × 项目' });
  await map.getByRole('link', { name: '数据治理服务费' }).waitFor();
});

it('the browser reported no fault on the way', () => {
  expect(story.faults()).toEqual([]);
});
