/**
 * 审核意见（PDF） a findings report on A4: a cover with the totals, then table by table what is to be
 * corrected, with room to tick off and to sign. Spec: docs/spec/office-files.md.
 */
import type { Severity } from '#core/base/finding.ts';
import type {
  FindingsReport,
  ReportedFinding,
  ReportedTable,
} from '#core/performance/findings-report.ts';
import { pageMessages } from '../page/page-messages.ts';
import { settable, typesetText, type TypesetText } from '../page/typeset-text.ts';
import { typeset } from '../page/typesetter.ts';
import { fontSizes, paper, printedWidth } from '../write-paper.ts';
import { explanationLines, factsOf, hypothesesOf, placeLines } from './report-lines.ts';
import { reportMessages as words } from './report-messages.ts';
import { summaryRow, totalRow } from './report-summary.ts';

export async function writeReportPages(report: FindingsReport, title: string): Promise<Uint8Array> {
  const content = {
    title: settable(title),
    heading: words.title,
    margin: paper.margin,
    sizes: fontSizes,
    missingWords: pageMessages.missingSigns,
    head: headOf(report),
    summary: report.tables.length === 1 ? null : summaryOf(report),
    note: words.countNote,
    signatures: words.signatures,
    columns: words.columns,
    shares: columnShares,
    handled: said(words.handled, columnShares[3]),
    nothingFound: report.tables.length === 0 ? words.noTables : words.nothingFound,
    tables: report.tables.map(tablePart),
  };
  return typeset({ form: 'findings-report', content });
}

/** Shares of the page's width: number, place, what is said, what was done. */
const columnShares = [0.07, 0.2, 0.6, 0.13] as const;
const summaryShares = [0.06, 0.24, 0.09, 0.15, 0.14, 0.06, 0.06, 0.06, 0.07, 0.07] as const;
const cellPadding = 7;

const said = (text: string, share: number): TypesetText =>
  typesetText(text, { room: printedWidth * share - cellPadding, size: fontSizes.body });

type Fact = readonly [name: string, text: TypesetText];

function headOf(report: FindingsReport): readonly Fact[] {
  const { heads } = words;
  const name = report.name === '' ? words.several : report.name;
  const year = words.yearWords(report.fiscalYear);
  const facts: readonly (readonly [string, string])[] = [
    [heads.name(report.kind), name],
    [heads.year, year],
    [heads.date, report.businessDate],
    [heads.conclusion, words.conclusion(report.counts)],
  ];
  return facts
    .filter(([, text]) => text !== '')
    .map(([fact, text]) => [fact, said(text, 0.8)] as const);
}

function summaryOf(report: FindingsReport) {
  const rows = report.tables.map((table, at) => [String(at + 1), ...summaryRow(table)]);
  return {
    shares: summaryShares,
    columns: words.summary,
    rows: [...rows, totalRow(report)].map((row) =>
      row.map((text, at) => said(text, summaryShares[at] ?? 1)),
    ),
  };
}

const severities: readonly Severity[] = ['error', 'warning', 'hint'];

function tablePart(table: ReportedTable) {
  const name = [table.budgetUnitName, words.yearWords(table.fiscalYear)]
    .filter((part) => part !== '')
    .join(' ');
  const origin = words.origin(table);
  const form = table.projectName ?? table.formName;
  return {
    bookmark: settable(name),
    name: said(name, 1),
    lines: [form, origin, words.counts(table.counts)]
      .filter((line) => line !== '')
      .map((line) => said(line, 1)),
    groups: severities.flatMap((severity) => groupOf(table, severity)),
    unread:
      table.unread.length === 0
        ? null
        : {
            heading: words.unread(table.unread.length),
            items: table.unread.map(({ where, text }) => [said(where, 0.26), said(text, 0.74)]),
          },
  };
}

function groupOf(table: ReportedTable, severity: Severity) {
  const findings = table.findings.filter((finding) => finding.severity === severity);
  if (findings.length === 0) return [];
  return [
    {
      heading: words.group(severity, findings.length),
      asked: words.asked[severity],
      findings: findings.map(findingRow),
    },
  ];
}

/** What is no longer than this stays together on one page. */
const charactersTogether = 1200;

function findingRow(finding: ReportedFinding) {
  const wide = (text: string): TypesetText => said(text, columnShares[2]);
  const hypotheses = hypothesesOf(finding);
  const place = placeLines(finding).map((line) => said(line, columnShares[1]));
  return {
    number: String(finding.number),
    place,
    where: finding.where === null ? null : said(words.where(finding.where), columnShares[1]),
    message: wide(finding.message),
    facts: factsOf(finding).map(({ name, text }) => [name, wide(text)]),
    hypothesesHeading: words.hypotheses,
    hypotheses: hypotheses.map((lines) => lines.map(wide)),
    breakable: [finding.message, ...hypotheses.flat()].join('').length > charactersTogether,
    explanations: explanationLines(finding).map(wide),
    grounds: [words.rule(finding.rule, finding.title), words.basis(finding.basis)].map(wide),
  };
}
