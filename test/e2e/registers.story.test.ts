/**
 * The registers of an invented unit: an entry by keyboard, a list that is refused by its line and
 * taken in when it is right, a base fact restated with a reason, and what became of the measures,
 * down to the line of the file.
 */
import type { Locator, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { seriousViolations } from './support/accessibility.ts';
import { examplePerson } from './support/people.ts';
import { openStory } from './support/story.ts';

const story = openStory({ year: true, as: examplePerson('anhe-tianbao') });
const slowly = { timeout: 20_000 };

let place = '';

const region = (page: Page, name: string): Locator =>
  page.getByRole('region', { name, exact: true });
const figures = (page: Page): Locator => region(page, '数出来的');

const list = (name: string, lines: readonly string[]) => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(`\uFEFF${lines.join('\n')}\n`),
});

it('comes by the navigation to the registers of all units, some opened and some not', async () => {
  const page = story.page();
  await page.goto('/books/registers?year=2025');
  const table = page.getByRole('table', { name: '各单位台账' });
  await table.getByRole('link', { name: /^北原 管委会会议：未开/ }).waitFor(slowly);
  expect(await seriousViolations(page)).toEqual([]);
  await table.getByRole('link', { name: /^北原 管委会会议：未开/ }).click();
  await page.getByText('这本台账还没有开立').waitFor(slowly);
  place = new URL(page.url()).pathname.split('/').slice(3, 5).join('/');
  expect(await seriousViolations(page)).toEqual([]);
});

it('enters a meeting by keyboard alone; what has no minutes does not count', async () => {
  const page = story.page();
  await page.getByRole('button', { name: '录入一条' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: /录入一条/ });
  await dialog.getByLabel('会议日期').fill('2025-04-02');
  await dialog.getByLabel('会议名称').fill('分中心业务会');
  await page.keyboard.press('Enter');
  await page.getByText('分中心业务会 已录入').waitFor(slowly);
  // The form stays for the next one.
  expect(await dialog.getByLabel('会议名称').inputValue()).toBe('');
  await dialog.getByLabel('会议日期').fill('2025-05-09');
  await dialog.getByLabel('会议名称').fill('分中心第二次业务会');
  await dialog.getByLabel('纪要文号或存放处').fill('北原〔2025〕3号');
  await dialog.getByRole('button', { name: /^保\s?存$/ }).click();
  await dialog.waitFor({ state: 'hidden', ...slowly });
  await page
    .getByRole('row')
    .filter({ hasText: '分中心业务会' })
    .getByText(/^不计：/)
    .waitFor();
  await figures(page).getByRole('button', { name: '1 次' }).waitFor(slowly);
});

it('corrects with a reason, withdraws with a reason, and keeps what was there', async () => {
  const page = story.page();
  await page.getByRole('button', { name: '更正 分中心业务会' }).click();
  const dialog = page.getByRole('dialog', { name: '更正 分中心业务会' });
  await dialog.getByLabel('纪要文号或存放处').fill('北原〔2025〕2号');
  await dialog.getByLabel('更正理由').fill('补上纪要');
  await dialog.getByRole('button', { name: /保\s?存/ }).click();
  await dialog.waitFor({ state: 'hidden', ...slowly });
  await figures(page).getByRole('button', { name: '2 次' }).waitFor(slowly);
  await page.getByRole('button', { name: '撤回 分中心第二次业务会' }).click();
  const withdrawal = page.getByRole('dialog', { name: '撤回 分中心第二次业务会' });
  await withdrawal.getByLabel('理由').fill('登记到了别的单位');
  await withdrawal.getByRole('button', { name: /撤\s?回/ }).click();
  await withdrawal.waitFor({ state: 'hidden', ...slowly });
  await figures(page).getByRole('button', { name: '1 次' }).waitFor(slowly);
  await page.getByRole('checkbox', { name: '连撤回的也列出' }).check();
  await page.getByText(/撤回：登记到了别的单位/).waitFor(slowly);
  await page.getByText(/撤回：补上纪要/).waitFor();
  expect(await seriousViolations(page)).toEqual([]);
});

