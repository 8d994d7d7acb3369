/** What was done stands in the records; the chain proves them, until somebody alters one. */
import { expect, it } from 'vitest';
import { auditOn } from './pages/audit.ts';
import { peopleOn } from './pages/people.ts';
import { signInOn } from './pages/sign-in.ts';
import { seriousViolations } from './support/accessibility.ts';
import { examplePerson, signedIn } from './support/people.ts';
import { openStory } from './support/story.ts';

const auditor = examplePerson('shenji');
const auditOfficer = examplePerson('shenji-guanli');
const security = examplePerson('anquan');
const story = openStory({ year: true, as: auditOfficer });

it('the list begins with the newest, and each record says who, as what, and what', async () => {
  const page = story.page();
  const audit = auditOn(page);
  await audit.open();
  const first = audit.rows().first();
  await first.getByText('登录成功').waitFor();
  expect(await first.innerText()).toContain('示例·审计管理员');
  const newest = Number(await first.getByRole('button').innerText());
  const oldestShown = Number(await audit.rows().last().getByRole('button').innerText());
  expect(newest - oldestShown).toBe((await audit.rows().count()) - 1);
  expect(await seriousViolations(page)).toEqual([]);
});

it('a change of a person is read as what was before and after', async () => {
  const officer = await story.newPage(security);
  const people = peopleOn(officer);
  await people.open();
  await people.openPerson('示例·会计');
  await people.assign('复核', '江阴');
  await people.drawer().getByText('复核', { exact: true }).waitFor();
  await officer.context().close();
  const page = story.page();
  const audit = auditOn(page);
  await audit.open();
  await audit.chooseVerb('授予角色');
  await expect.poll(() => audit.rows().count()).toBe(1);
  await audit.openRecord(audit.rows().first());
  const change = audit.record().getByRole('table', { name: '前后对照' });
  await change.getByText('复核').first().waitFor();
  expect(await seriousViolations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await audit.record().waitFor({ state: 'hidden' });
});

it('narrows by person and by words, and says when nothing fits', async () => {
  const page = story.page();
  const audit = auditOn(page);
  await page.getByRole('button', { name: '清除筛选' }).click();
  await audit.search('示例·会计');
  await expect.poll(() => audit.rows().first().innerText()).toContain('示例·会计');
  await audit.search('没有这样的字样');
  await page.getByText('没有符合条件的记录').waitFor();
  await page.getByRole('button', { name: '清除筛选' }).click();
  await audit.rows().first().waitFor();
});

it('the audit administrator sees that business was done, not what stands in it', async () => {
  const visitor = await signedIn(story.server().address, examplePerson('bumen-jingban'));
  const overview = (await (await visitor.get('/overview')).json()) as {
    readonly units: readonly { readonly id: string; readonly kind: string }[];
  };
  const parentId = overview.units.find((one) => one.kind === 'department')?.id ?? null;
  const answer = await visitor.post('/units', {
    name: '无锡市住房公积金管理中心新吴分中心',
    shortName: '新吴',
    kind: 'unit',
    parentId,
  });
  expect(answer.status).toBe(200);
  const page = story.page();
  const audit = auditOn(page);
  await page.goto('/audit?text=新吴');
  await audit.openRecord(audit.rows().first());
  await audit
    .record()
    .getByText(/^业务内容对您隐藏/)
    .waitFor();
  const whole = await story.newPage(auditor);
  await whole.goto('/audit?text=新吴');
  await auditOn(whole).openRecord(auditOn(whole).rows().first());
  await auditOn(whole)
    .record()
    .getByRole('table', { name: '前后对照' })
    .getByText('新吴', { exact: true })
    .waitFor();
  await whole.goto('/people');
  await whole.getByText('您只能查看').waitFor();
  await peopleOn(whole).openPerson('示例·会计');
  const buttons = await peopleOn(whole).drawer().getByRole('button').allInnerTexts();
  expect(buttons.filter((text) => text !== '')).toEqual([]);
  await whole.context().close();
});

it('the chain is verified, and its days and seals can be copied', async () => {
  const page = story.page();
  const audit = auditOn(page);
  await audit.open();
  await audit.verify();
  expect(await audit.verdict().innerText()).toMatch(/验证通过：链完整/);
  expect(await audit.verdict().innerText()).toMatch(/末端摘要\s*sm3:[0-9a-f]{64}/);
  await page.locator('summary', { hasText: '封条' }).click();
  expect(await seriousViolations(page)).toEqual([]);
});

it('officers and clerks are not shown the records', async () => {
  const page = await story.newPage(security);
  await page.goto('/audit');
  await page.getByRole('heading', { level: 1, name: '您没有查看本页的权限' }).waitFor();
  await signInOn(page).choose('退出');
  await signInOn(page).shown();
  expect(await page.locator('.ant-alert').count()).toBe(0);
  await page.context().close();
});

it('a depositor sees the portal alone: masked particulars, and what is to come', async () => {
  const page = await story.newPage(examplePerson('jiaocunren'));
  await page.goto('/');
  await page.getByRole('heading', { level: 1, name: '个人查询' }).waitFor();
  await page.getByText(/公积金账簿启用后/).waitFor();
  await page.getByRole('rowheader', { name: /安和市住房公积金管理中心东河分中心/ }).waitFor();
  expect(await page.getByRole('navigation', { name: '主导航' }).getByRole('link').count()).toBe(1);
  expect(await seriousViolations(page)).toEqual([]);
  await page.context().close();
});

it('the browser reported no fault on the way', () => {
  expect(story.faults()).toEqual([]);
});
