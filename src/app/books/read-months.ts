/**
 * 读月报 reading months: rows of a list → the figures of branches and months, whichever way they
 * lie: items as columns; items as rows with months or branches as columns; one figure a line.
 * Spec: docs/spec/months.md section 3.
 */
import { listError } from '#core/base/list-finding.ts';
import { matchMonthItem, type MonthItem } from '#core/fund/month-item.ts';
import { placeOfCell, type ReadRow } from '../ports/rows-reading.ts';
import type { MonthFinding } from '../ports/month-store.ts';
import type { BudgetUnit } from '../ports/table-store.ts';
import {
  headMeasure,
  isTotalRow,
  type ListColumn,
  type ListField,
  type ListLine,
  type ListPart,
  readList,
} from './list-file.ts';
import { isBlankField } from './list-values.ts';
import { contextOf, type PartContext } from './month-context.ts';
import { monthMessages as messages } from './month-messages.ts';
import { type Branch, type BranchMonth, type StatedMonths, Stating } from './stating-months.ts';

type Key = 'month' | 'year' | 'branch' | 'code' | 'name' | 'value' | 'measure';

const columns: readonly ListColumn<Key>[] = [
  {
    key: 'month',
    name: '月份',
    aliases: ['统计月份', '报表月份', '年月', '期间', '所属期', '报告期'],
  },
  { key: 'year', name: '年度', aliases: ['年份', '年'] },
  {
    key: 'branch',
    name: '分支机构',
    aliases: ['机构', '机构名称', '分中心', '管理部', '单位名称', '预算单位', '填报单位'],
  },
  { key: 'code', name: '项目代码', aliases: ['指标代码', '代码', '项目编号', '编号', '编码'] },
  { key: 'name', name: '项目名称', aliases: ['项目', '指标', '指标名称'] },
  { key: 'value', name: '数值', aliases: ['本期数', '本月数', '金额', '数额', '值', '本期'] },
  { key: 'measure', name: '计量单位', aliases: ['单位'] },
];

export function readMonths(
  rows: readonly ReadRow[],
  known: { readonly units: readonly BudgetUnit[]; readonly fiscalYear: number | null },
): StatedMonths {
  const stating = new Stating(known.units);
  const list = readList(rows, columns);
  for (const finding of list.findings) stating.find({ ...finding, about: '' });
  for (const part of list.parts) readPart(stating, part, contextOf(part, known.fiscalYear));
  if (stating.isEmpty) stating.find(ofFile('month_nothing_read', messages.nothingRead));
  return stating.done();
}

const ofFile = (code: string, message: string): MonthFinding => ({
  ...listError(code, message),
  about: '',
});

type Part = ListPart<Key>;

function readPart(stating: Stating, part: Part, context: PartContext): void {
  const isByRow = part.columns.has('code') || part.columns.has('name');
  if (isByRow && part.columns.has('value')) return readLong(stating, part, context);
  return isByRow ? readPivot(stating, part, context) : readWide(stating, part, context);
}

/** One figure a line. */
function readLong(stating: Stating, part: Part, context: PartContext): void {
  for (const line of part.lines) {
    const value = line.field('value');
    const item = isBlankField(value) ? null : itemOfLine(stating, line);
    if (item === null) continue;
    const at = whoseMonth(stating, { part, line, context });
    if (at !== null) stating.state(at, item.item, withMeasure(value, item.measureWord, context));
  }
}

