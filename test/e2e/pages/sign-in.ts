/** 登录, 我的账号 and the menu of the person signed in, as people use them. */
import type { Locator, Page } from 'playwright-core';
import type { Person } from '../support/people.ts';

export type SignInPage = {
  readonly shown: () => Promise<void>;
  /** Types and sends; what comes of it is for the story to see. */
  readonly enter: (person: Person) => Promise<void>;
  readonly enterCode: (code: string) => Promise<void>;
  readonly refusal: () => Locator;
  /** Sets up the first administrator on the page of the one-time link. */
  readonly setUp: (name: string, person: Person) => Promise<void>;
  readonly changePassword: (old: string, fresh: string) => Promise<void>;
  readonly menu: () => Locator;
  /** Opens the menu and takes one of its points. */
  readonly choose: (item: string) => Promise<void>;
};

/** While it is at work, and a moment longer, its sign stands before the word. */
const doorName = /^(loading )?登录$/;

export function signInOn(page: Page): SignInPage {
  const menu = (): Locator => page.getByRole('button', { name: /^用户菜单：/ });
  return {
    shown: () => page.getByRole('heading', { level: 1, name: '登录' }).waitFor(),
    enter: async ({ signInName, password }) => {
      await page.getByLabel('登录名', { exact: true }).fill(signInName);
      await page.getByLabel('口令', { exact: true }).fill(password);
      await page.getByRole('button', { name: doorName }).click();
    },
    enterCode: async (code) => {
      await page.getByLabel(/^(动态验证码|恢复码)$/).fill(code);
      await page.getByRole('button', { name: '验证', exact: true }).click();
    },
    refusal: () => page.getByRole('main').getByRole('alert'),
    setUp: async (name, { signInName, password }) => {
      await page.getByLabel('姓名').fill(name);
      await page.getByLabel('登录名', { exact: true }).fill(signInName);
      await page.getByLabel('新口令').fill(password);
      await page.getByLabel('再输一遍').fill(password);
      await page.getByRole('button', { name: '建立并登录' }).click();
    },
    changePassword: async (old, fresh) => {
      await page.getByLabel('现口令').fill(old);
      await page.getByLabel('新口令').fill(fresh);
      await page.getByLabel('再输一遍').fill(fresh);
      await page.getByRole('button', { name: '修改口令' }).click();
    },
    menu,
    choose: async (item) => {
      await menu().click();
      const chosen = page.getByRole('menuitem', { name: item, exact: true });
      await chosen.click();
      // A menu still unfolding may not hear the first click.
      await chosen.waitFor({ state: 'hidden', timeout: 2000 }).catch(() => chosen.click());
    },
  };
}
