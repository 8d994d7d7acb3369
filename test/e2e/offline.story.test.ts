/** The line breaks while a clerk types: nothing is lost, and it is sent when the line is back. */
import { expect, it } from 'vitest';
import { overviewOn } from './pages/overview.ts';
import { tableOn } from './pages/table.ts';
import { openStory } from './support/story.ts';

const story = openStory();

it('marks what was typed offline as 未保存, and reviews it all the same', async () => {
  const page = story.page();
  await overviewOn(page).open();
  await overviewOn(page).openTable('惠山', 2024);
  const table = tableOn(page);
  await table.opened();
  await page.context().setOffline(true);
  await table.enterGrid();
  await table.nextFindingAt(/项目支出 · 半年计划执行数/);
  await table.type('201.36');
  await page.keyboard.press('Enter');
  await page
    .getByText(/未保存 1 处/)
    .first()
    .waitFor();
  await table.cell('项目支出', 'halfYear').filter({ hasText: '分项一致' }).waitFor();
});

it('sends it when the line is back', async () => {
  const page = story.page();
  await page.context().setOffline(false);
  await tableOn(page).saved();
  const other = await story.newPage();
  await other.goto(page.url());
  await tableOn(other).opened();
  expect(await tableOn(other).cell('项目支出', 'halfYear').innerText()).toContain('201.36');
  await other.context().close();
});

it('keeps it in this browser over a closed window', async () => {
  const page = story.page();
  const table = tableOn(page);
  await page.context().setOffline(true);
  await table.enterGrid();
  await table.goTo(/办公用房租金 · 半年计划执行数/);
  await table.type('65.42');
  await page.keyboard.press('Enter');
  await page
    .getByText(/未保存 1 处/)
    .first()
    .waitFor();
  const address = page.url();
  await page.close();
  await page.context().setOffline(false);
  const again = await page.context().newPage();
  await again.goto(address);
  await tableOn(again).opened();
  await tableOn(again).cell('办公用房租金', 'halfYear').filter({ hasText: '65.42' }).waitFor();
  await tableOn(again).saved();
});

it('the browser reported no fault on the way', () => {
  expect(story.faults()).toEqual([]);
});
