/**
 * A year scored: a unit whose inputs are missing has no total and says what it lacks; choices are
 * made by keyboard and saved at once. A unit with all its books has a total with every step of the
 * arithmetic, a simulator, papers to take along and a way down to the rows.
 */
import type { Locator, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { seriousViolations } from './support/accessibility.ts';
import { examplePerson } from './support/people.ts';
import { openStory } from './support/story.ts';

const finance = examplePerson('caizheng-shenhe');
const story = openStory({ year: true, as: finance });
const slowly = { timeout: 20_000 };

const nav = (page: Page): Locator => page.getByRole('navigation', { name: '主导航' });
const sheet = (page: Page): Locator => page.getByRole('table', { name: '指标得分' });
const rowOf = (page: Page, name: string): Locator =>
  sheet(page)
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name }) });
const saved = (page: Page): Promise<void> =>
  page.getByRole('status').filter({ hasText: '已保存' }).waitFor(slowly);

let example = '';

it('finance finds all units of the department with their scores, marked as proposed', async () => {
  const page = story.page();
  await page.goto('/');
  await nav(page).getByRole('link', { name: '自评与评价', exact: true }).click();
  await page.getByRole('link', { name: '打开安和市住房公积金管理中心2025年', exact: true }).click();
  const table = page.getByRole('table', { name: '各单位' });
  const xiling = table.getByRole('row').filter({ hasText: '西岭' });
  await xiling
    .getByText(/^\d+\.\d\d$/)
    .first()
    .waitFor(slowly);
  expect(await table.getByRole('row').count()).toBe(6);
  await xiling.getByText('建议', { exact: true }).first().waitFor();
  expect(await seriousViolations(page)).toEqual([]);
  await xiling.getByRole('link', { name: '西岭', exact: true }).click();
  await sheet(page).waitFor(slowly);
  example = new URL(page.url()).pathname;
});

it('a score shows its rule and arithmetic, and opens down to the payments beneath it', async () => {
  const page = story.page();
  const row = rowOf(page, '预算执行率');
  expect(await row.locator('.arithmetic').innerText()).toMatch(/＝.*分/);
  expect(await page.locator('textarea.form-cell').count()).toBe(0);
  expect(await page.locator('.monitoring-lock').innerText()).toContain('不能修改');
  expect(await seriousViolations(page)).toEqual([]);
  await row.getByRole('button').first().click();
  const drawer = page.getByRole('dialog');
  await drawer.getByText('怎么算出来的').waitFor(slowly);
  await drawer
    .getByRole('button', { name: /^看 \d+ 行$/ })
    .first()
    .click();
  await drawer
    .getByText(/第 \d+ 行/)
    .first()
    .waitFor(slowly);
  await page.keyboard.press('Escape');
  await drawer.waitFor({ state: 'hidden' });
});

it('the simulator tells what a change would do, and keeps nothing', async () => {
  const page = story.page();
  await page.getByRole('button', { name: '计分模拟' }).click();
  const after = page.locator('.total-card').nth(1).locator('.total-score');
  await after.waitFor(slowly);
  const before = await page.locator('.total-card').first().locator('.total-score').innerText();
  expect(await after.innerText()).toBe(before);
  await page.getByLabel('再支付（万元）').fill('-200');
  await expect.poll(() => after.innerText()).not.toBe(before);
  await page.getByRole('heading', { name: /^[1-9]\d* 行得分有变$/ }).waitFor();
  await page.getByRole('button', { name: '全部还原' }).click();
  const cell = page.getByRole('textbox', { name: '客户满意度，假设实际值' });
  await cell.fill('10');
  await expect.poll(() => after.innerText()).not.toBe(before);
  await cell.fill('很好');
  await page.getByText('请填数字').waitFor();
  expect(await after.innerText()).toBe(before);
  expect(await seriousViolations(page)).toEqual([]);
  await page.reload();
  expect(await page.getByRole('textbox', { name: '客户满意度，假设实际值' }).inputValue()).toBe('');
});

it('form and report are taken along as files', async () => {
  const page = story.page();
  for (const [item, name] of [
    ['自评表 Excel（xlsx）', /自评表.*\.xlsx$/],
    ['自评报告 Word（docx）', /自评报告.*\.docx$/],
  ] as const) {
    await page.getByRole('button', { name: '导出自评' }).click();
    const waiting = page.waitForEvent('download', slowly);
    await page.getByRole('menuitem', { name: item }).click();
    expect((await waiting).suggestedFilename()).toMatch(name);
  }
});

