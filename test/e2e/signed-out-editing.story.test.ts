/** Signed out in the middle of typing: what is unsaved waits for the same person, and no other. */
import { expect, it } from 'vitest';
import { overviewOn } from './pages/overview.ts';
import { signInOn } from './pages/sign-in.ts';
import { tableOn } from './pages/table.ts';
import { clerk, examplePerson, signedIn } from './support/people.ts';
import { openStory } from './support/story.ts';

const filler = examplePerson('tianbao-huishan');
const story = openStory();
let address = '';

it('typing after the session was ended elsewhere leads to the sign-in page', async () => {
  const page = story.page();
  const table = tableOn(page);
  await overviewOn(page).open();
  await overviewOn(page).openTable('惠山', 2024);
  await table.opened();
  address = new URL(page.url()).pathname;
  await table.enterGrid();
  await table.goTo(/项目支出 · 半年计划执行数/);
  const elsewhere = await signedIn(story.server().address, clerk);
  expect((await elsewhere.post('/session/end-everywhere', {})).status).toBe(200);
  await table.type('201.36');
  await page.keyboard.press('Enter');
  await signInOn(page).shown();
  expect(await page.locator('.ant-alert').first().innerText()).toMatch(/登录/);
  expect(new URL(page.url()).searchParams.get('back')).toContain(address);
});

it('somebody else who signs in here gets nothing of it', async () => {
  const page = story.page();
  const table = tableOn(page);
  await signInOn(page).enter(filler);
  await table.opened();
  expect(await table.cell('项目支出', 'halfYear').innerText()).toMatch(/^120\n/);
  expect(await page.getByText(/未保存/).count()).toBe(0);
  await signInOn(page).choose('退出');
  await signInOn(page).shown();
});

it('the same person finds it again, and it is saved under his name', async () => {
  const page = story.page();
  const table = tableOn(page);
  await signInOn(page).enter(clerk);
  await signInOn(page).menu().waitFor();
  await page.goto(address);
  await table.opened();
  await table.saved();
  expect(await table.cell('项目支出', 'halfYear').innerText()).toMatch(/^201.36/);
  const auditor = await signedIn(story.server().address, examplePerson('shenji'));
  const answer = await auditor.get('/audit?verb=edit_table');
  const { records } = (await answer.json()) as {
    readonly records: readonly { readonly userName: string }[];
  };
  expect(records.map((one) => one.userName)).toEqual(['示例·主管部门经办']);
});

it('the browser reported no fault on the way', () => {
  expect(story.faults()).toEqual([]);
});
