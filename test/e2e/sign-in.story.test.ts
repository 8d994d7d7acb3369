/** From an empty house to a clerk at work: set-up link, officers, roles, second factor. */
import { Secret, TOTP } from 'otpauth';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { peopleOn } from './pages/people.ts';
import { signInOn } from './pages/sign-in.ts';
import { seriousViolations } from './support/accessibility.ts';
import type { Person } from './support/people.ts';
import { openStory } from './support/story.ts';

const story = openStory({ empty: true, as: null });

const chosen = (signInName: string): Person => ({
  signInName,
  password: `Zixuan-${signInName.length}-koulin-De`,
});
const administrator = chosen('guanli');
const security = chosen('anquan');
const audit = chosen('shenji');
const clerk = chosen('jingban');
/** As they were told once, before they were changed. */
const oneTime = new Map<string, Person>();
let secret = '';
let recovery: readonly string[] = [];

const passwordOf = (person: Person): string => oneTime.get(person.signInName)?.password ?? '';

/** Signs in with the one-time password and chooses an own one, as everybody new must. */
async function firstTime(page: Page, person: Person): Promise<void> {
  const door = signInOn(page);
  await page.goto('/sign-in');
  await door.enter({ ...person, password: passwordOf(person) });
  await page.getByRole('heading', { level: 1, name: '请先修改口令' }).waitFor();
  await door.changePassword(passwordOf(person), person.password);
  await door.menu().waitFor();
}

it('says where the set-up link stands while nobody is there, and lets nobody in', async () => {
  const page = story.page();
  await page.goto('/audit');
  await signInOn(page).shown();
  await page.getByText('系统里还没有用户').waitFor();
  expect(await page.getByRole('navigation').count()).toBe(0);
  await page.goto('/set-up/a-guessed-token');
  await page.getByRole('heading', { level: 1, name: '设置链接无效' }).waitFor();
});

it('the link on the console makes the first administrator, once', async () => {
  const page = story.page();
  const link = /http\S+\/set-up\/[\w-]+/.exec(story.server().log())?.[0] ?? '';
  await page.goto(link);
  await page.getByRole('heading', { level: 1, name: '建立第一位管理员' }).waitFor();
  expect(await seriousViolations(page)).toEqual([]);
  const door = signInOn(page);
  await door.setUp('王管理', { ...administrator, password: 'short' });
  await page.getByText(/^至少 \d+ 个字$/).waitFor();
  await door.setUp('王管理', administrator);
  await page.getByRole('heading', { level: 1, name: '人员与权限' }).waitFor();
  await page.goto(link);
  await page.getByRole('heading', { level: 1, name: '设置链接无效' }).waitFor();
});

it('the administrator adds people and appoints the two officers that are vacant', async () => {
  const page = story.page();
  const people = peopleOn(page);
  await people.open();
  await page.getByText('还没有安全管理员、审计管理员').waitFor();
  expect(await page.getByRole('link', { name: '我的表' }).count()).toBe(0);
  for (const [name, person] of [
    ['李安全', security],
    ['赵审计', audit],
    ['陈经办', clerk],
  ] as const) {
    const phone = person === clerk ? '19912345678' : undefined;
    const added = {
      name,
      signInName: person.signInName,
      ...(phone === undefined ? {} : { phone }),
    };
    oneTime.set(person.signInName, await people.add(added));
  }
  await people.openPerson('李安全');
  await people.appoint('安全管理员');
  await people.closeDrawer();
  await people.openPerson('赵审计');
  await people.appoint('审计管理员');
  expect(await people.drawer().getByRole('button', { name: '授予角色' }).count()).toBe(0);
  await people.closeDrawer();
  await page.getByText('还没有安全管理员').waitFor({ state: 'hidden' });
  expect(await seriousViolations(page)).toEqual([]);
});

it('the security administrator gives a role, and is told which may not be combined', async () => {
  const page = await story.newPage();
  await firstTime(page, security);
  const people = peopleOn(page);
  await people.openPerson('陈经办');
  await people.assign('主管部门经办', '全中心（所有单位）');
  await people.drawer().getByText('汇总导入所属单位的表').waitFor();
  await people.drawer().getByRole('button', { name: '授予角色' }).click();
  const dialog = page.getByRole('dialog', { name: '授予角色：陈经办' });
  const officer = dialog.getByRole('radio', { name: /^系统管理员/ });
  expect(await officer.isDisabled()).toBe(true);
  await dialog.getByText('三员须专任；此人已任主管部门经办').first().waitFor();
  expect(await seriousViolations(page)).toEqual([]);
  await page.context().close();
});

it('a number is masked, shown for a reason, and found by the whole of it', async () => {
  const page = story.page();
  const people = peopleOn(page);
  await people.open();
  await people.openPerson('陈经办');
  expect(await people.drawer().getByText('19912345678').count()).toBe(0);
  await people.drawer().getByRole('button', { name: '查看手机号' }).click();
  const dialog = page.getByRole('dialog', { name: '查看陈经办的手机号' });
  await dialog.getByRole('button', { name: '查看' }).click();
  await dialog.getByText('请写明事由').first().waitFor();
  await dialog.getByLabel('事由').fill('本人来电更正，核对登记');
  await dialog.getByRole('button', { name: '查看' }).click();
  await people.drawer().getByText('19912345678').waitFor();
  await people.closeDrawer();
  await page.getByRole('button', { name: '按号码查找' }).click();
  const find = page.getByRole('dialog', { name: '按完整号码查找' });
  await find.getByLabel('完整号码').fill('19912345678');
  await find.getByLabel('查找理由').fill('核对来电人的登记');
  await find.getByRole('button', { name: '查找' }).click();
  await find.waitFor({ state: 'hidden' });
  expect(await page.locator('.people-notice').allInnerTexts()).toEqual([
    expect.stringContaining('按号码找到 1 人'),
  ]);
  expect(await people.row('陈经办').count()).toBe(1);
  expect(await people.row('李安全').count()).toBe(0);
});

