/** Every page: axe finds nothing serious, and the printed table is the official form. */
import { expect, it } from 'vitest';
import { overviewOn } from './pages/overview.ts';
import { tableOn } from './pages/table.ts';
import { seriousViolations } from './support/accessibility.ts';
import { openStory } from './support/story.ts';

const story = openStory();

it('我的表', async () => {
  await overviewOn(story.page()).open();
  await overviewOn(story.page()).gridRow('惠山').waitFor();
  expect(await seriousViolations(story.page())).toEqual([]);
});

it('the dialog of a new table', async () => {
  const page = story.page();
  await overviewOn(page).newTableButton('锡山', 2025).click();
  await page.getByRole('dialog').waitFor();
  expect(await seriousViolations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
});

for (const path of ['/catalogue', '/rules']) {
  it(`the page ${path}`, async () => {
    const page = story.page();
    await page.goto(path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.getByRole('table').first().waitFor();
    expect(await seriousViolations(page)).toEqual([]);
  });
}

it('the roll-up and the comparison', async () => {
  const page = story.page();
  await overviewOn(page).open();
  await overviewOn(page).openRollUp();
  await page.getByRole('table', { name: '资金' }).waitFor();
  expect(await seriousViolations(page)).toEqual([]);
  await page.getByRole('link', { name: '对照', exact: true }).first().click();
  await page.getByRole('checkbox', { name: '只看不同' }).waitFor();
  expect(await seriousViolations(page)).toEqual([]);
});

it('the coverage map', async () => {
  const page = story.page();
  await overviewOn(page).open();
  await overviewOn(page).gridRow('锡山').getByRole('link', { name: '覆盖图' }).click();
  await page.getByRole('table', { name: '职能 × 指标 × 项目' }).waitFor();
  expect(await seriousViolations(page)).toEqual([]);
});

it('the table with a cell and its panel open', async () => {
  const page = story.page();
  await overviewOn(page).open();
  await overviewOn(page).openTable('惠山', 2024);
  const table = tableOn(page);
  await table.opened();
  await table.enterGrid();
  await table.nextFindingAt(/项目支出 · 半年计划执行数/);
  expect(await seriousViolations(page)).toEqual([]);
});

it('prints the official form alone: its title, merged cells and figures, on A4', async () => {
  const page = story.page();
  const table = tableOn(page);
  await page.emulateMedia({ media: 'print' });
  await page.getByText('无锡市市级部门整体预算绩效目标表').first().waitFor();
  expect(await page.getByRole('navigation', { name: '主导航' }).isVisible()).toBe(false);
  expect(await table.panel().isVisible()).toBe(false);
  expect(await table.grid().locator('[rowspan]:not([rowspan="1"])').count()).toBeGreaterThan(5);
  const box = await table.grid().boundingBox();
  expect(box?.width ?? 0).toBeGreaterThan(500);
  const printed = await page.pdf({ format: 'A4' });
  expect(printed.subarray(0, 5).toString()).toBe('%PDF-');
  const pages = printed.toString('latin1').match(/\/Type\s*\/Page[^s]/g)?.length ?? 0;
  expect(pages).toBeGreaterThanOrEqual(2);
  expect(pages).toBeLessThanOrEqual(6);
  await page.emulateMedia({ media: 'screen' });
});

it('the browser reported no fault on the way', () => {
  expect(story.faults()).toEqual([]);
});
