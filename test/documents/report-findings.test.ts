import { readFileSync } from 'node:fs';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import ExcelJS from 'exceljs';
import { describe, expect, test } from 'vitest';
import { reportOfFiles } from '#app/performance/report-findings.ts';
import { reviewFiles } from '#app/performance/review-files.ts';
import type { CalendarDate } from '#core/base/calendar.ts';
import { makeFindingsReport } from '#core/performance/findings-report.ts';
import { reviewTable } from '#core/performance/review.ts';
import { writeReport } from '#documents/report/write-report.ts';
import { policy, publishedText, readContexts } from '../review/wuxi.ts';
import { readBytes } from './same-as-text.ts';

const businessDate = '2024-03-01' as CalendarDate;
const read = await readBytes('五表.txt', readFileSync('seed/wuxi-2024-targets.txt'));
const reviewed = reviewFiles(policy, [{ file: '五表.txt', read: { ok: true, value: read } }]);
const report = reportOfFiles(policy, reviewed, businessDate);

const everyFinding = report.tables.flatMap(({ findings }) => findings);

async function pageTexts(pdf: Uint8Array): Promise<readonly string[]> {
  const loading = getDocument({ data: pdf.slice(), useSystemFonts: false, verbosity: 0 });
  const file = await loading.promise;
  const texts: string[] = [];
  for (let number = 1; number <= file.numPages; number += 1) {
    const { items } = await (await file.getPage(number)).getTextContent();
    texts.push(items.map((item) => ('str' in item ? item.str : '')).join(''));
  }
  await loading.destroy();
  return texts;
}

async function sheetsOf(xlsx: Uint8Array): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(xlsx.slice().buffer as never);
  return workbook;
}

const blanksOut = (text: string): string => text.replaceAll(/\s/gu, '');

describe('the report as a value', () => {
  test('holds every finding of every table once, counted and numbered', () => {
    const found = reviewed.flatMap(({ tables }) => tables.flatMap(({ findings }) => findings));
    expect(everyFinding).toHaveLength(found.length);
    expect(everyFinding.map(({ number }) => number)).toEqual(found.map((_, at) => at + 1));
    const errors = found.filter(({ severity }) => severity === 'error').length;
    expect(report.counts.error).toBe(errors);
    expect(report.tables.map(({ counts }) => counts.error)).toEqual([0, 0, 0, 2, 5]);
    expect(everyFinding.every(({ title, basis }) => title !== '' && basis !== '')).toBe(true);
  });

  test('an explanation stands with the finding whose key it has, and nowhere else', () => {
    const [context] = readContexts(publishedText);
    if (context === undefined) throw new Error('no table');
    const findings = reviewTable(context);
    const [first] = findings;
    const made = makeFindingsReport(
      { kind: 'budgetUnit', name: '甲', fiscalYear: 2024, businessDate },
      [
        {
          table: context.table,
          formName: '',
          projectName: null,
          origin: { file: null, version: 3 },
          findings,
          explanations: [
            { findingKey: first?.key ?? '', kind: 'waiver', text: '依某文', userName: '某甲' },
            { findingKey: 'gone', kind: 'explanation', text: '已失效', userName: '某乙' },
          ],
          unread: [{ place: { kind: 'text', line: 7, cell: 2 }, text: '余文' }],
        },
      ],
    );
    const said = made.tables[0]?.findings.flatMap(({ explanations }) => explanations);
    expect(said).toEqual([{ kind: 'waiver', text: '依某文', userName: '某甲' }]);
    expect(made.tables[0]?.explainedCount).toBe(1);
    expect(made.tables[0]?.unread).toEqual([{ where: '第 7 行第 2 格', text: '余文' }]);
  });
});

describe('as pages', () => {
  test('every finding is there, table by table, with a cover and lines to sign on', async () => {
    const pdf = await writeReport('pdf', report);
    const pages = await pageTexts(pdf);
    const all = blanksOut(pages.join(''));
    const lost = everyFinding.filter(({ message, rule }) => {
      const text = blanksOut(message);
      return !all.includes(text) || !all.includes(rule);
    });
    expect(lost.map(({ number }) => number)).toEqual([]);
    expect(pages[0]).toMatch(/预算绩效目标审核意见.*2024-03-01.*有 7 处错误.*合计/u);
    expect(pages.join('').match(/审核人/gu)?.length).toBeGreaterThanOrEqual(6);
    expect(pages[0]).toContain(`共 ${pages.length} 页`);
    expect(pdf).toEqual(await writeReport('pdf', report));
  });

  test('a report without findings says so', async () => {
    const clean = makeFindingsReport(
      { kind: 'budgetUnit', name: '某单位', fiscalYear: null, businessDate },
      [],
    );
    const [page] = await pageTexts(await writeReport('pdf', clean));
    expect(page).toContain('没有发现问题');
  });
});

describe('as a workbook', () => {
  test('totals, a row for each finding that can be filtered, and what was not read', async () => {
    const workbook = await sheetsOf(await writeReport('xlsx', report));
    expect(workbook.worksheets.map(({ name }) => name)).toEqual(['汇总', '发现', '未读内容']);
    const findings = workbook.getWorksheet('发现');
    const numbers = findings?.getColumn(1).values.slice(2);
    expect(numbers).toEqual(everyFinding.map(({ number }) => String(number)));
    expect(findings?.autoFilter).toBeTruthy();
    expect(findings?.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
    const messages = findings?.getColumn(8).values.slice(2);
    expect(messages).toEqual(everyFinding.map(({ message }) => message));
    const totals = workbook.getWorksheet('汇总')?.getColumn(6).values;
    expect(totals).toContain('7');
  });

  test('what a cell quotes is never a formula, and the same report is the same file', async () => {
    const [table] = report.tables;
    const [finding] = table?.findings ?? [];
    if (table === undefined || finding === undefined) throw new Error('nothing found');
    const found = '=HYPERLINK("http://x.example","点我")';
    const hostile = { ...report, tables: [{ ...table, findings: [{ ...finding, found }] }] };
    const bytes = await writeReport('xlsx', hostile);
    const cell = (await sheetsOf(bytes)).getWorksheet('发现')?.getCell(2, 9);
    expect(cell?.type).toBe(ExcelJS.ValueType.String);
    expect(cell?.value).toBe(found);
    expect(cell?.numFmt).toBe('@');
    expect(bytes).toEqual(await writeReport('xlsx', hostile));
  });
});