const headings = '发布日期,标题,网址';
const news = (day: string, at: number): string =>
  `${day},北原便民举措第${at}篇,https://www.example.gov.cn/news/${at}.html`;

it('refuses a list as a whole by line and column, and takes it in when it is right', async () => {
  const page = story.page();
  await page.goto(`/books/registers/${place}/news`);
  const choose = page.getByLabel('选择文件导入');
  await figures(page).getByRole('button', { name: '14 篇' }).waitFor(slowly);
  await choose.setInputFiles(
    list('news.csv', [headings, news('2025-03-03', 1), news('2025-13-40', 2)]),
  );
  await page.getByText(/news.csv 没有导入：有 1 处问题/).waitFor(slowly);
  const findings = page.getByRole('table', { name: '文件里的问题' });
  const fault = findings.getByRole('row').filter({ hasText: '2025-13-40' });
  await fault.getByText(/3 行/).waitFor();
  await fault.getByText('发布日期').first().waitFor();
  expect(await seriousViolations(page)).toEqual([]);
  const right = list('news.csv', [headings, news('2025-03-03', 1), news('2025-03-05', 2)]);
  await page.getByLabel('只检查，不导入').setInputFiles(right);
  await page.getByText(/news.csv 可以导入/).waitFor(slowly);
  await figures(page).getByRole('button', { name: '14 篇' }).waitFor();
  await choose.setInputFiles(right);
  await page.getByText('news.csv 已导入').waitFor(slowly);
  await figures(page).getByRole('button', { name: '16 篇' }).waitFor(slowly);
  await page.getByRole('row').filter({ hasText: '北原便民举措第2篇' }).getByText(/3 行/).waitFor();
  await page.getByRole('textbox', { name: '查找名称或编号' }).fill('便民举措');
  await page.getByText('共 2 篇').waitFor(slowly);
});

it('the measure moved with it, and opens down to the line of the file', async () => {
  const page = story.page();
  await page.goto(`/measures/${place}?until=2025-12-31`);
  const service = page.getByRole('table', { name: '服务' });
  await service.getByRole('button', { name: /^16篇，看网站动态信息篇数的来源/ }).click(slowly);
  const drawer = page.getByRole('dialog');
  await drawer.getByRole('button', { name: /^看 16 行$/ }).click(slowly);
  const row = drawer.getByRole('row').filter({ hasText: '北原便民举措第2篇' });
  await row.getByText('news.csv').first().waitFor(slowly);
  await row.getByText(/3 行/).first().waitFor();
  expect(await seriousViolations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await drawer.waitFor({ state: 'hidden' });
  expect(await seriousViolations(page)).toEqual([]);
});

it('restates a base fact with a reason; the measure follows and the first one stays', async () => {
  const page = story.page();
  const rate = page
    .getByRole('table', { name: '过程' })
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: /^在职人员控制率/ }) })
    .getByRole('button');
  const before = await rate.innerText();
  await page.goto(`/books/facts/${place}`);
  await page.getByRole('button', { name: '改登 在职人员数' }).click(slowly);
  const dialog = page.getByRole('dialog', { name: '改登：在职人员数' });
  await dialog.getByLabel('数（人）').fill('4');
  const save = dialog.getByRole('button', { name: /保\s?存/ });
  expect(await save.isDisabled()).toBe(true);
  await dialog.getByLabel('文件（文号或名称）').fill('2025年11月工资统发名册');
  await dialog.getByLabel('改登理由').fill('四人在编，其余调出');
  await save.click();
  await dialog.waitFor({ state: 'hidden', ...slowly });
  await page.getByRole('row').filter({ hasText: '2025年11月工资统发名册' }).waitFor(slowly);
  await page.getByRole('button', { name: '各次 2 在职人员数' }).click();
  await page.getByRole('dialog').getByText('四人在编，其余调出').waitFor(slowly);
  expect(await page.getByRole('dialog').locator('.register-history li').count()).toBe(2);
  expect(await seriousViolations(page)).toEqual([]);
  await page.goto(`/measures/${place}?until=2025-12-31`);
  await rate.waitFor(slowly);
  expect(await rate.innerText()).not.toBe(before);
});

