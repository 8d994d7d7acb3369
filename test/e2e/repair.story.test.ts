/**
 * The clerk's first day: the published text is dragged into an empty Anju, and the table of 惠山 is
 * repaired by keyboard, with the ranked hypotheses beside it, until its errors are gone.
 */
import { expect, it } from 'vitest';
import { overviewOn } from './pages/overview.ts';
import { tableOn } from './pages/table.ts';
import { seedBytes, seedName } from './support/seed.ts';
import { openStory } from './support/story.ts';

const story = openStory({ empty: true });

it('drags the text into the empty database and sees five tables come out of it', async () => {
  const overview = overviewOn(story.page());
  await overview.open();
  await overview.drop([{ name: seedName, bytes: seedBytes }]);
  const tables = overview.tablesOf(seedName);
  await tables.waitFor();
  expect(await tables.getByRole('rowheader').count()).toBe(5);
  expect(await tables.getByText('新建', { exact: true }).count()).toBe(5);
  await overview.imported(seedName).getByText('已读完').waitFor();
});

it('drags it in again and has the same five tables, not ten', async () => {
  const overview = overviewOn(story.page());
  await overview.open();
  await overview.drop([{ name: seedName, bytes: seedBytes }]);
  const tables = overview.tablesOf(seedName).last();
  await tables.getByText('无变化').first().waitFor();
  expect(await tables.getByText('无变化').count()).toBe(5);
});

it('opens 惠山 and sees what its half-year figures come to', async () => {
  const page = story.page();
  const overview = overviewOn(page);
  await overview.open();
  await overview.openTable('惠山', 2024);
  const table = tableOn(page);
  await table.opened();
  expect(await table.row('项目支出').innerText()).toContain('201.36');
});

it('finds 120 → 201.36 ranked above any change of the rent', async () => {
  const table = tableOn(story.page());
  await table.enterGrid();
  await table.nextFindingAt(/项目支出 · 半年计划执行数/);
  const first = table.hypotheses().first().getByRole('listitem').first();
  await first.waitFor();
  const said = await first.innerText();
  expect(said).toContain('项目支出');
  expect(said).toContain('201.36');
  expect(said).not.toMatch(/办公用房租金.*改为/);
});

it('types 201.36 over 120: the findings on the sum go, and stay gone after saving', async () => {
  const page = story.page();
  const table = tableOn(page);
  await table.type('201.36');
  await page.keyboard.press('Enter');
  await table.saved();
  await page.reload();
  await table.opened();
  expect(await table.cell('项目支出', 'halfYear').innerText()).not.toMatch(/错误/);
  expect(await table.cell('项目支出', 'halfYear').innerText()).toContain('201.36');
});

it('mends the stale year in the prose with F2, and that finding goes too', async () => {
  const page = story.page();
  const table = tableOn(page);
  await table.enterGrid();
  await table.nextFindingAt(/年度目标/);
  await page.keyboard.press('F2');
  await page.keyboard.press('Control+Home');
  const editor = table.grid().getByRole('textbox');
  const text = await editor.inputValue();
  const at = text.indexOf('2023年');
  expect(at).toBeGreaterThanOrEqual(0);
  for (let step = 0; step < at + '2023'.length; step += 1) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Backspace');
  await page.keyboard.type('4');
  await page.keyboard.press('Enter');
  await table.saved();
  expect(await table.row('年度目标').innerText()).toContain('2024年');
  expect(await table.row('年度目标').innerText()).not.toContain('2023年');
});

it('undoes and redoes by keyboard', async () => {
  const page = story.page();
  const table = tableOn(page);
  await page.keyboard.press('Control+z');
  await table.row('年度目标').filter({ hasText: '2023年' }).waitFor();
  await page.keyboard.press('Control+y');
  await table.row('年度目标').filter({ hasText: '2024年' }).waitFor();
  await table.saved();
});

it('the browser reported no fault on the way', () => {
  expect(story.faults()).toEqual([]);
});
