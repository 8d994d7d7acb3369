/**
 * A table's year as its people live it, each in a window of his own: filled and submitted by the
 * unit, sent back with reasons at two cells, corrected and answered, approved by department and
 * finance, held to its control figure, issued, disclosed, adjusted, and the chain verified.
 */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { approvalOn, departmentDeskOn, inboxOn } from './pages/approval.ts';
import { auditOn } from './pages/audit.ts';
import { overviewOn } from './pages/overview.ts';
import { tableOn } from './pages/table.ts';
import { seriousViolations } from './support/accessibility.ts';
import { clerk, examplePerson, signedIn } from './support/people.ts';
import {
  explainAll,
  openSisters,
  overviewOf,
  type Sister,
  throughRound,
} from './support/sister-tables.ts';
import { openStory } from './support/story.ts';

const story = openStory({ as: examplePerson('tianbao-jiangyin') });

const scan = {
  name: '控制数通知.pdf',
  mimeType: 'application/pdf',
  buffer: readFileSync(new URL('../fixtures/samples/benji.pdf', import.meta.url)),
};

const windows = new Map<string, Page>();
let tableId = '';
let departmentId = '';
let sisters: readonly Sister[] = [];

/** The window of an example person, opened once. */
async function windowOf(signInName: string): Promise<Page> {
  const open = windows.get(signInName);
  if (open !== undefined) return open;
  const page = await story.newPage(examplePerson(signInName));
  windows.set(signInName, page);
  return page;
}

const filler = (): Page => story.page();
const head = (): Promise<Page> => windowOf('fuze-jiangyin');
const reviewer = (): Promise<Page> => windowOf('bumen-shenhe');
const finance = (): Promise<Page> => windowOf('caizheng-shenhe');

async function onTable(page: Page): Promise<ReturnType<typeof approvalOn>> {
  await page.goto(`/tables/${tableId}`);
  await tableOn(page).opened();
  const approval = approvalOn(page);
  await approval.bar().locator('.chip').waitFor();
  return approval;
}

/** Types over a cell found by its row and column. */
async function overwrite(page: Page, row: string, column: string, text: string): Promise<void> {
  const table = tableOn(page);
  await table.cell(row, column).click();
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
  await table.saved();
}

async function explained(): Promise<void> {
  await explainAll(await signedIn(story.server().address, clerk), tableId);
}

it('the filler copies last year into 2025 and takes it into the approval', async () => {
  const page = filler();
  const overview = overviewOn(page);
  await overview.open();
  await overview.newTableButton('江阴', 2025).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('连数字一起保留').click();
  await dialog.getByRole('button', { name: '新建并打开' }).click();
  await tableOn(page).opened();
  tableId = /tables\/([^?]+)/.exec(page.url())?.[1] ?? '';
  const approval = approvalOn(page);
  await approval.standsAt('历史导入件');
  await approval.make('转入审批');
  await approval.standsAt('一上·草稿');
});

it('repairs the error, and may not submit what only the head may submit', async () => {
  const page = filler();
  const approval = approvalOn(page);
  const submission = approval.bar().getByRole('button', { name: '报送主管部门' });
  expect(await submission.isDisabled()).toBe(true);
  const list = await approval.panelTab(/^审核列表/);
  await list.getByText('错误', { exact: true }).click();
  await list.locator('button.finding-line').first().click();
  await list.getByRole('button', { name: '采用此假设' }).first().click();
  await tableOn(page).saved();
  expect(await tableOn(page).row('年度目标').innerText()).toContain('2025年');
});

it('the head finds it in 待办, and the gates say what is still wanted', async () => {
  const page = await head();
  const inbox = inboxOn(page);
  await inbox.open();
  expect(await seriousViolations(page)).toEqual([]);
  await inbox.go('去报送', '江阴');
  const approval = approvalOn(page);
  const sheet = await approval.open('报送主管部门');
  await sheet.getByText(/还有 \d+ 处警告没有说明/).waitFor();
  expect(await sheet.getByRole('button', { name: '报送主管部门' }).isDisabled()).toBe(true);
  expect(await seriousViolations(page)).toEqual([]);
  await sheet.getByRole('button', { name: '看这些警告' }).click();
  const list = page.locator('#side-panel').getByRole('tabpanel');
  expect(await list.locator('.finding-line').count()).toBeGreaterThan(0);
  expect(await list.getByRole('region', { name: '提示' }).count()).toBe(0);
  await explained();
});

