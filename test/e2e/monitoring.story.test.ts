/**
 * An invented unit watched: its half year as it was submitted, and what changed since; then the end
 * of May, explained in its place by keyboard, submitted by the head, sent back, submitted again and
 * approved.
 */
import type { Locator, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { seriousViolations } from './support/accessibility.ts';
import { examplePerson, signedIn } from './support/people.ts';
import { openStory } from './support/story.ts';

const filler = examplePerson('anhe-tianbao');
const head = examplePerson('anhe-fuze');
const reviewer = examplePerson('bumen-shenhe');
const story = openStory({ year: true, as: examplePerson('caizheng-shenhe') });

type Row = {
  readonly rowId: string;
  readonly name: string;
  readonly halfYearTarget: string;
  readonly binding: { readonly kind: string };
  readonly light: { readonly level: string };
  readonly said: {
    readonly required: readonly { readonly field: string; readonly filled: boolean }[];
  };
};
type Form = {
  readonly revision: number;
  readonly rows: readonly Row[];
  readonly money: readonly Row[];
};

const slowly = { timeout: 20_000 };
const nav = (page: Page): Locator => page.getByRole('navigation', { name: '主导航' });
const rowOf = (page: Page, name: string): Locator =>
  page
    .getByRole('table', { name: '指标' })
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name }) });

let address = '';
let tableId = '';
/** A day on which nobody has written yet. */
const day = '2025-05-31';

async function openForm(page: Page, until = day): Promise<void> {
  await page.goto(`${address}?until=${until}`);
  await page.getByRole('table', { name: '资金与结果' }).waitFor();
}

const focused = (page: Page, label: string): Promise<void> =>
  page.locator(`textarea:focus[aria-label="${label}"]`).waitFor();

const isOpen = (row: Row): boolean => row.said.required.some(({ filled }) => !filled);

/** What a day of typing would fill: every row that still wants something, but the ones left out. */
async function fillByProgram(leaveOut: readonly string[]): Promise<void> {
  const visitor = await signedIn(story.server().address, filler);
  const path = `/tables/${tableId}/monitoring/${day}`;
  for (let round = 0; round < 3; round += 1) {
    const form = (await (await visitor.get(path)).json()) as Form;
    const entries = [...form.money, ...form.rows]
      .filter((row) => isOpen(row) && !leaveOut.includes(row.name))
      .flatMap((row) => entriesOf(row, round));
    if (entries.length === 0) return;
    const answer = await visitor.post(`${path}/entries`, {
      expectedRevision: form.revision,
      entries,
    });
    if (!answer.ok) throw new Error(await answer.text());
  }
}

function entriesOf({ rowId, binding, halfYearTarget, light }: Row, round: number) {
  const typed = binding?.kind === 'typed' && light.level === 'grey' && round === 0;
  if (typed) return [{ rowId, field: 'actual', value: halfYearTarget }];
  return [
    { rowId, field: 'reason', value: { causes: ['other'], text: '按计划在下半年办理' } },
    { rowId, field: 'measure', value: '排出月度计划' },
    ...(binding === undefined ? [] : [{ rowId, field: 'possibility', value: 'certain' }]),
  ];
}

it('finance comes by the navigation to all units and duties of the department', async () => {
  const page = story.page();
  await page.goto('/');
  await nav(page).getByRole('link', { name: '双监控', exact: true }).click();
  await page.getByRole('link', { name: '打开安和市住房公积金管理中心2025年', exact: true }).click();
  const table = page.getByRole('table', { name: '各单位各职能' });
  await table.waitFor(slowly);
  const xiling = table.getByRole('row').filter({ hasText: '西岭' });
  await xiling.getByText('钱花事未成').first().waitFor();
  expect(await table.getByRole('row').count()).toBe(6);
  expect(await table.getByRole('columnheader', { name: '归集' }).count()).toBe(1);
  expect(await seriousViolations(page)).toEqual([]);
  await xiling.getByRole('link').first().click();
  await page.getByRole('table', { name: '资金与结果' }).waitFor(slowly);
  address = new URL(page.url()).pathname;
  tableId = address.split('/')[2] ?? '';
});

