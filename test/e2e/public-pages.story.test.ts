/**
 * 公开页面 the exported site opened from a disk on a screen of 360 px: nothing is wider than the
 * screen, axe finds nothing serious, no script runs and nothing is fetched from elsewhere.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { chromium } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { collectPublic } from '#app/disclosure/collect-public.ts';
import { type WrittenFile, writeSite } from '#documents/site/pack-site.ts';
import { siteFiles } from '#documents/site/site-files.ts';
import type { ApprovalBench } from '../approval/approval-bench.ts';
import { openPublicBench } from '../disclosure/public-bench.ts';
import { evaluationBench, explaining, fillingIn } from '../evaluation/evaluation-desk.ts';
import { seriousViolations } from './support/accessibility.ts';
import { launchBrowser } from './support/chromium.ts';

const folder = mkdtempSync(join(tmpdir(), 'anju-public-'));
let bench: ApprovalBench;
let site: readonly WrittenFile[];

beforeAll(async () => {
  bench = await openPublicBench();
  const unit = await evaluationBench(bench.api, '江阴');
  await unit.edit(fillingIn(await unit.view()));
  await unit.edit(explaining(await unit.view()));
  await unit.move(unit.head, 'submission');
  await unit.move(unit.reviewer, 'department', { rows: [] });
  await unit.move(unit.reviewer, 'disclosure');
  await bench.move('部门经办', 'markHistorical', { tableId: bench.tableId('宜兴') });
  const { disclosure } = bench.api.parts;
  const tables = await collectPublic(disclosure, bench.api.world);
  site = await writeSite(siteFiles(tables, disclosure), disclosure);
  for (const { path, content } of site) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
});
afterAll(async () => {
  await bench.close();
  rmSync(folder, { recursive: true, force: true });
});

test('every page reads on a phone, from a disk, by everybody', async () => {
  const server = await launchBrowser();
  const browser = await chromium.connect(server.wsEndpoint());
  try {
    const page = await browser.newPage({ viewport: { width: 360, height: 740 } });
    const fetched: string[] = [];
    page.on('request', (request) => fetched.push(request.url()));
    const pages = site.map(({ path }) => path).filter((path) => path.endsWith('.html'));
    expect(pages.length).toBeGreaterThan(5);
    for (const path of pages) {
      await page.goto(`file://${folder}/${path}`);
      expect(await page.evaluate('document.documentElement.scrollWidth'), path).toBe(360);
      expect(await page.evaluate('document.scripts.length'), path).toBe(0);
      expect(await seriousViolations(page), path).toEqual([]);
    }
    expect(fetched.filter((url) => !url.startsWith('file://'))).toEqual([]);
    // From the front to the score of a unit by its links alone.
    await page.goto(`file://${folder}/index.html`);
    await page.getByRole('link', { name: /江阴/ }).first().click();
    expect(await page.getByText('自评总分').first().isVisible()).toBe(true);
    expect(await page.getByText('建议', { exact: true }).first().isVisible()).toBe(true);
  } finally {
    await browser.close();
    await server.close();
  }
});
