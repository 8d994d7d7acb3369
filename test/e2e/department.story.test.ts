/** A morning at the centre: the leader reads the roll-up, compares, sees what is loose. */
import { expect, it } from 'vitest';
import { heading, lineOf, section } from './pages/department.ts';
import { overviewOn } from './pages/overview.ts';
import { openStory } from './support/story.ts';

const story = openStory();

it('我的表 shows the five units with their findings', async () => {
  const overview = overviewOn(story.page());
  await overview.open();
  for (const unit of ['本级', '江阴', '宜兴', '锡山', '惠山']) {
    await overview.gridRow(unit).waitFor();
  }
  expect(await overview.gridRow('惠山').innerText()).toContain('错误');
});

it('the roll-up adds the units up: 251.5 亿元 collected, 印刷 44.30, 物业 86.52, 培训 12.48', async () => {
  const page = story.page();
  await overviewOn(page).openRollUp();
  await section(page, '履职指标').first().waitFor();
  expect(await lineOf(page, '履职指标', '归集')).toContain('251.5亿元');
  expect(await lineOf(page, '项目支出', '印刷')).toContain('44.30');
  expect(await lineOf(page, '项目支出', '物业管理')).toContain('86.52');
  expect(await lineOf(page, '项目支出', '培训')).toContain('12.48');
  expect(await lineOf(page, '资金', '资金总额')).toContain('6051.98');
});

it('新增开户 and 新增缴存 stay two measures', async () => {
  const page = story.page();
  expect(await lineOf(page, '履职指标', '新增开户')).not.toEqual(
    await lineOf(page, '履职指标', '新增缴存'),
  );
});

it('every figure is a link to the cell it was written in', async () => {
  const page = story.page();
  await page
    .getByRole('table', { name: '项目支出' })
    .getByRole('row')
    .filter({ hasText: '印刷' })
    .getByRole('link')
    .first()
    .click();
  await page.waitForURL(/\/tables\/.+cell=/);
  await page.goBack();
});

it('the comparison shows 惠山 alone with ≤ for withdrawals', async () => {
  const page = story.page();
  await page.getByRole('link', { name: '对照', exact: true }).first().click();
  await heading(page).filter({ hasText: '各单位对照' }).waitFor();
  await page.getByText('≤17亿').first().waitFor();
  await page.getByRole('checkbox', { name: '只看不同' }).check();
  await page.getByText('≤17亿').first().waitFor();
});

it('the coverage map shows the duties of 锡山 that no indicator answers for', async () => {
  const page = story.page();
  await overviewOn(page).open();
  await overviewOn(page).gridRow('锡山').getByRole('link', { name: '覆盖图' }).click();
  await heading(page).filter({ hasText: '锡山' }).waitFor();
  expect(await page.getByText('没有指标', { exact: true }).count()).toBeGreaterThan(0);
  expect(await page.getByText('没有对应项目', { exact: true }).count()).toBeGreaterThan(0);
});

it('the browser reported no fault on the way', () => {
  expect(story.faults()).toEqual([]);
});
