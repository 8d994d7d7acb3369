/** 人员与权限 as the officers use it. */
import type { Locator, Page } from 'playwright-core';
import type { Person } from '../support/people.ts';

export type NewPerson = {
  readonly name: string;
  readonly signInName: string;
  readonly phone?: string;
};

export type PeoplePage = {
  readonly open: () => Promise<void>;
  readonly row: (name: string) => Locator;
  /** Adds a person, notes the one-time password and closes what showed it. */
  readonly add: (person: NewPerson) => Promise<Person>;
  readonly openPerson: (name: string) => Promise<void>;
  readonly drawer: () => Locator;
  readonly closeDrawer: () => Promise<void>;
  readonly appoint: (office: string) => Promise<void>;
  readonly assign: (role: string, place: string) => Promise<void>;
};

export function peopleOn(page: Page): PeoplePage {
  const dialog = (name: string | RegExp): Locator => page.getByRole('dialog', { name });
  const drawer = (): Locator => page.locator('.ant-drawer-content-wrapper').getByRole('dialog');
  return {
    open: async () => {
      await page.goto('/people');
      await page.getByRole('heading', { level: 1, name: '人员与权限' }).waitFor();
    },
    row: (name) => page.getByRole('row').filter({ hasText: name }),
    add: async ({ name, signInName, phone }) => {
      await page.getByRole('button', { name: '新增用户' }).click();
      const form = dialog('新增用户');
      await form.getByLabel('姓名').fill(name);
      await form.getByLabel('登录名').fill(signInName);
      if (phone !== undefined) await form.getByLabel('手机号').fill(phone);
      await form.getByRole('button', { name: '保存' }).click();
      const once = dialog('一次性口令');
      const password = await once.locator('.shown-once-secret').innerText();
      await once.getByRole('button', { name: '已交给本人，关闭' }).click();
      await once.waitFor({ state: 'hidden' });
      return { signInName, password };
    },
    openPerson: async (name) => {
      await page.getByRole('button', { name: `查看 ${name}`, exact: true }).click();
      await drawer().waitFor();
    },
    drawer,
    closeDrawer: async () => {
      await drawer()
        .getByRole('button', { name: /关闭|Close/ })
        .first()
        .click();
      await drawer().waitFor({ state: 'hidden' });
    },
    appoint: async (office) => {
      await drawer()
        .getByRole('button', { name: `指定为${office}` })
        .click();
      await dialog(/^指定/).getByRole('button', { name: '指定', exact: true }).click();
      await drawer().getByText(office, { exact: true }).waitFor();
    },
    assign: async (role, place) => {
      await drawer().getByRole('button', { name: '授予角色' }).click();
      const form = dialog(/^授予角色/);
      await form.getByRole('radio', { name: new RegExp(`^${role}`) }).check();
      await form.getByRole('combobox', { name: '任职单位' }).click();
      await page.getByTitle(place).last().click();
      await form.getByRole('button', { name: '授予', exact: true }).click();
      await form.waitFor({ state: 'hidden' });
    },
  };
}
