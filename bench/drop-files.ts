/**
 * A hundred files dropped together on the running program, from the drop until the page says that
 * all have been dealt with: real samples of every kind, and invented tables as .txt and .xlsx.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { chromium, type Page } from 'playwright-core';
import type { TargetTable } from '#core/performance/target-table.ts';
import { narrativeKeys } from '#core/policy/table-template.ts';
import { createDocumentReader } from '#documents/document-reader.ts';
import { readPolicy } from '#documents/read-policy.ts';
import { writeTables } from '#documents/write-tables.ts';
import { launchBrowser } from '../test/e2e/support/chromium.ts';
import { firstClerk, signIn } from '../test/e2e/support/people.ts';
import { startServer } from '../test/e2e/support/server.ts';
import type { Measured } from './measure.ts';
import { shown } from './measure.ts';

const root = new URL('..', import.meta.url).pathname;
const filesWanted = 100;

type Dropped = { readonly name: string; readonly content: string };

export async function dropFiles(): Promise<Measured> {
  const files = await mixedFiles();
  const server = await startServer({ empty: true });
  const browserServer = await launchBrowser();
  try {
    const browser = await chromium.connect(browserServer.wsEndpoint());
    const page = await browser.newPage({
      baseURL: server.address,
      viewport: { width: 1366, height: 768 },
    });
    await signIn(page, await firstClerk(server.address, server.log));
    await page.goto('/');
    await page.getByRole('heading', { level: 1, name: '我的表' }).waitFor();
    const from = performance.now();
    await drop(page, files);
    await page.getByText(`${files.length} 个文件都已处理完`).waitFor({ timeout: 120_000 });
    const seconds = (performance.now() - from) / 1000;
    const summary = await page.getByText(/个文件：已读/u).innerText();
    await browser.close();
    return {
      name: `${files.length} files dropped together, until all are read or refused`,
      result: seconds,
      measure: 's',
      limit: 20,
      better: 'lower',
      ratio: `${shown((seconds * 1000) / files.length)} ms a file`,
      note: summary,
    };
  } finally {
    await browserServer.close();
    await server.stop();
  }
}

/** The samples as they are, then tables of invented units, each kind in turn. */
async function mixedFiles(): Promise<readonly Dropped[]> {
  const folder = `${root}test/fixtures/samples`;
  const samples = readdirSync(folder)
    .filter((name) => !name.endsWith('.md') && !name.endsWith('.doc'))
    .map((name) => ({ name, content: readFileSync(`${folder}/${name}`).toString('base64') }));
  const text = readFileSync(`${root}seed/wuxi-2024-targets.txt`, 'utf8');
  const policy = readPolicy(`${root}policy`);
  const reader = createDocumentReader(policy);
  let ids = 0;
  const read = await reader.read({ name: 'seed.txt', bytes: Buffer.from(text) }, () => {
    ids += 1;
    return `00000000-0000-7000-8000-${ids.toString(16).padStart(12, '0')}`;
  });
  if (!read.ok) throw new Error(read.error.message);
  const { tables } = read.value;
  const made: Dropped[] = [];
  for (let at = 0; made.length < filesWanted - samples.length; at += 1) {
    const table = tables[at % tables.length];
    if (table === undefined) throw new Error('the seed holds no table');
    const form = (['docx', 'xlsx', 'txt'] as const)[at % 3] ?? 'txt';
    const bytes = await writeTables(form, [namedTable(table, at + 1)], policy);
    const name = `目标表${at + 1}.${form}`;
    made.push({ name, content: Buffer.from(bytes).toString('base64') });
  }
  return [...samples, ...made];
}

/** The name stands in a row of the form, where readers take it from; all are of one department. */
function namedTable(table: TargetTable, number: number): TargetTable {
  const budgetUnitName = `某市住房公积金管理中心第${number}分中心`;
  const rows = table.rows.map((row) => {
    const { text } = row.cells;
    if (row.key !== narrativeKeys.unitName || text === undefined) return row;
    return { ...row, cells: { ...row.cells, text: { ...text, written: budgetUnitName } } };
  });
  return { ...table, budgetUnitName, rows };
}

declare const DataTransfer: new () => { readonly items: { readonly add: (file: File) => void } };

async function drop(page: Page, files: readonly Dropped[]): Promise<void> {
  const transfer = await page.evaluateHandle((list) => {
    const made = new DataTransfer();
    for (const { name, content } of list) {
      const bytes = Uint8Array.from(atob(content), (letter) => letter.codePointAt(0) ?? 0);
      made.items.add(new File([bytes], name));
    }
    return made;
  }, files);
  await page.dispatchEvent('main', 'drop', { dataTransfer: transfer });
}
