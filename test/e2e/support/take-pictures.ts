/** `npm run pictures`: the pictures of the README, drawn from the real pages. */
import { mkdirSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { overviewOn } from '../pages/overview.ts';
import { tableOn } from '../pages/table.ts';
import { launchBrowser } from './chromium.ts';
import { clerk, signIn } from './people.ts';
import { startServer } from './server.ts';
import { takeExportPictures } from './take-export-pictures.ts';

const folder = new URL('../../../docs/pictures/', import.meta.url).pathname;
mkdirSync(folder, { recursive: true });
const server = await startServer();
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
  await browser.close();
} finally {
  await launched.close();
  await server.stop();
}
await takeExportPictures(folder);