it('the head submits; from then on the filler reads why nothing can be changed', async () => {
  const page = await head();
  const approval = await onTable(page);
  await approval.make('报送主管部门', (sheet) =>
    sheet.getByRole('textbox', { name: '备注' }).fill('请审核'),
  );
  await approval.standsAt('一上·单位已报');
  const theirs = await onTable(filler());
  expect(await theirs.lock().innerText()).toContain('等待主管部门审核');
  await tableOn(filler()).cell('印刷费', 'halfYear').click();
  await filler().keyboard.type('9');
  await filler()
    .getByText(/本表不能修改：单位已报送/)
    .waitFor();
  expect(await tableOn(filler()).cell('印刷费', 'halfYear').innerText()).toContain('2.5');
});

it('the department sends it back with reasons at two cells', async () => {
  const page = await reviewer();
  await inboxOn(page).open();
  await inboxOn(page).go('去审核', '江阴');
  const table = tableOn(page);
  await table.opened();
  const approval = approvalOn(page);
  await approval.standsAt('一上·单位已报');
  await table.cell('印刷费', 'halfYear').click();
  await approval.collect('印刷费上半年请按合同进度');
  await table.cell('公积金新增缴存职工', 'halfYear').click();
  await approval.collect('新增缴存职工上半年偏低，请核对');
  await page.reload();
  await table.opened();
  await approval.make('退回单位', async (sheet) => {
    expect(await sheet.locator('.collected-line').count()).toBe(2);
    await sheet.getByRole('button', { name: '从审核发现起草' }).click();
    await page.getByText('没有可以起草的审核发现').waitFor();
  });
  await approval.standsAt('一上·草稿');
});

it('the filler sees them on the cells and in one list, and corrects both', async () => {
  const page = filler();
  await inboxOn(page).open();
  expect(await inboxOn(page).task('被退回').innerText()).toContain('2 条退回意见');
  await inboxOn(page).go('去修改', '江阴');
  const table = tableOn(page);
  await table.opened();
  await table.cell('印刷费', 'halfYear').getByText('退回意见 1 条').waitFor({ state: 'attached' });
  const approval = approvalOn(page);
  const tab = await approval.panelTab(/^审批 2/);
  await tab.getByText('答复（回执）由单位负责人在报送时填写').waitFor();
  expect(await tab.getByRole('textbox').count()).toBe(0);
  await tab.getByRole('button', { name: /印刷费.*半年/ }).click();
  expect(await table.focused()).toMatch(/印刷费 · 半年计划执行数/);
  await overwrite(page, '印刷费', 'halfYear', '2.4');
  await overwrite(page, '项目支出', 'halfYear', '89.71');
  await overwrite(page, '公积金新增缴存职工', 'halfYear', '≥1.7万人');
  await explained();
});

it('the head answers each and submits again', async () => {
  const approval = await onTable(await head());
  await approval.make('报送主管部门', async (sheet) => {
    await sheet.getByRole('textbox', { name: /答复.*印刷费/ }).fill('已按合同改为 2.4 万元');
    await sheet.getByRole('textbox', { name: /答复.*新增缴存职工/ }).fill('已改为 1.7 万人');
  });
  await approval.standsAt('一上·单位已报');
});

it('the department approves with an assessment, then finance approves', async () => {
  const page = await reviewer();
  const approval = await onTable(page);
  await approval.make('主管部门审核通过', async (sheet) => {
    await sheet.getByRole('checkbox', { name: '填写审核表评分' }).check();
    for (const [part, score] of [
      ['完整性', 19],
      ['相关性', 27],
      ['适当性', 28],
      ['可行性', 18],
    ] as const) {
      await sheet.getByRole('spinbutton', { name: new RegExp(`^${part}`) }).fill(String(score));
    }
    await sheet.getByText('92 分，优').waitFor();
  });
  await approval.standsAt('一上·部门已审');
  const theirs = await onTable(await finance());
  await theirs.make('财政审核通过');
  await theirs.standsAt('一上·财政已审');
  expect(await theirs.lock().innerText()).toContain('控制数');
});

