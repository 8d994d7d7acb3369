/** `npm run pictures`: the pictures of the README, drawn from the real pages. */
import { mkdirSync } from 'node:fs';
import { chromium } from 'playwright-core';
import type { OverviewJson } from '#contract/overview.ts';
import { overviewOn } from '../pages/overview.ts';
import { tableOn } from '../pages/table.ts';
import { launchBrowser } from './chromium.ts';
import { clerk, signIn } from './people.ts';
import { startServer } from './server.ts';
import { takeExportPictures } from './take-export-pictures.ts';

const folder = new URL('../../../docs/pictures/', import.meta.url).pathname;
mkdirSync(folder, { recursive: true });
const server = await startServer({ year: true });
const launched = await launchBrowser();
try {
  const browser = await chromium.connect(launched.wsEndpoint());
  const page = await browser.newPage({
    baseURL: server.address,
    locale: 'zh-CN',
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'reduce',
  });
  await signIn(page, clerk);
  const overview = overviewOn(page);
  await overview.open();
  await overview.gridRow('惠山').waitFor();
  await page.screenshot({ path: `${folder}overview.png` });
  await overview.openTable('惠山', 2024);
  const table = tableOn(page);
  await table.opened();
  await table.cell('项目支出', 'halfYear').click();
  await table.hypotheses().first().waitFor();
  await page.screenshot({ path: `${folder}table.png` });
  await overview.open();
  await overview.openRollUp();
  await page.getByRole('table', { name: '资金' }).waitFor();
  await page.getByText('正在画图').first().waitFor({ state: 'hidden' });
  await page.screenshot({ path: `${folder}roll-up.png` });
  // The invented year: what is watched, what is scored, what the public sees.
  const year = await page.evaluate(async () => {
    const answer = await fetch('/api/v1/overview');
    return (await answer.json()) as OverviewJson;
  });
  const known = new Map(year.units.map((one) => [one.shortName, one.id]));
  const watched = year.tables.find((one) => one.budgetUnitId === known.get('西岭'));
  await page.goto(`/departments/${known.get('安和')}/2025/monitoring?until=2025-06-30`);
  await page.getByText('钱花事未成').first().waitFor();
  await page.screenshot({ path: `${folder}monitoring.png` });
  await page.goto(`/tables/${watched?.tableId}/evaluation`);
  await page.getByText('97.14').first().waitFor();
  await page.screenshot({ path: `${folder}score-sheet.png` });
  await page.setViewportSize({ width: 390, height: 780 });
  await page.goto('/public/');
  await page.getByRole('link', { name: /西岭/ }).first().click();
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.screenshot({ path: `${folder}public.png` });
  await browser.close();
} finally {
  await launched.close();
  await server.stop();
}
await takeExportPictures(folder);