it('the new clerk must change the password, and then sees business alone', async () => {
  const page = await story.newPage();
  await firstTime(page, clerk);
  await page.getByRole('heading', { level: 1, name: '我的表' }).waitFor();
  await page.goto('/people');
  await page.getByRole('heading', { level: 1, name: '您没有查看本页的权限' }).waitFor();
  await page.getByText('您现在的角色：主管部门经办').waitFor();
  await page.context().close();
});

it('enrols a one-time code and signs in with it, or with a recovery code', async () => {
  const page = await story.newPage();
  const door = signInOn(page);
  await page.goto('/own');
  await door.enter(clerk);
  await page.getByRole('heading', { level: 1, name: '我的账号' }).waitFor();
  expect(await seriousViolations(page)).toEqual([]);
  await page.getByRole('button', { name: '启用', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('请再输入一次口令').fill(clerk.password);
  await dialog.getByRole('button', { name: '下一步' }).click();
  await dialog.getByRole('img', { name: /二维码/ }).waitFor();
  expect(await seriousViolations(page)).toEqual([]);
  secret = (await dialog.locator('.secret-text').innerText()).replaceAll(' ', '');
  await dialog.getByLabel(/6 位数字/).fill('000000');
  await dialog.getByRole('button', { name: '确认启用' }).click();
  await dialog.getByRole('alert').waitFor();
  await dialog.getByLabel(/6 位数字/).fill(codeOf(secret));
  await dialog.getByRole('button', { name: '确认启用' }).click();
  const listed = page.getByRole('list', { name: '恢复码' }).getByRole('listitem');
  await listed.first().waitFor();
  recovery = await listed.allInnerTexts();
  expect(recovery.length).toBeGreaterThanOrEqual(8);
  await page.getByRole('button', { name: '已保存好，关闭' }).click();
  await page.getByText('动态验证码已启用').waitFor();
  await door.choose('退出');
  await door.shown();
  await door.enter(clerk);
  await page.getByRole('heading', { level: 1, name: '二次验证' }).waitFor();
  expect(await seriousViolations(page)).toEqual([]);
  await door.enterCode('123');
  await door.refusal().waitFor();
  await page.getByRole('button', { name: '手机不在身边？使用恢复码' }).click();
  await door.enterCode(recovery[0] ?? '');
  await door.menu().waitFor();
  await door.choose('退出');
  await door.shown();
  await door.enter(clerk);
  await door.enterCode(codeOf(secret, 1));
  await door.menu().waitFor();
});

/** Of a step later than the last one used: each counts once. */
const codeOf = (base32: string, stepsLater = 0): string =>
  new TOTP({ secret: Secret.fromBase32(base32) }).generate({
    timestamp: Date.now() + stepsLater * 30_000,
  });

it('signing out everywhere ends the other window too, which keeps its place', async () => {
  const other = await story.newPage();
  await other.goto('/people');
  await signInOn(other).enter(administrator);
  await peopleOn(other).row('陈经办').waitFor();
  const page = story.page();
  await page.goto('/own');
  await page.getByRole('button', { name: '退出全部设备' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '退出全部设备' }).click();
  await signInOn(page).shown();
  await other.getByRole('button', { name: '查看 陈经办', exact: true }).click();
  await other.getByRole('button', { name: '修改', exact: true }).click();
  await other
    .getByRole('dialog', { name: /^修改用户/ })
    .getByLabel('姓名')
    .fill('陈经办甲');
  await other.getByRole('button', { name: '保存' }).click();
  await signInOn(other).shown();
  await other.locator('.ant-alert').first().waitFor();
  expect(new URL(other.url()).searchParams.get('back')).toMatch(/^\/people/);
  await signInOn(other).enter(administrator);
  await other.getByRole('heading', { level: 1, name: '人员与权限' }).waitFor();
  expect(await peopleOn(other).row('陈经办甲').count()).toBe(0);
  await other.context().close();
});

it('wrong passwords lock the door until told; the security administrator opens it', async () => {
  const page = await story.newPage();
  const door = signInOn(page);
  await page.goto('/sign-in');
  for (let tries = 0; tries < 12; tries += 1) {
    await door.enter({ ...audit, password: `cuo-de-${tries}` });
    await door.refusal().waitFor();
    if (/锁定/.test(await door.refusal().innerText())) break;
    await page.getByLabel('口令', { exact: true }).and(page.locator(':focus')).waitFor();
  }
  expect(await door.refusal().innerText()).toMatch(/锁定至 /);
  await door.enter({ ...audit, password: passwordOf(audit) });
  await door
    .refusal()
    .getByText(/锁定至 /)
    .waitFor();
  const officer = await story.newPage();
  await officer.goto('/people?state=locked');
  await signInOn(officer).enter(security);
  await peopleOn(officer).openPerson('赵审计');
  await officer.getByRole('button', { name: '解锁' }).click();
  await officer.getByText('已解锁').waitFor();
  await officer.context().close();
  await firstTime(page, audit);
  await page.getByRole('link', { name: '操作记录' }).click();
  await page.getByRole('button', { name: '验证', exact: true }).waitFor();
  await page.context().close();
});

it('the browser reported no fault on the way', () => {
  expect(story.faults()).toEqual([]);
});