it('shows the way so far: steps, reasons with their answers, the score, papers', async () => {
  const page = await reviewer();
  const approval = await onTable(page);
  const drawer = await approval.history();
  await drawer.getByText('92 分，优').waitFor();
  await drawer.getByText('已按合同改为 2.4 万元').waitFor();
  expect(await seriousViolations(page)).toEqual([]);
  // The first paper of a server loads its writer; on a busy machine that takes a while.
  const download = page.waitForEvent('download', { timeout: 60_000 });
  await drawer.getByRole('button', { name: '审批文书' }).first().click();
  await page.getByRole('menuitem', { name: '退回意见，Word' }).click();
  expect((await download).suggestedFilename()).toMatch(/\.docx$/);
  await approval.closeHistory();
});

it('control figures come by letter: recorded by one person, checked by another', async () => {
  const { address } = story.server();
  sisters = await openSisters(address);
  await throughRound(address, sisters);
  const { units } = await overviewOf(await signedIn(address, clerk));
  departmentId = units.find((one) => one.kind === 'department')?.id ?? '';
  const page = await windowOf('bumen-jingban');
  const desk = departmentDeskOn(page);
  await desk.open(departmentId, 2025);
  expect(await seriousViolations(page)).toEqual([]);
  const dialog = await desk.press('登记收到的文件');
  await dialog.getByRole('textbox', { name: '文号' }).fill('锡财预〔2024〕99号');
  await dialog.getByLabel('文件日期').fill('2024-11-18');
  await dialog.getByRole('textbox', { name: '江阴控制数（万元）' }).fill('731.05');
  for (const unit of ['本级', '宜兴', '锡山', '惠山']) {
    await dialog.getByRole('textbox', { name: `${unit}控制数（万元）` }).fill('99999');
  }
  await dialog.locator('input[type=file]').setInputFiles(scan);
  expect(await seriousViolations(page)).toEqual([]);
  await dialog.getByRole('button', { name: '登记', exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
  const own = desk.opinion('锡财预〔2024〕99号');
  await own.getByText('待核对').waitFor();
  expect(await own.getByRole('button', { name: '核对无误，生效' }).count()).toBe(0);
});

it('the checker looks at the scan page by page, and lets it take effect', async () => {
  const page = await reviewer();
  await inboxOn(page).open();
  await inboxOn(page).go('去核对', '锡财预〔2024〕99号');
  const desk = departmentDeskOn(page);
  const letter = desk.opinion('锡财预〔2024〕99号');
  await letter.getByRole('button', { name: '预览 控制数通知.pdf' }).click();
  const preview = page.getByRole('dialog', { name: '控制数通知.pdf' });
  await preview.getByRole('img', { name: /^第 1 页/ }).waitFor();
  await page.keyboard.press('Escape');
  await preview.waitFor({ state: 'hidden' });
  await letter.getByRole('button', { name: '核对无误，生效' }).click();
  await page
    .getByRole('dialog', { name: '核对无误，生效？' })
    .getByRole('button', { name: '核对无误，生效' })
    .click();
  await letter.getByText('已核对').waitFor();
  await desk.row('江阴').getByText('二上·草稿').waitFor();
});

it('二上 is refused until the table keeps to its control figure', async () => {
  const approval = await onTable(await head());
  const sheet = await approval.open('报送主管部门');
  await sheet.getByText(/超过控制数 731\.05万元，多出 0\.50万元/).waitFor();
  expect(await sheet.getByRole('button', { name: '报送主管部门' }).isDisabled()).toBe(true);
  await sheet.getByRole('button', { name: '取消' }).click();
  const page = filler();
  await onTable(page);
  await overwrite(page, '维修费', 'fullYear', '3.5');
  await overwrite(page, '项目支出', 'fullYear', '145.44');
  await overwrite(page, '资金总额', 'fullYear', '731.05');
  await overwrite(page, '小计', 'fullYear', '731.05');
  await overwrite(page, '一般公共预算资金', 'fullYear', '731.05');
  await explained();
  const again = await onTable(await head());
  await again.make('报送主管部门');
  await again.standsAt('二上·单位已报');
});

it('the reviewer sees in the grid what changed since the last approval, cell by cell', async () => {
  const page = await reviewer();
  const approval = await onTable(page);
  const toggle = approval.bar().getByRole('button', { name: '与上次审定相比 5 处变动' });
  await toggle.click();
  expect(await toggle.getAttribute('aria-pressed')).toBe('true');
  const cell = await tableOn(page).cell('维修费', 'fullYear').innerText();
  expect(cell).toContain('3.5');
  expect(cell).toMatch(/原为 4/);
  const tab = await approval.panelTab(/^审批/);
  expect(await tab.getByRole('region', { name: '变动（5）' }).getByRole('listitem').count()).toBe(
    5,
  );
  expect(await seriousViolations(page)).toEqual([]);
  await approval.make('主管部门审核通过');
  const theirs = await onTable(await finance());
  await theirs.make('财政审核通过');
  await theirs.standsAt('二上·财政已审');
});

it('finance issues the department at once, the department its units, and discloses', async () => {
  await throughRound(story.server().address, sisters);
  const page = await finance();
  const theirs = departmentDeskOn(page);
  await theirs.open(departmentId, 2025);
  const issuance = await theirs.press('财政批复部门');
  await issuance.getByRole('textbox', { name: '文号' }).fill('锡财预〔2025〕7号');
  await issuance.getByLabel('文件日期').fill('2025-01-20');
  await issuance.getByRole('button', { name: '财政批复部门' }).click();
  await theirs.row('江阴').getByText('财政已批复部门').waitFor();
  const own = await reviewer();
  const desk = departmentDeskOn(own);
  await desk.open(departmentId, 2025);
  const units = await desk.press('批复所属单位');
  expect(await units.getByRole('listitem').count()).toBe(5);
  await units.getByRole('textbox', { name: '文号' }).fill('锡公积金〔2025〕3号');
  await units.getByLabel('文件日期').fill('2025-02-05');
  await units.getByRole('button', { name: '批复所属单位' }).click();
  await desk.row('江阴').getByText('部门已批复单位').waitFor();
  const disclosure = await desk.press('公开');
  await disclosure.getByRole('button', { name: '公开', exact: true }).click();
  await desk.row('江阴').getByText('已公开').waitFor();
});

it('an adjustment begins with its reason and amount, and shows before and after', async () => {
  const approval = await onTable(await head());
  await approval.make('申请调整', async (sheet) => {
    await sheet.getByRole('textbox', { name: '调整理由' }).fill('上级新增宣传任务');
    await sheet.getByLabel('调整金额（万元）').fill('-0.5');
  });
  await approval.standsAt('调整·草稿');
  const page = filler();
  await onTable(page);
  await overwrite(page, '维修费', 'fullYear', '3');
  await overwrite(page, '项目支出', 'fullYear', '144.94');
  await overwrite(page, '资金总额', 'fullYear', '730.55');
  await overwrite(page, '小计', 'fullYear', '730.55');
  await overwrite(page, '一般公共预算资金', 'fullYear', '730.55');
  await explained();
  const own = await onTable(page);
  const tab = await own.panelTab(/^审批/);
  await tab.getByText('资金总额 731.05 → 730.55 万元（−0.50）').waitFor();
  await tab.getByRole('button', { name: '看调整前后' }).click();
  await tab.getByText('维修费 · 全年预算数').first().waitFor();
});

it('the adjustment takes its way and is in force', async () => {
  const approval = await onTable(await head());
  await approval.make('报送主管部门');
  const department = await onTable(await reviewer());
  await department.make('主管部门审核通过');
  const bureau = await onTable(await finance());
  await bureau.make('财政审核通过');
  await bureau.standsAt('调整·财政已审');
  const drawer = await bureau.history();
  await drawer.getByText('第 1 次调整').waitFor();
  await drawer.getByText('已生效').first().waitFor();
});

it('the chain of all this is verified by the auditor', async () => {
  const audit = auditOn(await windowOf('shenji'));
  await audit.open();
  await audit.verify();
  expect(await audit.verdict().innerText()).toContain('验证通过');
});

it('nothing was refused by the browser on the way', () => {
  expect(story.faults()).toEqual([]);
});