it('keeps contracts with planned payments that come to the amount, beside the budget', async () => {
  const page = story.page();
  await page.goto(`/books/contracts/${place}`);
  await page.getByRole('button', { name: '录入合同' }).click(slowly);
  const dialog = page.getByRole('dialog', { name: '录入合同' });
  await dialog.getByLabel('合同编号').fill('HT-2025-018');
  await dialog.getByLabel('合同名称').fill('服务大厅物业');
  await dialog.getByLabel('对方单位').fill('安和市示例物业有限公司');
  await dialog.getByLabel('合同金额').fill('120,000');
  await dialog.getByRole('combobox', { name: '采购方式' }).click();
  await page.locator('.ant-select-item-option').first().click();
  await dialog.getByLabel('签订日期').fill('2025-02-20');
  await dialog.getByLabel('第 1 笔付款日').fill('2025-05-20');
  await dialog.getByLabel('第 1 笔金额').fill('60000');
  await dialog.getByText('计划付款合计 60,000.00 元，合同金额 120,000.00 元').waitFor();
  await dialog.getByRole('button', { name: '加一笔' }).click();
  await dialog.getByLabel('第 2 笔付款日').fill('2025-11-20');
  await dialog.getByLabel('第 2 笔金额').fill('60000');
  await dialog.getByRole('button', { name: /^保\s?存$/ }).click();
  await dialog.waitFor({ state: 'hidden', ...slowly });
  const contracts = page.getByRole('table', { name: '合同', exact: true });
  await contracts.getByRole('row').filter({ hasText: '服务大厅物业' }).waitFor(slowly);
  const plan = page.getByRole('table', { name: '半年计划' }).getByRole('row');
  await plan.filter({ hasText: '未写' }).getByText('6.00').first().waitFor(slowly);
  expect(await seriousViolations(page)).toEqual([]);
});

it('says how each indicator gets its actual, and lets it be changed with a reason', async () => {
  const page = story.page();
  await page.goto(`/measures/${place}?until=2025-12-31`);
  await page.getByRole('link', { name: '指标取数' }).click(slowly);
  const row = page
    .getByRole('table', { name: '指标取数' })
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: /^预算执行率/ }) });
  const bind = async (option: string, reason: string): Promise<void> => {
    await row.getByRole('button', { name: '改取数 预算执行率' }).click(slowly);
    const dialog = page.getByRole('dialog', { name: '改取数 预算执行率' });
    await dialog.getByRole('combobox', { name: '怎么取数' }).click();
    await page.locator('.ant-select-item-option').filter({ hasText: option }).first().click();
    await dialog.getByLabel('理由').fill(reason);
    await dialog.getByRole('button', { name: /^保\s?存$/ }).click();
    await dialog.waitFor({ state: 'hidden', ...slowly });
  };
  await bind('以半年计划为分母', '按财政局监控口径');
  await row.getByText('理由：按财政局监控口径').waitFor(slowly);
  await row.getByText('预算执行率（以半年计划为分母）').first().waitFor();
  expect(await seriousViolations(page)).toEqual([]);
  await bind('按目录', '恢复目录口径');
  await row.getByText('按目录', { exact: true }).waitFor(slowly);
});

it('shows cards by day, reads on a phone, and prints without its acts', async () => {
  const page = story.page();
  await page.goto(`/books/assets/${place}`);
  await page.getByRole('table', { name: '使用状态' }).waitFor(slowly);
  expect(await seriousViolations(page)).toEqual([]);
  await page.setViewportSize({ width: 390, height: 844 });
  const wide = (): Promise<number> => page.evaluate('document.documentElement.scrollWidth');
  for (const path of ['/books/registers?year=2025', `/measures/${place}?until=2025-06-30`]) {
    await page.goto(path);
    await page.getByRole('table').first().waitFor(slowly);
    expect(await wide()).toBeLessThanOrEqual(390);
  }
  await page.setViewportSize({ width: 1366, height: 768 });
  await page.goto(`/books/registers/${place}/news`);
  await page.getByRole('table', { name: '各条' }).waitFor(slowly);
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('td.register-acts').first().isVisible()).toBe(false);
});

it('the browser reported no fault on the way', () => {
  expect(story.faults()).toEqual([]);
});
