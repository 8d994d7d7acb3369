/** The pages of a department as a leader reads them: roll-up, comparison, and the coverage map. */
import type { Locator, Page } from 'playwright-core';

/** The figures of one line: what each unit has, and the total. */
export async function lineOf(
  page: Page,
  section: string,
  line: string,
): Promise<readonly string[]> {
  const row = page
    .getByRole('table', { name: section })
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: line }) });
  await row.first().waitFor();
  const cells = await row.first().getByRole('cell').allInnerTexts();
  return cells.map((text) => text.split('\n')[0]?.trim() ?? '');
}

export const section = (page: Page, name: string): Locator => page.getByRole('region', { name });

export const heading = (page: Page): Locator => page.getByRole('heading', { level: 1 });
