/**
 * 双监控 golden: the five published tables at the end of 2024 with what is published of them (loans
 * by branch) and honest gaps elsewhere; and the official form of a half year, as it is printed.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type CalendarDate, fiscalYear } from '#core/base/calendar.ts';
import type { Fen } from '#core/base/fen.ts';
import { parseQuantity } from '#core/base/quantity.ts';
import type { Actual } from '#core/performance/actual.ts';
import { entryOfRow } from '#core/performance/harmonise.ts';
import { monitor, namedRows } from '#core/performance/monitoring.ts';
import type { MonitoringBase } from '#core/performance/monitoring-base.ts';
import type { MoneyGiven, MoneyKind } from '#core/performance/monitoring-money.ts';
import { type MonitoringPage, pageOf } from '#core/performance/monitoring-page.ts';
import { ratioOf } from '#core/performance/monitoring-row.ts';
import { nothingSaid, type Said } from '#core/performance/said.ts';
import {
  amountOf,
  projectRows,
  rowByKey,
  type TableRow,
  type TargetTable,
  textOf,
} from '#core/performance/target-table.ts';
import { monitoringPaper } from '#documents/monitoring/monitoring-paper.ts';
import { writeMonitoring } from '#documents/monitoring/write-monitoring.ts';
import { readDocx } from '#documents/word/read-docx.ts';
import { printPaper } from '../approval-opinions/print-paper.ts';
import { policy } from '../review/wuxi.ts';
import { branches, publishedText, readContexts } from '../review/wuxi.ts';

const folder = join(import.meta.dirname, 'wuxi-2024');

function expectGolden(path: string, text: string): void {
  const file = join(folder, path);
  if (process.env.ANJU_GOLDEN === '1') {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  expect(text).toBe(readFileSync(file, 'utf8'));
}

const signer = { userName: '某人', instant: '2025-01-10T01:00:00.000Z' as never };

/** 年终 only loans are published by branch: everything else is not known, and says so. */
function publishedActual(table: TargetTable, row: TableRow): Actual {
  const duty = entryOfRow(row, policy.catalogue)?.duty ?? null;
  const fact = policy.facts.find(
    (one) =>
      one.budgetUnit === table.budgetUnitName && one.fiscalYear === 2024 && one.duty === duty,
  );
  const quantity = fact === undefined ? null : parseQuantity(fact.quantity);
  return {
    rowId: row.id,
    binding: { kind: 'typed' },
    value:
      quantity === null
        ? null
        : { kind: 'number', value: ratioOf(quantity), measureWord: quantity.measureWord },
    missing: quantity === null ? ['尚未填写'] : [],
    measure: null,
    signer: quantity === null ? null : signer,
    evidenceIds: [],
  };
}

type Wish = {
  readonly base: MonitoringBase;
  readonly until: string;
  /** Whether the half-year plan was paid to the fen; else no payment is known. */
  readonly paid: boolean;
  readonly said: Said;
};

function moneyOf(table: TargetTable, { paid }: Wish): readonly MoneyGiven[] {
  const [basic, project] = [
    rowByKey(table, 'expenditure.basic'),
    rowByKey(table, 'expenditure.project'),
  ];
  const both = (column: 'halfYear' | 'fullYear') =>
    ((amountOf(basic, column) ?? 0n) + (amountOf(project, column) ?? 0n)) as Fen;
  const given = (kind: MoneyKind, name: string, row: TableRow | null): MoneyGiven => {
    const halfYearPlan = row === null ? both('halfYear') : amountOf(row, 'halfYear');
    return {
      rowId: row?.id ?? 'total',
      name,
      kind,
      halfYearPlan,
      annualBudget: row === null ? both('fullYear') : amountOf(row, 'fullYear'),
      paid: paid ? halfYearPlan : null,
      missing: paid ? [] : ['2024年支付记录'],
      figure: null,
      signer: null,
      forecast: null,
      said: null,
    };
  };
  return [
    given('total', '支出合计', null),
    given('basic', '基本支出', basic),
    given('project_total', '项目支出', project),
    ...projectRows(table).map((row) => given('project', textOf(row, 'name'), row)),
  ];
}

function pageFor(table: TargetTable, wish: Wish): MonitoringPage {
  const sheet = monitor({
    table,
    policy,
    at: { base: wish.base, fiscalYear: fiscalYear(2024), until: wish.until as CalendarDate },
    money: moneyOf(table, wish),
    indicators: new Map(
      namedRows(table).map((row) => [
        row.id,
        {
          actual: publishedActual(table, row),
          seasons: [],
          earlier: null,
          stated: null,
          said: wish.said,
        },
      ]),
    ),
  });
  return pageOf(
    sheet,
    {
      tableId: 'table',
      budgetUnitId: 'unit',
      budgetUnitName: table.budgetUnitName,
      fiscalYear: 2024,
      projectName: null,
      until: wish.until,
      title: `${table.budgetUnitName}2024年度部门整体预算绩效运行监控表`,
      targetsFrom: '现行版本（第 1 版）',
    },
    policy.monitoring,
  );
}

const contexts = readContexts(publishedText);
const yearEnd: Wish = { base: 'full_year', until: '2024-12-31', paid: false, said: nothingSaid };

describe('the five published tables at the end of 2024', () => {
  it.each(branches.map((branch, at) => ({ branch, at })))('$branch', ({ branch, at }) => {
    const table = contexts[at]?.table;
    if (table === undefined) throw new Error(branch);
    const page = pageFor(table, yearEnd);
    const known = page.rows.filter(({ actual }) => actual !== null);
    expect(known.map(({ duty }) => duty)).toEqual(['贷款']);
    const printed = { page, stageName: '草稿', submission: null };
    expectGolden(`${branch}/monitoring.txt`, printPaper(monitoringPaper(printed)));
  });
});

describe('the form of a half year', () => {
  const [headOffice] = contexts;
  if (headOffice === undefined) throw new Error('no head office');
  const said: Said = {
    causes: ['other'],
    reason: '年中才有数',
    measure: '按月跟踪',
    possibility: 'possible',
  };
  const page = pageFor(headOffice.table, {
    base: 'half_year_plan',
    until: '2024-06-30',
    paid: true,
    said,
  });
  const printed = {
    page,
    stageName: '单位已报',
    submission: {
      number: 1,
      userName: '某负责人',
      businessDate: '2024-07-05',
      digest: `sm3:${'0'.repeat(64)}`,
    },
  };

  it('says what its golden text says', () => {
    const text = printPaper(monitoringPaper(printed));
    expect(text).not.toContain('草稿');
    expectGolden('head-office/monitoring-half-year.txt', text);
  });

  it('as a Word document is read back cell by cell, and the same twice', async () => {
    const bytes = await writeMonitoring('docx', printed);
    expect(await writeMonitoring('docx', printed)).toEqual(bytes);
    const read = await readDocx({ name: 'a.docx', bytes });
    if (!read.ok) throw new Error(read.error.message);
    const plain = (text: string) => text.replaceAll(/\s/gu, '');
    const written = plain(JSON.stringify(read.value));
    for (const block of monitoringPaper(printed).blocks) {
      if (block.kind !== 'table') continue;
      for (const cell of block.rows.flatMap((row) => row.cells)) {
        expect(written).toContain(plain(JSON.stringify(cell).slice(1, -1)));
      }
    }
  });

  it.each(['xlsx', 'pdf'] as const)('as %s the same twice', async (form) => {
    const bytes = await writeMonitoring(form, printed);
    expect(await writeMonitoring(form, printed)).toEqual(bytes);
  });
});
