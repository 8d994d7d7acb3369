/** The table's approval as people use it: the bar, the sheets before a move, the panel, the way. */
import type { Locator, Page } from 'playwright-core';

export type ApprovalOnPage = {
  readonly bar: () => Locator;
  /** '一上·草稿': waits until the table stands there. */
  readonly standsAt: (stage: string) => Promise<void>;
  /** Opens the sheet before a move. */
  readonly open: (label: string) => Promise<Locator>;
  /** Opens the sheet, fills what is wanted, makes the move, and waits until the sheet has gone. */
  readonly make: (label: string, fill?: (sheet: Locator) => Promise<void>) => Promise<void>;
  readonly lock: () => Locator;
  readonly panelTab: (name: RegExp) => Promise<Locator>;
  /** In review: a reason at the cell that has the focus. */
  readonly collect: (text: string) => Promise<void>;
  readonly history: () => Promise<Locator>;
  readonly closeHistory: () => Promise<void>;
};

export function approvalOn(page: Page): ApprovalOnPage {
  const bar = (): Locator => page.getByRole('region', { name: '审批', exact: true });
  const panel = page.locator('#side-panel');
  const drawer = (): Locator =>
    page.locator('.ant-drawer-content-wrapper').getByRole('dialog', { name: '办理过程' });
  const open = async (label: string): Promise<Locator> => {
    await bar()
      .getByRole('button', { name: new RegExp(`^${label}( \\(\\d+\\))?$`) })
      .click();
    const sheet = page.getByRole('dialog', { name: label });
    await sheet.waitFor();
    return sheet;
  };
  return {
    bar,
    standsAt: (stage) => bar().locator('.chip').filter({ hasText: stage }).waitFor(),
    open,
    make: async (label, fill) => {
      const sheet = await open(label);
      await fill?.(sheet);
      await sheet.getByRole('button', { name: label, exact: true }).click();
      await sheet.waitFor({ state: 'hidden' });
    },
    lock: () => bar().locator('.approval-lock'),
    panelTab: async (name) => {
      await panel.getByRole('tab', { name }).click();
      return panel.getByRole('tabpanel');
    },
    collect: async (text) => {
      await panel.getByRole('tab', { name: '单元格' }).click();
      const form = panel.getByRole('region', { name: '在这里写退回理由' });
      await form.getByRole('textbox', { name: '退回理由' }).fill(text);
      await form.getByRole('button', { name: '加入理由' }).click();
    },
    history: async () => {
      await bar()
        .getByRole('button', { name: /办理过程/ })
        .click();
      await drawer().waitFor();
      return drawer();
    },
    closeHistory: async () => {
      await drawer()
        .getByRole('button', { name: /关闭|Close/ })
        .first()
        .click();
      await drawer().waitFor({ state: 'hidden' });
    },
  };
}

/** 待办 as everybody with tasks begins the day. */
export const inboxOn = (page: Page) => ({
  open: async (): Promise<void> => {
    await page.goto('/inbox');
    await page.getByRole('heading', { level: 1, name: '待办' }).waitFor();
  },
  task: (title: string | RegExp): Locator =>
    page.getByRole('main').getByRole('listitem').filter({ hasText: title }),
  go: async (act: string, title: string): Promise<void> => {
    await page
      .getByRole('link', { name: new RegExp(`^${act}：.*${title}`) })
      .first()
      .click();
  },
});

/** 审核台 of a department's year. */
export const departmentDeskOn = (page: Page) => ({
  open: async (departmentId: string, year: number): Promise<void> => {
    await page.goto(`/departments/${departmentId}/${year}/approval`);
    await page.getByRole('table', { name: '各单位' }).waitFor();
  },
  row: (unit: string): Locator =>
    page
      .getByRole('table', { name: '各单位' })
      .getByRole('row')
      .filter({ has: page.getByRole('rowheader', { name: unit, exact: true }) }),
  press: async (action: string): Promise<Locator> => {
    await page.getByRole('main').getByRole('button', { name: action, exact: true }).click();
    const dialog = page.getByRole('dialog', { name: action });
    await dialog.waitFor();
    return dialog;
  },
  opinion: (documentNumber: string): Locator =>
    page
      .getByRole('region', { name: '收到的文件' })
      .getByRole('listitem')
      .filter({ hasText: documentNumber }),
});
