/** Benchmarks of the running program: how soon it stands, what it sends, how fast it answers. */
import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { chromium, type Page } from 'playwright-core';
import { launchBrowser } from '../test/e2e/support/chromium.ts';
import { clerk, signedIn, signIn, type Visitor } from '../test/e2e/support/people.ts';
import { newDataFolder, startServer } from '../test/e2e/support/server.ts';
import { type Measured, median, quantile, shown } from './measure.ts';

const root = new URL('..', import.meta.url).pathname;
const build = join(root, 'build');

/** First start: no database, no pages. Later start: both are there. */
export async function starts(): Promise<readonly Measured[]> {
  const folder = newDataFolder();
  const aside = `${build}.aside`;
  if (existsSync(build)) renameSync(build, aside);
  try {
    const first = await timedStart(folder);
    const later = [await timedStart(folder), await timedStart(folder), await timedStart(folder)];
    return [
      {
        name: 'first `npm start` to the first page: pages, database and invented year made',
        result: first / 1000,
        measure: 's',
        limit: 12,
        better: 'lower',
      },
      {
        name: 'later `npm start` to the first page',
        result: median(later) / 1000,
        measure: 's',
        limit: 3,
        better: 'lower',
        ratio: `${shown(median(later) / first)} × the first`,
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
    rmSync(aside, { recursive: true, force: true });
  }
}

async function timedStart(folder: string): Promise<number> {
  const server = await startServer({ folder, year: true });
  const from = performance.now();
  const page = await fetch(server.address);
  await page.text();
  const shownIn = server.startedIn + (performance.now() - from);
  await server.stop();
  return shownIn;
}

export async function inTheBrowser(): Promise<readonly Measured[]> {
  const server = await startServer();
  const browserServer = await launchBrowser();
  try {
    const browser = await chromium.connect(browserServer.wsEndpoint());
    const viewport = { width: 1440, height: 900 };
    const page = await browser.newPage({ baseURL: server.address, viewport });
    await signIn(page, clerk);
    const weight = await firstScreenWeight(page, server.address);
    const visitor = await signedIn(server.address, clerk);
    const writing = await smallWrites(visitor);
    const view = await largestTable(visitor);
    const editing = await editToScreen(page, `${server.address}/tables/${view.tableId}`, view);
    await browser.close();
    return [weight, editing, writing];
  } finally {
    await browserServer.close();
    await server.stop();
  }
}

/** What the browser really fetched for 我的表, each script gzipped by ourselves. */
async function firstScreenWeight(page: Page, address: string): Promise<Measured> {
  const weights: Promise<number>[] = [];
  page.on('response', (response) => {
    if (/\.js(\?|$)/.test(response.url())) {
      weights.push(response.body().then((body) => gzipSync(body, { level: 9 }).length));
    }
  });
  await page.goto(address, { waitUntil: 'networkidle' });
  const sizes = await Promise.all(weights);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  return {
    name: 'first screen: JavaScript, gzipped',
    result: total / 1000,
    measure: 'kB',
    limit: 600,
    better: 'lower',
    note: `${sizes.length} files`,
  };
}

type View = {
  readonly tableId: string;
  readonly revision: number;
  readonly table: { readonly rows: readonly { readonly id: string; readonly kind: string }[] };
};

/** The largest table, as the overview names it. */
async function largestTable(visitor: Visitor): Promise<View> {
  const overview = (await json(visitor, '/overview')) as {
    readonly tables: readonly { readonly tableId: string }[];
  };
  const views = await Promise.all(
    overview.tables.map(async ({ tableId }) => (await json(visitor, `/tables/${tableId}`)) as View),
  );
  const [largest] = views.sort((a, b) => b.table.rows.length - a.table.rows.length);
  if (largest === undefined) throw new Error('the examples hold no table');
  return largest;
}

async function json(visitor: Visitor, path: string): Promise<unknown> {
  const answer = await visitor.get(path);
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.json();
}

/** One edit over HTTP: checked, written, reviewed across the units, answered. */
async function smallWrites(visitor: Visitor): Promise<Measured> {
  const view = await largestTable(visitor);
  const row = view.table.rows.find((one) => one.kind === 'project');
  let revision = view.revision;
  const times: number[] = [];
  const health: number[] = [];
  for (let turn = 0; turn < 60; turn += 1) {
    const from = performance.now();
    const answer = await visitor.post(`/tables/${view.tableId}/edits`, {
      expectedRevision: revision,
      edits: [{ kind: 'setCell', rowId: row?.id, column: 'halfYear', written: `${turn}.5` }],
    });
    const said = (await answer.json()) as { readonly revision: number };
    if (!answer.ok) throw new Error(JSON.stringify(said));
    ({ revision } = said);
    times.push(performance.now() - from);
    const before = performance.now();
    await json(visitor, '/policy');
    health.push(performance.now() - before);
  }
  const warm = times.slice(10);
  const result = median(warm);
  return {
    name: 'one cell written over HTTP: checked, kept, reviewed across units, answered',
    result,
    measure: 'ms',
    limit: 100,
    better: 'lower',
    ratio: `${shown(result / median(health.slice(10)))} × a request that only reads the policy`,
    note: `slowest of 20: ${shown(quantile(warm, 0.95))} ms; our own limit`,
  };
}

/** Figures typed one below the other, each left by Enter: half of them break the sum. */
async function editToScreen(page: Page, address: string, view: View): Promise<Measured> {
  const rows = view.table.rows.filter((one) => one.kind === 'project').slice(0, 24);
  await page.goto(address);
  await page.locator(`td[data-key="${rows[0]?.id}.halfYear"]`).click();
  await page.evaluate(watchEnter);
  // Offline, so that the server's answer does not draw the sheet a second time meanwhile.
  await page.context().setOffline(true);
  const times: number[] = [];
  for (const [turn] of rows.entries()) {
    await page.keyboard.type(`${turn}.5`);
    await page.keyboard.press('Enter');
    times.push(await page.evaluate<number>('window.editDrawn'));
  }
  await page.context().setOffline(false);
  const warm = times.slice(4);
  return {
    name: 'a cell left by Enter until sheet and findings are drawn anew',
    result: median(warm),
    measure: 'ms',
    limit: 50,
    better: 'lower',
    note: `slowest of 20: ${shown(quantile(warm, 0.95))} ms`,
  };
}

/**
 * From the key to the frame after the last change of sheet or panel, as long as one follows another
 * within a fifth of a second. A script of the page's, so it is text here.
 */
const watchEnter = `
  addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return;
    const from = performance.now();
    window.editDrawn = new Promise((resolve) => {
      let drawn = 0;
      const frame = () => requestAnimationFrame(() => setTimeout(() => {
        drawn = performance.now() - from;
      }));
      const seen = new MutationObserver(frame);
      for (const part of document.querySelectorAll('.sheet, #side-panel')) {
        seen.observe(part, { subtree: true, childList: true, attributes: true });
      }
      frame();
      setTimeout(() => { seen.disconnect(); resolve(drawn); }, 200);
    });
  }, true);
`;