it('a reader sees numbers and no field; the base and the day stand in the address', async () => {
  const page = story.page();
  expect(await page.locator('textarea.form-cell').count()).toBe(0);
  await page.getByText('以半年计划为基准').first().waitFor();
  await page.getByRole('radiogroup', { name: '口径' }).getByText('全年', { exact: true }).click();
  await page.getByText('以全年为基准').first().waitFor(slowly);
  expect(page.url()).toContain('base=full_year');
  expect(await seriousViolations(page)).toEqual([]);
});

it('a number opens down to the file and line of the payments', async () => {
  const page = story.page();
  await openForm(page, '2025-06-30');
  await rowOf(page, '预算执行率').locator('td .text-link').click();
  const drawer = page.getByRole('dialog');
  await drawer.getByText('怎么算出来的').waitFor(slowly);
  await drawer.getByText(/÷ .*= \d+\.\d\d%/).waitFor();
  await drawer
    .getByRole('button', { name: /^看 \d+ 行$/ })
    .first()
    .click();
  await drawer
    .getByText(/第 \d+ 行/)
    .first()
    .waitFor(slowly);
  await drawer
    .getByRole('button', { name: /动了哪些指标$/ })
    .first()
    .click();
  await drawer
    .getByRole('link', { name: /：预算执行率$/ })
    .first()
    .waitFor(slowly);
  expect(await seriousViolations(page)).toEqual([]);
});

it('what was submitted stays; what changed since is beside it, with its rows', async () => {
  const page = story.page();
  await page.goto(address.replace(/tables.*/, 'monitoring'));
  await page.getByRole('link', { name: /打开.*北原分中心2025年/ }).click();
  await page.getByRole('button', { name: /^之后有变 \d+ 行$/ }).click(slowly);
  const changes = page.getByRole('table', { name: '之后有变' });
  await changes.getByText(/→/).first().waitFor();
  await page.getByText('所列为报送时的数').waitFor();
  expect(await seriousViolations(page)).toEqual([]);
  await page.getByRole('button', { name: '看现在的数' }).click();
  await page.getByText('所列为现在的数').waitFor(slowly);
  expect(page.url()).toContain('shown=live');
});

let writing: Page | null = null;
const desk = async (): Promise<Page> => (writing ??= await story.newPage(filler));

it('what is missing leads to its cell; a lit row is explained there by keyboard', async () => {
  const page = await desk();
  await openForm(page);
  await page.getByRole('button', { name: '中长期规划制定健全性，实际' }).click();
  await focused(page, '中长期规划制定健全性，实际');
  await page.keyboard.type('健全');
  await page.keyboard.press('Enter');
  await focused(page, '工作计划制定健全性，实际');
  await rowOf(page, '中长期规划制定健全性').getByText('正常').waitFor(slowly);

  const lit = rowOf(page, '新增开户职工人数');
  await lit.getByRole('checkbox', { name: '人员保障' }).focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Tab');
  await page.keyboard.type('新设企业减少');
  await page.keyboard.press('Tab');
  await page.keyboard.type('与市场监管部门核对名单，逐户催办');
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowDown');
  await page.getByRole('status').filter({ hasText: '已保存' }).waitFor(slowly);
  await page.reload();
  await lit.getByRole('textbox', { name: '新增开户职工人数，原因' }).waitFor(slowly);
  expect(await lit.getByRole('textbox', { name: '新增开户职工人数，原因' }).inputValue()).toBe(
    '新设企业减少',
  );
  expect(await lit.getByRole('combobox').inputValue()).toBe('certain');
  expect(await lit.getByRole('checkbox', { name: '人员保障' }).isChecked()).toBe(true);
  expect(await seriousViolations(page)).toEqual([]);
});

it('a value that cannot be read stays in its cell with why, and can be dropped', async () => {
  const page = await desk();
  const cell = page.getByRole('textbox', { name: '绩效目标合理性，实际' });
  await cell.fill('12.3亿万');
  await cell.press('Enter');
  const row = rowOf(page, '绩效目标合理性');
  await row.getByRole('alert').waitFor(slowly);
  expect(await cell.inputValue()).toBe('12.3亿万');
  await row.getByRole('button', { name: '放弃我的' }).click();
  expect(await cell.inputValue()).toBe('');
  await page.getByRole('status').filter({ hasText: '已保存' }).waitFor();
});

