/** One open table as a clerk works in it: by keyboard, with the panel beside. */
import type { Locator, Page } from 'playwright-core';

export type TablePage = {
  readonly opened: () => Promise<void>;
  readonly grid: () => Locator;
  /** What the screen reader says of the cell in focus: place, value, findings. */
  readonly focused: () => Promise<string>;
  /** Tab until the cell in focus is in the grid, without the mouse. */
  readonly enterGrid: () => Promise<void>;
  /** Steps with a key until the cell in focus is the wanted one. */
  readonly stepTo: (wanted: RegExp, key: string) => Promise<void>;
  /** From the top of the table, cell by cell with Tab, to the wanted one. */
  readonly goTo: (wanted: RegExp) => Promise<void>;
  /** F8, from finding to finding, until the cell in focus is the wanted one. */
  readonly nextFindingAt: (wanted: RegExp) => Promise<void>;
  readonly type: (text: string) => Promise<void>;
  readonly paste: (block: string) => Promise<void>;
  readonly saved: () => Promise<void>;
  /** Cells of a row found by what stands in it. */
  readonly row: (text: string) => Locator;
  readonly cell: (rowText: string, column: string) => Locator;
  readonly panel: () => Locator;
  readonly hypotheses: () => Locator;
};

/** The clipboard of the browser, where the function below runs. */
declare const navigator: {
  readonly clipboard: { readonly writeText: (text: string) => Promise<void> };
};

const patience = 400;

export function tableOn(page: Page): TablePage {
  const grid = page.getByRole('grid');
  const focused = (): Promise<string> => focusedName(page);
  const press = async (key: string, until: () => Promise<boolean>): Promise<void> => {
    for (let count = 0; count < patience; count += 1) {
      if (await until()) return;
      await page.keyboard.press(key);
    }
    throw new Error(`${patience} times ${key}, and now in: ${await focused()}`);
  };
  const stepTo = (wanted: RegExp, key: string): Promise<void> =>
    press(key, async () => wanted.test(await focused()));
  return {
    opened: async () => {
      await grid.waitFor();
      await grid.getByRole('textbox').waitFor();
    },
    grid: () => grid,
    focused,
    enterGrid: () => press('Tab', async () => (await grid.locator(':focus').count()) > 0),
    stepTo,
    goTo: async (wanted) => {
      await page.keyboard.press('Control+Home');
      await stepTo(wanted, 'Tab');
    },
    nextFindingAt: async (wanted) => {
      await page.keyboard.press('F8');
      await stepTo(wanted, 'F8');
    },
    type: (text) => page.keyboard.type(text),
    paste: async (block) => {
      // What another program would have left on the clipboard.
      await page.evaluate((text) => navigator.clipboard.writeText(text), block);
      await page.keyboard.press('Control+v');
    },
    saved: () => page.getByText('已保存', { exact: true }).first().waitFor(),
    row: (text) => grid.getByRole('row').filter({ hasText: text }).first(),
    cell: (rowText, column) =>
      grid
        .getByRole('row')
        .filter({ hasText: rowText })
        .first()
        .locator(`[data-key$=".${column}"]`),
    panel: () => page.locator('#side-panel'),
    hypotheses: () => page.locator('#side-panel').getByRole('list', { name: /可能的原因/ }),
  };
}

/** Tab from the top of the page until a control of this name has the focus. */
export async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let count = 0; count < patience; count += 1) {
    if (name.test(await focusedName(page))) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`no control named ${name} is reached by Tab`);
}

/** The name of what has the focus: its label, or its text. A script of the page's, so a string. */
const focusedName = (page: Page): Promise<string> =>
  page.evaluate(`(() => {
    const node = document.activeElement;
    return (node?.getAttribute('aria-label') ?? node?.textContent ?? '').trim();
  })()`);