it('what is to be put right, next year, and the report stand beside the sheet', async () => {
  const page = story.page();
  await page.getByRole('button', { name: '整改', exact: true }).click();
  await page.getByRole('button', { name: '新增整改事项' }).click();
  await page.getByRole('textbox', { name: '问题' }).fill('支付集中在十二月');
  await page.getByRole('textbox', { name: '整改要求' }).fill('按月下达支付计划');
  await page.getByLabel('期限').fill('2026-06-30');
  await page.getByRole('textbox', { name: '责任人' }).fill('计划财务科');
  await page.getByRole('button', { name: '新增整改事项' }).last().click();
  await page.getByText('支付集中在十二月').waitFor(slowly);
  expect(await seriousViolations(page)).toEqual([]);
  await page.getByRole('button', { name: '下年目标', exact: true }).click();
  await page.getByRole('heading', { name: '2026年目标建议' }).waitFor(slowly);
  expect(await seriousViolations(page)).toEqual([]);
  await page.getByRole('button', { name: '报告文字', exact: true }).click();
  await page
    .getByRole('region', { name: '自评结论' })
    .getByText(/总分 \d/)
    .waitFor();
  expect(await seriousViolations(page)).toEqual([]);
});

it('without all inputs there is no total; a choice by keyboard is saved and counts', async () => {
  const page = await story.newPage(examplePerson('bumen-jingban'));
  await page.goto('/evaluations');
  await page
    .getByRole('link', { name: '打开无锡市住房公积金管理中心2024年', exact: true })
    .click(slowly);
  await page.getByRole('table', { name: '各单位' }).getByText('暂不能计分').first().waitFor(slowly);
  await page.getByRole('link', { name: '本级', exact: true }).click();
  await sheet(page).waitFor(slowly);
  const lacking = page.locator('.total-card').first();
  const before = await lacking.innerText();
  expect(before).toMatch(/暂不能计分：缺 \d+ 项/);
  expect(await seriousViolations(page)).toEqual([]);

  const name = '中长期规划制定健全性';
  const tier = page.getByRole('combobox', { name: `${name}，档次` });
  await tier.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Tab');
  await page.keyboard.type('90');
  await page.keyboard.press('Tab');
  await page.keyboard.type('规划已印发，滚动修订及时');
  await page.keyboard.press('Enter');
  await rowOf(page, name).getByText('1.35').first().waitFor(slowly);
  await saved(page);
  expect(await lacking.innerText()).not.toBe(before);
  await page.reload();
  await rowOf(page, name).getByText('1.35').first().waitFor(slowly);

  // Loans: 63.57 of 36. A policy reason that is written out keeps the full weight.
  const loans = page.getByRole('group', { name: '超额原因' }).first();
  await loans.getByRole('radio', { name: /政策原因/ }).check();
  await loans.getByRole('textbox').fill('按当年文件放宽贷款条件');
  await loans.getByRole('textbox').press('Enter');
  await rowOf(page, '发放住房公积金贷款').getByText('100%').first().waitFor(slowly);
  await loans.getByRole('radio', { name: /目标偏低/ }).check();
  await rowOf(page, '发放住房公积金贷款').getByText('73.6%').first().waitFor(slowly);
  expect(await seriousViolations(page)).toEqual([]);

  await page.setViewportSize({ width: 390, height: 844 });
  const wide = (): Promise<number> => page.evaluate('document.documentElement.scrollWidth');
  expect(await wide()).toBeLessThanOrEqual(390);
  expect(await seriousViolations(page)).toEqual([]);
  await page.setViewportSize({ width: 1366, height: 768 });
  await page.emulateMedia({ media: 'print' });
  expect(await page.getByRole('button', { name: '办理过程' }).isVisible()).toBe(false);
  expect(await sheet(page).isVisible()).toBe(true);
});

it('the desk drafts an opinion from all findings, public pages one click away', async () => {
  const page = await story.newPage(finance);
  await page.goto(example);
  await page.getByRole('link', { name: '部门自评与评价' }).click(slowly);
  await page.getByRole('link', { name: '审核台', exact: true }).click(slowly);
  await page.getByRole('button', { name: '起草审核意见' }).click(slowly);
  const draft = page.getByRole('dialog').getByRole('textbox', { name: '起草审核意见' });
  await draft.waitFor(slowly);
  const text = await draft.inputValue();
  for (const name of ['安和本级', '东河', '西岭', '南浦', '北原']) expect(text).toContain(name);
  await page.getByRole('button', { name: /复\s?制/ }).click();
  await page.getByText('已复制').waitFor();
  expect(await seriousViolations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await nav(page).getByRole('link', { name: '公开', exact: true }).click();
  const link = page.getByRole('link', { name: '打开公开页面' });
  await link.waitFor(slowly);
  expect(await link.getAttribute('href')).toBe('/public/');
  expect(await seriousViolations(page)).toEqual([]);
});

it('the browser reported no fault on the way', () => {
  expect(story.faults()).toEqual([]);
});