async function move(page: Page, label: string, note: string): Promise<void> {
  await page.getByRole('button', { name: label, exact: true }).click();
  const dialog = page.getByRole('dialog', { name: label });
  await dialog.getByLabel('备注').fill(note);
  await dialog.getByRole('button', { name: label, exact: true }).click();
  await dialog.waitFor({ state: 'hidden', ...slowly });
}

it('the head submits when nothing is wanting; the form says why it is locked', async () => {
  await fillByProgram([]);
  const page = await story.newPage(head);
  await openForm(page);
  await page.getByText('应填的都已填写。').waitFor(slowly);
  await move(page, '报送监控表', '上半年监控');
  await page.getByText('单位已报').first().waitFor(slowly);
  await page
    .getByText(/第 1 次报送/)
    .first()
    .waitFor();
  await page.getByText('报送后没有变化。').waitFor(slowly);
  expect(await page.locator('.monitoring-lock').innerText()).not.toBe('');
  expect(await page.locator('textarea.form-cell').count()).toBe(0);
  expect(await seriousViolations(page)).toEqual([]);
  await page.context().close();
});

it('the reviewer sends it back with a reason at a row; the unit finds the way to it', async () => {
  const page = await story.newPage(reviewer);
  await openForm(page);
  await page.getByRole('button', { name: '退回单位', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: '退回单位' });
  await dialog.getByRole('combobox', { name: '针对哪一行' }).click();
  await page.keyboard.type('新增开户');
  await page.keyboard.press('Enter');
  await dialog.getByRole('textbox', { name: '理由' }).fill('请补充下半年的分月目标');
  await dialog.getByRole('button', { name: '退回单位', exact: true }).click();
  await dialog.waitFor({ state: 'hidden', ...slowly });
  const back = await desk();
  await openForm(back);
  const part = back.getByRole('region', { name: '报送前还差' });
  await part.getByText(/请补充下半年的分月目标/).waitFor(slowly);
  await back
    .getByRole('textbox', { name: '新增开户职工人数，措施' })
    .fill('分月下达：每月 1500 人');
  await back.keyboard.press('Enter');
  await back.getByRole('status').filter({ hasText: '已保存' }).waitFor(slowly);
  const unit = await story.newPage(head);
  await openForm(unit);
  await move(unit, '报送监控表', '已补充');
  await openForm(page);
  await page
    .getByText(/第 2 次报送/)
    .first()
    .waitFor(slowly);
  await move(page, '监控审核通过', '同意');
  await page.getByText('部门已审').first().waitFor(slowly);
  await page.context().close();
  await unit.context().close();
});

it('takes the form along, reads on a phone, and prints without its tools', async () => {
  const page = await desk();
  await openForm(page);
  await page.getByRole('button', { name: '导出监控表' }).click();
  const waiting = page.waitForEvent('download', slowly);
  await page.getByRole('menuitem', { name: 'PDF' }).click();
  expect((await waiting).suggestedFilename()).toMatch(/监控表.*\.pdf$/);
  await page.setViewportSize({ width: 390, height: 844 });
  const wide = (): Promise<number> => page.evaluate('document.documentElement.scrollWidth');
  expect(await wide()).toBeLessThanOrEqual(390);
  await page.getByRole('button', { name: '菜单', exact: true }).click();
  await nav(page).last().getByRole('link', { name: '我的表' }).waitFor();
  await page.keyboard.press('Escape');
  await page.setViewportSize({ width: 1366, height: 768 });
  await page.emulateMedia({ media: 'print' });
  expect(await page.getByRole('button', { name: '导出监控表' }).isVisible()).toBe(false);
  expect(await page.getByRole('table', { name: '指标' }).isVisible()).toBe(true);
});

it('the browser reported no fault on the way', () => {
  expect(story.faults()).toEqual([]);
});