/** Items as rows; months or branches as columns. */
function readPivot(stating: Stating, part: Part, context: PartContext): void {
  const heads = part.others.map((head) => ({
    head,
    month: stating.monthOfHead(head, context),
    branch: stating.finder(head.heading),
  }));
  const months = heads.filter(({ month }) => month !== null);
  const branches = heads.filter(({ branch }) => branch.kind === 'known');
  if (months.length === 0 && branches.length === 0) return stating.shapeUnknown(part);
  if (months.length === 0 && heads.some(({ branch }) => branch.kind === 'total')) {
    stating.note(messages.totalsLeft);
  }
  const taken = months.length > 0 ? months : branches;
  stating.leaveColumns(heads.filter((one) => !taken.includes(one)).map(({ head }) => head));
  for (const line of part.lines) {
    const filled = taken.filter(({ head }) => !isBlankField(line.other(head)));
    const item = filled.length === 0 ? null : itemOfLine(stating, line);
    if (item === null) continue;
    for (const { head, month, branch } of filled) {
      const field = withMeasure(line.other(head), item.measureWord, context);
      const at = whoseMonth(stating, {
        part,
        line,
        context: month === null ? context : { ...context, month },
        ...(months.length === 0 && branch.kind === 'known'
          ? { budgetUnit: branch.budgetUnit }
          : {}),
      });
      if (at !== null) stating.state(at, item.item, field);
    }
  }
}

/** Items as columns, a branch's month a row. */
function readWide(stating: Stating, part: Part, context: PartContext): void {
  const heads = part.others.map((head) => ({ head, match: matchMonthItem(head.heading) }));
  const items = heads.flatMap(({ head, match }) => (match === null ? [] : [{ head, ...match }]));
  if (items.length === 0) return stating.shapeUnknown(part);
  for (const { head, item, contradicts } of items) {
    if (contradicts === null) continue;
    stating.contradicts(item, contradicts, {
      place: placeOfCell(part.head, head.cell),
      written: head.heading,
    });
  }
  stating.leaveColumns(heads.flatMap(({ head, match }) => (match === null ? [head] : [])));
  for (const line of part.lines) {
    if (isTotalRow(line.row)) {
      stating.note(messages.totalsLeft);
      continue;
    }
    const filled = items.filter(({ head }) => !isBlankField(line.other(head)));
    if (filled.length === 0) continue;
    const at = whoseMonth(stating, { part, line, context });
    if (at === null) continue;
    for (const { head, item } of filled) {
      const field = line.other(head);
      stating.state(at, item, withMeasure(field, field.measureWord, context));
    }
  }
}

const withMeasure = (
  field: ListField,
  ofItem: string | null,
  { measureWord }: PartContext,
): ListField => ({ ...field, measureWord: ofItem ?? field.measureWord ?? measureWord });

type LineItem = { readonly item: MonthItem; readonly measureWord: string | null };

function itemOfLine(stating: Stating, line: ListLine<Key>): LineItem | null {
  const code = line.field('code');
  const name = line.field('name');
  const shown = isBlankField(code) ? name : code;
  const written = `${code.written} ${name.written}`.trim();
  const match = matchMonthItem(written);
  if (match === null) {
    stating.itemUnknown(shown, written);
    return null;
  }
  if (match.contradicts !== null) {
    const { place } = shown;
    stating.contradicts(match.item, match.contradicts, { place, written });
    return null;
  }
  const told = line.field('measure').written.trim();
  return { item: match.item, measureWord: told === '' ? headMeasure(name.written) : told };
}

function whoseMonth(
  stating: Stating,
  at: {
    readonly part: Part;
    readonly line: ListLine<Key>;
    readonly context: PartContext;
    readonly budgetUnit?: BudgetUnit;
  },
): BranchMonth | null {
  const { part, line, context } = at;
  const field = line.field('branch');
  const branch: Branch | null = isBlankField(field)
    ? context.branch
    : { text: field.written, place: field.place };
  const budgetUnit = at.budgetUnit ?? stating.branchOf(branch, placeOfCell(line.row, 1));
  const ownYear = /\d{4}/u.exec(line.field('year').written)?.[0];
  const year = ownYear === undefined ? context.year : Number(ownYear);
  const month = part.columns.has('month')
    ? stating.monthOf(line.field('month'), { ...context, year })
    : context.month;
  if (month === null && !part.columns.has('month')) {
    stating.once('month_missing', messages.monthMissing, placeOfCell(part.head, 1));
  }
  return budgetUnit === null || month === null ? null : { budgetUnit, month };
}
