/**
 * Letters of a finance bureau that works in another system, as two persons take them in: one
 * records, the other holds them against the paper. A wrong one is rejected and moves nothing.
 */
import type { Locator, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import type { DepartmentApprovalJson, OpinionJson, TableApprovalJson } from '#contract/approval.ts';
import { approvalOn, departmentDeskOn } from './pages/approval.ts';
import { overviewOn } from './pages/overview.ts';
import { tableOn } from './pages/table.ts';
import { seriousViolations } from './support/accessibility.ts';
import { clerk, examplePerson, signedIn } from './support/people.ts';
import {
  explainAll,
  moveBy,
  openSisters,
  overviewOf,
  type Sister,
  sisterHeads,
  throughRound,
} from './support/sister-tables.ts';
import { openStory } from './support/story.ts';

const recorder = examplePerson('caizheng-shenhe');
const checker = examplePerson('caizheng-fuhe');
const story = openStory({ as: recorder });

const figures = {
  本级: '3410.220001',
  江阴: '731.05',
  宜兴: '900',
  锡山: '568.69',
  惠山: '1,000',
} as const;

let second: Page | null = null;
let departmentId = '';
let sisters: readonly Sister[] = [];

const deskOf = (page: Page): ReturnType<typeof departmentDeskOn> => departmentDeskOn(page);

async function openDesk(page: Page): Promise<ReturnType<typeof departmentDeskOn>> {
  const desk = deskOf(page);
  await desk.open(departmentId, 2025);
  return desk;
}

async function secondWindow(): Promise<Page> {
  second ??= await story.newPage(checker);
  return second;
}

async function fillLetter(dialog: Locator, documentNumber: string): Promise<void> {
  await dialog.getByRole('textbox', { name: '文号' }).fill(documentNumber);
  await dialog.getByLabel('文件日期').fill('2024-11-18');
}

async function fillFigures(dialog: Locator, amounts: Readonly<Record<string, string>>) {
  for (const [unit, amount] of Object.entries(amounts)) {
    await dialog.getByRole('textbox', { name: `${unit}控制数（万元）` }).fill(amount);
  }
}

async function recorded(dialog: Locator): Promise<void> {
  await dialog.getByRole('button', { name: '登记', exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
}

async function letTakeEffect(letter: Locator): Promise<void> {
  const page = await secondWindow();
  await letter.getByRole('button', { name: '核对无误，生效' }).click();
  await page
    .getByRole('dialog', { name: '核对无误，生效？' })
    .getByRole('button', { name: '核对无误，生效' })
    .click();
  await letter.getByText('已核对').waitFor();
}

const answered = async (): Promise<DepartmentApprovalJson> => {
  const visitor = await signedIn(story.server().address, recorder);
  const answer = await visitor.get(`/departments/${departmentId}/2025/approval`);
  return (await answer.json()) as DepartmentApprovalJson;
};

it('the desk names who has no table yet, and leaves nobody out of the sum in silence', async () => {
  const { address } = story.server();
  sisters = await openSisters(address, sisterHeads);
  const { units } = await overviewOf(await signedIn(address, clerk));
  departmentId = units.find((one) => one.kind === 'department')?.id ?? '';
  const page = story.page();
  const desk = await openDesk(page);
  expect(await desk.row('江阴').innerText()).toContain('没有表，未计入合计');
  await page.getByText('合计不含没有表的单位：江阴。').waitFor();
  expect(await desk.row('合计').innerText()).toContain('5320.43');
  expect(await desk.row('江阴').getByRole('link').count()).toBe(0);
  const clerks = await story.newPage(clerk);
  await (await openDesk(clerks)).row('江阴').getByRole('link', { name: '去新建江阴的表' }).click();
  await overviewOn(clerks).newTableButton('江阴', 2025).waitFor();
});

it('a count of findings leads to the list of just these', async () => {
  const page = story.page();
  const desk = deskOf(page);
  await desk.row('惠山').getByRole('link', { name: /^错误/ }).click();
  await tableOn(page).opened();
  const list = page.locator('#side-panel').getByRole('tabpanel');
  await list.getByRole('region', { name: '错误' }).waitFor();
  expect(await list.getByRole('region').count()).toBe(1);
  await page.goBack();
});

it('control figures for all five in 万元: what is no amount is said at its field', async () => {
  const { address } = story.server();
  const last = await openSisters(address, { 江阴: 'fuze-jiangyin' });
  sisters = [...sisters, ...last];
  await throughRound(address, sisters);
  const page = story.page();
  const desk = await openDesk(page);
  const dialog = await desk.press('登记收到的文件');
  await fillLetter(dialog, '锡财预〔2024〕88号');
  await fillFigures(dialog, { ...figures, 锡山: '56x' });
  await dialog.getByText('写数字，最多六位小数').waitFor();
  await dialog.getByRole('button', { name: '登记', exact: true }).click();
  await dialog.getByText('每张所列的表都要填写控制数').waitFor();
  await fillFigures(dialog, { 锡山: '56.869' });
  await dialog.getByText('合计 6098.139001 万元').waitFor();
  expect(await seriousViolations(page)).toEqual([]);
  await recorded(dialog);
});

it('who recorded it reads why he cannot check it', async () => {
  const letter = deskOf(story.page()).opinion('锡财预〔2024〕88号');
  await letter.getByText('经办与复核要分开').waitFor();
  expect(await letter.getByRole('button', { name: '核对无误，生效' }).isDisabled()).toBe(true);
});

it('the other finds 锡山 too small, rejects with a reason, and nothing moves', async () => {
  const desk = await openDesk(await secondWindow());
  const letter = desk.opinion('锡财预〔2024〕88号');
  await letter.getByRole('button', { name: /详情与扫描件/ }).click();
  await letter.getByRole('row').filter({ hasText: '锡山' }).getByText('56.869').waitFor();
  await letter.getByRole('button', { name: '核对不通过' }).click();
  const dialog = (await secondWindow()).getByRole('dialog', { name: '核对不通过' });
  await dialog
    .getByRole('textbox', { name: '不通过的理由' })
    .fill('锡山应为 568.69 万元，错了一位');
  await dialog.getByRole('button', { name: '核对不通过' }).click();
  await letter.getByText('不通过的理由：锡山应为 568.69 万元，错了一位').waitFor();
  for (const unit of Object.keys(figures)) {
    await desk.row(unit).getByText('一上·财政已审').waitFor();
  }
  const { units } = await answered();
  expect(units.map((one) => one.controlFigure)).toEqual([null, null, null, null, null]);
});

it('recorded anew and checked, it moves all five, exact to the fen', async () => {
  const page = story.page();
  const own = await openDesk(page);
  await own
    .opinion('锡财预〔2024〕88号')
    .getByText(/错了一位/)
    .waitFor();
  const dialog = await own.press('登记收到的文件');
  await fillLetter(dialog, '锡财预[2024]88号');
  await fillFigures(dialog, figures);
  await recorded(dialog);
  const desk = await openDesk(await secondWindow());
  await letTakeEffect(desk.opinion('锡财预[2024]88号'));
  for (const unit of Object.keys(figures)) await desk.row(unit).getByText('二上·草稿').waitFor();
  const { units } = await answered();
  const kept = units.map((one) => [one.shortName, one.controlFigure]);
  expect(Object.fromEntries(kept)).toEqual({
    本级: '3410220001',
    江阴: '731050000',
    宜兴: '900000000',
    锡山: '568690000',
    惠山: '1000000000',
  });
});

it('the desk says by how much each keeps to its figure or exceeds it', async () => {
  const page = await secondWindow();
  const desk = deskOf(page);
  expect(await desk.row('江阴').innerText()).toContain('超 0.50');
  expect(await desk.row('宜兴').innerText()).toContain('余 72.93');
  expect(await desk.row('锡山').innerText()).toMatch(/568\.69\s+568\.69\s+0\.00/);
  expect(await desk.row('合计').innerText()).toMatch(/6051\.98\s+6609\.96/);
  expect(await seriousViolations(page)).toEqual([]);
  await overviewOn(page).open();
  await overviewOn(page).gridRow('江阴').getByText('二上·草稿').waitFor();
  await overviewOn(page).gridRow('江阴').getByText('历史导入件').waitFor();
});

it('a letter that sends a table back says where: at a cell, and about the whole', async () => {
  const { address } = story.server();
  const huishan = sisters[3];
  if (huishan === undefined) throw new Error('no table of 惠山');
  const { tableId, head } = huishan;
  await explainAll(await signedIn(address, clerk), tableId);
  await moveBy(head, 'submitTable', { tableId });
  const reviewer = await signedIn(address, examplePerson('bumen-shenhe'));
  await moveBy(reviewer, 'approveDepartment', { tableId });
  const page = story.page();
  const dialog = await (await openDesk(page)).press('登记收到的文件');
  await dialog.getByRole('radio', { name: '财政退回' }).check();
  await fillLetter(dialog, '锡财预〔2024〕91号');
  await dialog.getByRole('textbox', { name: '惠山退回理由' }).fill('印刷费没有依据');
  await dialog.getByRole('combobox', { name: '惠山第 1 条理由的位置' }).fill('印刷费 · 全年');
  await page.getByTitle(/印刷费 · 全年预算数/).click();
  await dialog.getByRole('button', { name: '为惠山再写一条理由' }).click();
  await dialog.getByRole('textbox', { name: '惠山第 2 条退回理由' }).fill('请补报测算说明');
  expect(await seriousViolations(page)).toEqual([]);
  await recorded(dialog);
  const desk = await openDesk(await secondWindow());
  const letter = desk.opinion('锡财预〔2024〕91号');
  await letter.getByRole('button', { name: /详情与扫描件/ }).click();
  await letter.getByText(/印刷费 · 全年预算数：印刷费没有依据/).waitFor();
  await letter.getByText('整张表：请补报测算说明').waitFor();
  await letTakeEffect(letter);
  const row = desk.row('惠山');
  await row.getByText('二上·草稿').waitFor();
  await row.getByRole('link', { name: '2', exact: true }).click();
});

it('and the reasons stand on the table, the one at its cell', async () => {
  const page = await secondWindow();
  const table = tableOn(page);
  await table.opened();
  const tab = page.locator('#side-panel').getByRole('tabpanel');
  await tab.getByText('请补报测算说明').waitFor();
  await approvalOn(page).standsAt('二上·草稿');
  await table.cell('印刷费', 'fullYear').getByText('退回意见 1 条').waitFor({ state: 'attached' });
});

it('by keys alone: the dialog opens, and Escape leads back to its button', async () => {
  const page = story.page();
  await openDesk(page);
  const button = page.getByRole('button', { name: '登记收到的文件' });
  await button.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: '登记收到的文件' });
  await dialog.waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  await page.locator('button:focus').filter({ hasText: '登记收到的文件' }).waitFor();
});

it('on a phone only the table of units scrolls sideways', async () => {
  const page = story.page();
  await page.setViewportSize({ width: 390, height: 844 });
  const desk = await openDesk(page);
  const wide = (): Promise<number> => page.evaluate('document.documentElement.scrollWidth');
  expect(await wide()).toBeLessThanOrEqual(390);
  await desk.press('登记收到的文件');
  expect(await wide()).toBeLessThanOrEqual(390);
  expect(await seriousViolations(page)).toEqual([]);
});

/** The second round of all five by program, up to the reply to the department. */
async function issuedByProgram(): Promise<void> {
  const { address } = story.server();
  const [finance, other] = [await signedIn(address, recorder), await signedIn(address, checker)];
  const [huishan, jiangyin] = [sisters[3], sisters[4]];
  if (huishan === undefined || jiangyin === undefined) throw new Error('no tables');
  const base = `/departments/${departmentId}/2025`;
  const document = { documentNumber: '锡财预〔2024〕95号', documentDate: '2024-11-19' };
  const tables = [{ tableId: jiangyin.tableId, amount: '731550000' }];
  const letter = { kind: 'control_figures', ...document, text: '', tables, reasons: [] };
  const raised = (await (await finance.post(`${base}/opinions`, letter)).json()) as OpinionJson;
  const expectedRevision = raised.revision;
  await other.post(`/opinions/${raised.id}/check`, { expectedRevision });
  const { tableId, head } = huishan;
  const stands = await head.get(`/tables/${tableId}/approval`);
  const { openReasons } = (await stands.json()) as TableApprovalJson;
  const replies = openReasons.map(({ id }) => ({ reasonId: id, text: '已补充' }));
  await moveBy(head, 'submitTable', { tableId, words: { replies } });
  const reviewer = await signedIn(address, examplePerson('bumen-shenhe'));
  await moveBy(reviewer, 'approveDepartment', { tableId });
  await moveBy(finance, 'approveFinance', { tableId });
  await throughRound(
    address,
    sisters.filter((one) => one !== huishan),
  );
  const issued = await finance.post(`${base}/issuance`, { ...document, note: '' });
  expect(issued.status).toBe(200);
}

it('several units at once: what became of each is told, and who was faster', async () => {
  await issuedByProgram();
  const { address } = story.server();
  const page = await story.newPage(examplePerson('bumen-shenhe'));
  const desk = await openDesk(page);
  const dialog = await desk.press('批复所属单位');
  await dialog.getByRole('checkbox', { name: '锡山' }).uncheck();
  await fillLetter(dialog, '锡公积金〔2024〕3号');
  const colleague = await signedIn(address, examplePerson('bumen-shenhe'));
  const words = { documentNumber: '锡公积金〔2024〕2号', documentDate: '2024-11-19' };
  const yixing = sisters[1]?.tableId ?? '';
  await moveBy(colleague, 'issueUnit', { tableId: yixing, words });
  await dialog.getByRole('button', { name: '批复所属单位' }).click();
  await page.getByText('已办理 3 张，1 张没有办成').waitFor();
  const line = (unit: string): Locator =>
    dialog.getByRole('listitem').filter({ has: page.getByRole('checkbox', { name: unit }) });
  for (const unit of ['本级', '江阴', '惠山'])
    expect(await line(unit).innerText()).toContain('已办理');
  expect(await line('宜兴').innerText()).toMatch(/部门已批复单位/);
  expect(await seriousViolations(page)).toEqual([]);
  await dialog.getByRole('button', { name: '取消' }).click();
  await desk.row('锡山').getByText('财政已批复部门').waitFor();
  await desk.row('本级').getByText('部门已批复单位').waitFor();
});

it('the browser reported no fault on the way', () => {
  expect(story.faults()).toEqual([]);
});
