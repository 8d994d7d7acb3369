/** 审核结果的文字 for people at a terminal: table by table, errors first, each with its place. */
import type { Finding, Hypothesis, Severity } from '#core/base/finding.ts';
import type { Unread } from '#core/performance/target-table.ts';
import type { ReviewedFile, ReviewedTable } from '#app/performance/review-files.ts';
import { countFindings, type FindingCount } from '#app/performance/finding-count.ts';
import { cliMessages } from './messages.ts';
import { harmless, padEnd, widthOf, wrap } from './terminal-text.ts';

const severities: readonly Severity[] = ['error', 'warning', 'hint'];

export function reviewText(files: readonly ReviewedFile[], columns: number | null): string {
  const paper: Paper = { columns, lines: [] };
  for (const file of files) writeFile(paper, file);
  const tables = files.flatMap((file) => file.tables).filter((one) => one.table !== null);
  const findings = tables.flatMap((one) => one.findings);
  const refused = files.reduce((sum, file) => sum + file.refusals.length, 0);
  paper.lines.push(
    cliMessages.total(files.length, tables.length, countsOf(findings)) +
      (refused === 0 ? '' : cliMessages.totalRefused(refused)),
  );
  return paper.lines.join('\n');
}

/** 稿纸 the lines so far, and how wide they may be. */
type Paper = { readonly columns: number | null; readonly lines: string[] };

/** The first line is indented, those it breaks into hang below it. */
function write(paper: Paper, indent: number, text: string, hang = indent): void {
  const whole = ' '.repeat(indent) + harmless(text);
  paper.lines.push(wrap(whole, { columns: paper.columns, indent: hang }));
}

function writeFile(paper: Paper, file: ReviewedFile): void {
  const tables = file.tables.filter((one) => one.table !== null).length;
  write(paper, 0, cliMessages.fileHead(file.file, tables));
  for (const refusal of file.refusals) {
    write(paper, 2, `${cliMessages.refused}　${refusal.message}　[${refusal.code}]`, 8);
  }
  for (const { message } of file.notes) write(paper, 2, `${cliMessages.note}　${message}`, 8);
  for (const table of file.tables) writeTable(paper, table);
  paper.lines.push('');
}

function writeTable(paper: Paper, { table, findings, unread }: ReviewedTable): void {
  paper.lines.push('');
  const head =
    table === null
      ? cliMessages.noTable
      : cliMessages.tableHead(table.budgetUnitName, table.fiscalYear);
  const counts = table === null ? '' : `　${countsOf(findings)}`;
  write(paper, 0, `■ ${head}${counts}`, 2);
  if (table !== null && findings.length === 0 && unread.length === 0) {
    write(paper, 2, cliMessages.clean);
  }
  for (const severity of severities) writeSeverity(paper, severity, findings);
  writeUnread(paper, unread);
}

function writeSeverity(paper: Paper, severity: Severity, findings: readonly Finding[]): void {
  const group = findings.filter((finding) => finding.severity === severity);
  if (group.length === 0) return;
  write(paper, 2, `${cliMessages.severity[severity]} ${group.length}`);
  const places = group.map(placeText);
  const width = places.reduce((most, place) => Math.max(most, widthOf(place)), 0);
  group.forEach((finding, at) => {
    const place = padEnd(places[at] ?? '', width);
    write(paper, 4, `${place}  ${padEnd(finding.rule, 9)}  ${finding.place.label}`, 6);
    write(paper, 6, finding.message);
    const compared = comparedText(finding);
    if (compared !== '') write(paper, 6, compared);
    finding.hypotheses.forEach((hypothesis, rank) => {
      write(paper, 6, hypothesisText(hypothesis, rank + 1), 14);
    });
  });
}

const placeText = ({ place }: Finding): string =>
  place.source === null ? '' : cliMessages.place(place.source);

/** A message says most by itself; the three values stand in a line where they are not in it. */
function comparedText({ message, found, expected, difference }: Finding): string {
  const values = [
    [cliMessages.found, found],
    [cliMessages.expected, expected],
    [cliMessages.difference, difference],
  ] as const;
  return values
    .filter(([, value]) => value !== null && value !== '' && !message.includes(value))
    .map(([name, value]) => `${name} ${value}`)
    .join('　');
}

function hypothesisText({ place, to, because }: Hypothesis, rank: number): string {
  const what =
    place === null || to === null
      ? cliMessages.hypothesisNone
      : cliMessages.hypothesisChange(place.label, to);
  const why = because.join('；');
  return `${cliMessages.hypothesis(rank)}　${what}${why === '' ? '' : `：${why}`}`;
}

function writeUnread(paper: Paper, unread: readonly Unread[]): void {
  if (unread.length === 0) return;
  write(paper, 2, `${cliMessages.unread} ${unread.length}`);
  for (const { place, text } of unread) {
    write(paper, 4, `${cliMessages.place(place)}  ${text}`, 6);
  }
}

export const countsOf = (findings: readonly Finding[]): string =>
  countsText(countFindings(findings));

export const countsText = ({ error, warning, hint }: FindingCount): string =>
  cliMessages.counts(error, warning, hint);
