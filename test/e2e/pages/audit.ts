/** 操作记录 as an auditor reads it. */
import type { Locator, Page } from 'playwright-core';

export type AuditPage = {
  readonly open: () => Promise<void>;
  readonly rows: () => Locator;
  readonly search: (text: string) => Promise<void>;
  readonly chooseVerb: (verb: string) => Promise<void>;
  readonly verify: () => Promise<void>;
  /** What the verification said. */
  readonly verdict: () => Locator;
  readonly openRecord: (row: Locator) => Promise<void>;
  readonly record: () => Locator;
};

export function auditOn(page: Page): AuditPage {
  const rows = (): Locator =>
    page.getByRole('table', { name: '记录', exact: true }).locator('tbody tr');
  const record = (): Locator => page.locator('.ant-drawer-content-wrapper').getByRole('dialog');
  return {
    open: async () => {
      await page.goto('/audit');
      await rows().first().waitFor();
    },
    rows,
    search: async (text) => {
      await page.getByRole('textbox', { name: '查找对象、摘要' }).fill(text);
      await page.waitForURL(/text=/);
    },
    chooseVerb: async (verb) => {
      await page.getByRole('combobox', { name: '动作' }).fill(verb);
      await page.getByTitle(verb, { exact: true }).last().click();
      await page.waitForURL(/verb=/);
    },
    verify: async () => {
      await page.getByRole('button', { name: '验证', exact: true }).click();
      await page.getByText(/^验证(通过|未通过)/).waitFor();
    },
    verdict: () => page.getByRole('region', { name: '链的状态' }).locator('.ant-alert'),
    openRecord: async (row) => {
      await row.getByRole('button', { name: /号记录的详情$/ }).click();
      await record().waitFor();
    },
    record,
  };
}
