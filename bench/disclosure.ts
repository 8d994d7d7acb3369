/**
 * Benchmarks of disclosure and proof: the static site of 100 invented tables with their office
 * files, and a bundle of five units with a year of rows beneath, written and verified.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BundleFigure, BundleRow } from '#app/disclosure/bundle.ts';
import { newId } from '#bin/make-world.ts';
import { asId, type BudgetUnitId, type EvidenceId } from '#core/base/id.ts';
import type { CalendarDate, FiscalYear } from '#core/base/calendar.ts';
import { bareTable, publicTable } from '#core/performance/public-table.ts';
import type { TargetTable } from '#core/performance/target-table.ts';
import { writeBundle } from '#documents/proof/write-bundle.ts';
import { packSite, writeSite } from '#documents/site/pack-site.ts';
import type { SiteTable } from '#documents/site/site-file.ts';
import { siteFiles } from '#documents/site/site-files.ts';
import { readPolicy } from '#documents/read-policy.ts';
import { createTextReader } from '#documents/text-reader.ts';
import { digestOf } from '#store/keys/digest.ts';
import { verifierFiles } from '#store/keys/verifier-files.ts';
import type { Measured } from './measure.ts';
import { makeTables, splitTables } from './synthetic-tables.ts';

const root = new URL('..', import.meta.url).pathname;
const policy = readPolicy(join(root, 'policy'));
const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function readTables(count: number): readonly TargetTable[] {
  const seed = readFileSync(join(root, 'seed/wuxi-2024-targets.txt'), 'utf8');
  const reader = createTextReader(policy);
  return makeTables(splitTables(seed), { count, seed: 5 }).flatMap(({ name, text }) => {
    const read = reader.read({ name, bytes: Buffer.from(text) }, newId);
    return read.ok ? read.value.tables : [];
  });
}

const siteTable = (table: TargetTable, at: number): SiteTable => {
  const template = policy.templates.find(({ id }) => id === table.templateId);
  if (template === undefined) throw new Error('a table has its form');
  const head = {
    tableId: newId(),
    budgetUnitId: `unit-${at % 20}`,
    budgetUnitName: table.budgetUnitName,
    departmentId: 'department',
    departmentName: '合成市住房公积金管理中心',
    fiscalYear: 2020 + Math.floor(at / 20),
    projectName: null,
    ground: 'disclosed',
    version: 1,
    versionDigest: digestOf(table.budgetUnitName),
    cut: `${at}`,
    disclosedOn: '2024-02-20',
    publishedBy: null,
  } as const;
  return {
    shown: publicTable({ head, table, template, evaluation: null }),
    form: bareTable(table),
  };
};

/** `count` tables; the limit stands for 100 of them. */
export async function staticSite(count = 100): Promise<readonly Measured[]> {
  const tables = readTables(count).map(siteTable);
  const from = performance.now();
  const site = await writeSite(siteFiles(tables, { policy, digestOf }), { digestOf, breathe });
  const packed = packSite(site);
  return [
    {
      name: `static site of ${tables.length} tables, with docx and xlsx`,
      result: (performance.now() - from) / 1000,
      measure: 's',
      limit: (20 * count) / 100,
      better: 'lower',
      note: `${site.length} files, ${Math.round(packed.length / 1024)} kB packed`,
    },
  ];
}

/** Rows in all; each figure of a unit counts a fifth of them. */
export async function proofBundle(rowsInAll = 200_000): Promise<readonly Measured[]> {
  const lines = bundleLines(readTables(5), rowsInAll);
  const folder = mkdtempSync(join(tmpdir(), 'anju-bench-'));
  try {
    const path = join(folder, 'bundle.zip');
    const tools = { digestOf, breathe, verifier: verifierFiles() };
    const from = performance.now();
    const { content } = await writeBundle(lines, tools);
    const written = (performance.now() - from) / 1000;
    writeFileSync(path, content);
    const started = performance.now();
    execFileSync(process.execPath, [join(root, 'src/store/keys/verify.mjs'), path]);
    const verified = (performance.now() - started) / 1000;
    const what = `proof bundle of five units, ${rowsInAll.toLocaleString('en')} rows`;
    const note = `${Math.round(content.length / 1024)} kB`;
    const limits = { measure: 's', limit: 10, better: 'lower', note } as const;
    return [
      { name: `${what}: written`, result: written, ...limits },
      { name: `${what}: verified in a process of its own`, result: verified, ...limits },
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function bundleLines(tables: readonly TargetTable[], rowsInAll: number) {
  const names = tables.map(({ budgetUnitName }) => budgetUnitName);
  const each = Math.floor(rowsInAll / tables.length);
  const rows: BundleRow[] = [];
  const figures: BundleFigure[] = [];
  for (const budgetUnitName of names) {
    const own = Array.from({ length: each }, bundleRow);
    rows.push(...own);
    for (const code of ['budget.paid', 'budget.public.paid']) {
      figures.push(figureOver(own, { code, budgetUnitName }));
    }
  }
  return {
    title: '合成市住房公积金管理中心',
    fiscalYear: 2024,
    budgetUnits: names.map((name) => ({ id: name, name })),
    tables: [],
    approvals: [],
    findings: [],
    values: [],
    reports: [],
    figures,
    rows,
    chain: { parts: [], seals: [], days: [], unsealed: [] },
  };
}

function bundleRow(): BundleRow {
  const id = newId();
  return {
    key: `budget/${id}`,
    source: 'budget',
    id,
    kind: '支付',
    date: '2024-03-05',
    from: null,
    evidenceIds: [] as readonly EvidenceId[],
    batch: '12',
  };
}

function figureOver(
  own: readonly BundleRow[],
  { code, budgetUnitName }: { readonly code: string; readonly budgetUnitName: string },
): BundleFigure {
  const beneath = own.map(
    ({ key }, at) =>
      [key, { digits: BigInt(100 + (at % 977)), scale: 2, measureWord: '元' }] as const,
  );
  const digits = beneath.reduce((sum, [, quantity]) => sum + quantity.digits, 0n);
  return {
    asked: {
      code,
      budgetUnitId: asId<BudgetUnitId>(budgetUnitName),
      fiscalYear: 2024 as FiscalYear,
      until: '2024-12-31' as CalendarDate,
      line: null,
    },
    title: code,
    budgetUnitName,
    quantity: { digits, scale: 2, measureWord: '元' },
    missing: [],
    rows: beneath.length,
    rule: 'sum',
    beneath,
  };
}
