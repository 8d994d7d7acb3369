/** 我的表 as a clerk uses it. */
import type { Locator, Page } from 'playwright-core';

export type DroppedFile = { readonly name: string; readonly bytes: Buffer };

export type OverviewPage = {
  readonly open: () => Promise<void>;
  /** Drags files from the desktop over the page and lets go. */
  readonly drop: (files: readonly DroppedFile[]) => Promise<void>;
  /** Files and folders of this machine, as the browser itself takes them from a desktop. */
  readonly dropFromDesktop: (paths: readonly string[]) => Promise<void>;
  readonly imports: () => Locator;
  /** The line of one file in the list of imports. */
  readonly imported: (fileName: string) => Locator;
  /** The tables read out of one file. */
  readonly tablesOf: (fileName: string) => Locator;
  readonly openTable: (unit: string, year: number) => Promise<void>;
  readonly gridRow: (unit: string) => Locator;
  readonly newTableButton: (unit: string, year: number) => Locator;
  readonly openRollUp: () => Promise<void>;
};

export function overviewOn(page: Page): OverviewPage {
  const rowOf = (unit: string): Locator =>
    page
      .getByRole('row')
      .filter({ has: page.getByRole('rowheader').filter({ hasText: unit }) })
      .last();
  return {
    open: async () => {
      await page.goto('/');
      await page.getByRole('heading', { level: 1, name: '我的表' }).waitFor();
    },
    drop: (files) => dropFiles(page, files),
    dropFromDesktop: (paths) => dropFromDesktop(page, paths),
    imports: () => page.getByRole('region', { name: '导入文件' }),
    imported: (fileName) =>
      page.getByRole('region', { name: '导入文件' }).getByRole('listitem').filter({
        hasText: fileName,
      }),
    tablesOf: (fileName) => page.getByRole('table', { name: `${fileName} 读出的表` }),
    openTable: async (unit, year) => {
      const heads = await page.getByRole('columnheader').allInnerTexts();
      const column = heads.findIndex((head) => head.includes(`${year}年`));
      await rowOf(unit)
        .getByRole('cell')
        .nth(column - 1)
        .getByRole('link', { name: '目标表' })
        .click();
    },
    gridRow: rowOf,
    newTableButton: (unit, year) =>
      page.getByRole('button', { name: `新建${unit}${year}年绩效目标表` }),
    openRollUp: () => page.getByRole('link', { name: '汇总', exact: true }).first().click(),
  };
}

async function dropFromDesktop(page: Page, paths: readonly string[]): Promise<void> {
  const devTools = await page.context().newCDPSession(page);
  const data = { items: [], files: [...paths], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await devTools.send('Input.dispatchDragEvent', { type, x: 400, y: 300, data });
  }
  await devTools.detach();
}

/** A class of the browser, where the function below runs. */
declare const DataTransfer: new () => { readonly items: { readonly add: (file: File) => void } };

/** Playwright drags no files from outside the browser: the events are made as a browser would. */
async function dropFiles(page: Page, files: readonly DroppedFile[]): Promise<void> {
  const carried = files.map((file) => ({
    name: file.name,
    content: file.bytes.toString('base64'),
  }));
  const transfer = await page.evaluateHandle((list) => {
    const made = new DataTransfer();
    for (const { name, content } of list) {
      const bytes = Uint8Array.from(atob(content), (letter) => letter.codePointAt(0) ?? 0);
      made.items.add(new File([bytes], name, { type: 'text/plain' }));
    }
    return made;
  }, carried);
  for (const step of ['dragenter', 'dragover', 'drop']) {
    await page.dispatchEvent('main', step, { dataTransfer: transfer });
  }
}
