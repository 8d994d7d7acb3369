/**
 * 读支付清单 a treasury's list of payments: rows of a file → drafts with their places, and whatever
 * keeps a row from being one. No payee is read: such a column is left out, and that is said.
 */
import type { CalendarDate } from '#core/base/calendar.ts';
import { type Fen, fen, plus, zeroFen } from '#core/base/fen.ts';
import { type ListFinding, listError } from '#core/base/list-finding.ts';
import {
  basicName,
  type Budget,
  type BudgetLine,
  foldName,
  spendingLines,
} from '#core/budget/budget-line.ts';
import type { PaymentDraft } from '#core/budget/payment.ts';
import type { EconomicClassPolicy } from '#core/policy/economic-class.ts';
import {
  headName,
  isTotalRow,
  type ListColumn,
  type ListField,
  type ListLine,
  type ListPart,
  readList,
} from '../books/list-file.ts';
import { isBlankField, readDate, readMoney, readText } from '../books/list-values.ts';
import type { ReadRow } from '../ports/rows-reading.ts';
import { isOfYear } from './budget-days.ts';
import { paymentWords as words } from './messages.ts';

/** 支付清单的列 */
export type PaymentColumn =
  | 'serial'
  | 'date'
  | 'budgetUnit'
  | 'basis'
  | 'line'
  | 'economicClass'
  | 'functionalClass'
  | 'source'
  | 'amount'
  | 'summary'
  | 'refundOf';

export const paymentColumns: readonly ListColumn<PaymentColumn>[] = [
  {
    key: 'serial',
    name: '流水号',
    aliases: [
      '支付流水号',
      '业务流水号',
      '交易流水号',
      '凭证号',
      '支付凭证号',
      '支付令编号',
      '单据编号',
    ],
    required: true,
  },
  {
    key: 'date',
    name: '支付日期',
    aliases: ['日期', '清算日期', '付款日期', '交易日期', '支付时间'],
    required: true,
  },
  {
    key: 'line',
    name: '预算项目',
    aliases: ['项目名称', '项目', '预算行', '支出项目', '预算项目名称'],
    required: true,
  },
  {
    key: 'economicClass',
    name: '经济分类',
    aliases: [
      '部门经济分类',
      '部门预算经济分类',
      '部门预算支出经济分类',
      '支出经济分类',
      '经济分类科目',
      '部门经济分类科目',
      '经济分类编码',
      '部门经济分类编码',
      '经济分类代码',
      '经济科目',
      '部门经济科目',
    ],
    required: true,
  },
  {
    key: 'amount',
    name: '金额',
    aliases: ['支付金额', '付款金额', '实付金额', '发生额'],
    required: true,
  },
  { key: 'summary', name: '摘要', aliases: ['用途', '资金用途', '支付用途', '备注'] },
  {
    key: 'refundOf',
    name: '原流水号',
    aliases: ['退款原流水号', '对应流水号', '原支付流水号', '原凭证号'],
  },
  { key: 'budgetUnit', name: '预算单位', aliases: ['单位', '单位名称', '预算单位名称'] },
  { key: 'basis', name: '支出类型', aliases: ['支出类别', '支出性质'] },
  {
    key: 'functionalClass',
    name: '功能分类',
    aliases: ['功能分类科目', '支出功能分类', '功能科目', '功能分类编码'],
  },
  { key: 'source', name: '资金来源', aliases: ['资金性质'] },
];

/** 清单中的支付 */
export type ListedPayment = {
  readonly draft: PaymentDraft;
  readonly row: ReadRow;
  readonly amountCell: number;
  readonly serialField: ListField;
};

/** 读出的支付清单 */
export type PaymentList = {
  readonly payments: readonly ListedPayment[];
  readonly findings: readonly ListFinding[];
  readonly notes: readonly string[];
  /** Of all amounts that could be read. */
  readonly total: Fen;
};

/** 读法 what the rows are read against. */
export type ListContext = {
  readonly budget: Budget;
  readonly unitNames: readonly string[];
  readonly classes: EconomicClassPolicy;
  readonly controlTotal: Fen | null;
  readonly breathe: () => Promise<void>;
};

const rowsBetweenBreaths = 5000;

export async function readPaymentList(
  rows: readonly ReadRow[],
  context: ListContext,
): Promise<PaymentList> {
  const { parts, findings: missing } = readList(rows, paymentColumns);
  const reader = rowReader(context);
  const payments: ListedPayment[] = [];
  const findings: ListFinding[] = [...missing];
  const notes = new Set<string>();
  let [total, subtotals, unreadAmounts] = [zeroFen, 0, 0];
  for (const part of parts) {
    for (const note of columnNotes(part)) notes.add(note);
    let sum = zeroFen;
    for (const [at, line] of part.lines.entries()) {
      if (at % rowsBetweenBreaths === rowsBetweenBreaths - 1) await context.breathe();
      if (isTotalRow(line.row)) {
        if (!isWholeTotal(line.row)) subtotals += 1;
        else if (unreadAmounts === 0)
          findings.push(...totalFindings(line, [sum, plus(total, sum)]));
        continue;
      }
      if (isFooter(line)) continue;
      const read = reader(line);
      findings.push(...read.findings);
      if (read.amount === null) unreadAmounts += 1;
      else sum = plus(sum, read.amount);
      if (read.payment !== null) payments.push(read.payment);
    }
    total = plus(total, sum);
  }
  if (missing.length === 0 && payments.length === 0 && findings.length === 0) {
    findings.push(listError('payment_none', words.noRows));
  }
  if (subtotals > 0) notes.add(words.subtotalsSkipped(subtotals));
  const { controlTotal } = context;
  if (controlTotal !== null && unreadAmounts === 0 && controlTotal !== total) {
    findings.push(listError('payment_total_differs', words.controlDiffers(controlTotal, total)));
  }
  return { payments, findings, notes: [...notes], total };
}

/** 收款人、账号: particulars of others, never kept. */
const ofPayee = /收款|账号|帐号|账户|开户|户名|身份证|证件|卡号|电话|手机/u;

const columnNotes = ({ others }: ListPart<PaymentColumn>): readonly string[] =>
  others
    .map(({ heading }) => heading)
    .filter((heading) => headName(heading) !== '序号')
    .map((heading) =>
      ofPayee.test(heading) ? words.payeeDropped(heading) : words.columnDropped(heading),
    );

/** 小计 and 本页合计 are of some rows only: what they add up is not known. */
const isWholeTotal = ({ cells }: ReadRow): boolean =>
  /^(?:合计|总计)/u.test((cells.find((cell) => cell !== '') ?? '').replaceAll(/\s/gu, ''));

function totalFindings(
  line: ListLine<PaymentColumn>,
  sums: readonly [Fen, Fen],
): readonly ListFinding[] {
  const field = line.field('amount');
  if (isBlankField(field)) return [];
  const stated = readMoney(field);
  if (!stated.ok) return [stated.error];
  if (sums.some((sum) => sum === stated.value)) return [];
  return [wrong('payment_total_differs', field, words.totalDiffers(stated.value, sums[0]))];
}

/** 制表人、审核人: without day, class and amount it is no payment, whatever stands first. */
const isFooter = (line: ListLine<PaymentColumn>): boolean =>
  (['date', 'economicClass', 'amount'] as const).every((key) => isBlankField(line.field(key)));

const wrong = (code: string, field: ListField, message: string): ListFinding =>
  listError(code, message, {
    place: field.place,
    column: field.heading,
    written: field.written,
  });

type RowRead = {
  readonly payment: ListedPayment | null;
  /** Null: it could not be read. */
  readonly amount: Fen | null;
  readonly findings: readonly ListFinding[];
};

function rowReader(context: ListContext): (line: ListLine<PaymentColumn>) => RowRead {
  const readDay = dayReader(context.budget);
  const lineOf = lineReader(context.budget);
  const codes = new Set(context.classes.classes.map(({ code }) => code));
  const ownNames = new Set(context.unitNames.map(foldName));
  return (line) => {
    const findings: ListFinding[] = [];
    const told = (finding: ListFinding): null => {
      findings.push(finding);
      return null;
    };
    const textOf = (key: PaymentColumn, most: number): string => {
      const field = line.field(key);
      const written = field.written.trim();
      if (written.length > most) told(wrong('payment_text_long', field, words.tooLong(most)));
      return written;
    };
    const optional = (key: PaymentColumn, most: number): string | null => {
      const written = textOf(key, most);
      return written === '' ? null : written;
    };
    const serialField = line.field('serial');
    const read = readText(serialField);
    const serial = read.ok ? textOf('serial', 100) : told(read.error);
    const date = readDay(line.field('date'), told);
    const paidFrom = lineOf(line.field('line'), line.field('basis'), told);
    const economicClass = classOf(line.field('economicClass'), codes, told);
    const refundOf = optional('refundOf', 100);
    const amountField = line.field('amount');
    const money = readMoney(amountField);
    if (!money.ok) told(money.error);
    const amount = money.ok ? money.value : null;
    if (amount !== null) signFindings({ amount, amountField, refundOf, line }, told);
    const owner = line.field('budgetUnit');
    if (!isBlankField(owner) && !ownNames.has(foldName(bareName(owner.written)))) {
      told(wrong('payment_unit_foreign', owner, words.foreignUnit(context.unitNames[0] ?? '')));
    }
    const [functionalClass, source] = [optional('functionalClass', 60), optional('source', 100)];
    const summary = textOf('summary', 500);
    if (
      serial === null ||
      date === null ||
      paidFrom === null ||
      economicClass === null ||
      amount === null ||
      (amount as bigint) === 0n
    ) {
      return { payment: null, amount, findings };
    }
    const what = { economicClass, functionalClass, source, amount, summary, refundOf };
    const draft = { serial, date, lineId: paidFrom.id, ...what };
    const { row } = line;
    const amountCell = amountField.place.cell;
    return { payment: { draft, row, amountCell, serialField }, amount, findings };
  };
}

type Tell = (finding: ListFinding) => null;

/** Days come again and again: each spelling is read once. */
function dayReader({ fiscalYear }: Budget): (field: ListField, told: Tell) => CalendarDate | null {
  const known = new Map<string, CalendarDate>();
  return (field, told) => {
    const before = known.get(field.written);
    if (before !== undefined) return before;
    const read = readDate(field);
    if (!read.ok) return told(read.error);
    if (!isOfYear(fiscalYear, read.value)) {
      return told(wrong('payment_year_wrong', field, words.wrongYear(fiscalYear)));
    }
    known.set(field.written, read.value);
    return read.value;
  };
}

/** What treasuries write for the basic expenditure instead of its name. */
const basicWords = /^(?:基本支出|人员经费|人员支出|公用经费|日常公用经费|日常公用支出)$/u;

function lineReader(
  budget: Budget,
): (field: ListField, basis: ListField, told: Tell) => BudgetLine | null {
  const lines = spendingLines(budget);
  const byName = new Map(lines.map((line) => [foldName(line.name), line]));
  const known = new Map<string, BudgetLine>();
  const find = (written: string, basis: string): BudgetLine | null => {
    const name = foldName(bareName(written));
    const isBasic = basicWords.test(name === '' ? foldName(basis) : name);
    return byName.get(name) ?? (isBasic ? (byName.get(foldName(basicName)) ?? null) : null);
  };
  return (field, basis, told) => {
    const key = `${field.written}\n${basis.written}`;
    const found = known.get(key) ?? find(field.written, basis.written);
    if (found === null) {
      const names = lines.map(({ name }) => name);
      return told(wrong('payment_line_unknown', field, words.lineUnknown(names)));
    }
    known.set(key, found);
    return found;
  };
}

/** '[320200123]办公用房租金', '001-办公用房租金': the code before a name is the treasury's own. */
const bareName = (written: string): string =>
  written.replace(/^\s*(?:[[(（【]\s*\d+\s*[\])）】]|\d{3,}\s*[-—_ ])\s*/u, '');

/** '30201', '30201 办公费', '30201-办公费', '[30201]办公费'. */
function classOf(field: ListField, codes: ReadonlySet<string>, told: Tell): string | null {
  const code = /^\s*\[?(\d{5})(?!\d)/u.exec(field.written)?.[1];
  return code !== undefined && codes.has(code)
    ? code
    : told(wrong('payment_class_unknown', field, words.classUnknown));
}

function signFindings(
  {
    amount,
    amountField,
    refundOf,
    line,
  }: {
    readonly amount: Fen;
    readonly amountField: ListField;
    readonly refundOf: string | null;
    readonly line: ListLine<PaymentColumn>;
  },
  told: Tell,
): void {
  if (amount === fen(0n)) told(wrong('payment_zero', amountField, words.zero));
  else if ((amount as bigint) < 0n && refundOf === null) {
    told(wrong('payment_refund_unnamed', amountField, words.refundUnnamed));
  } else if ((amount as bigint) > 0n && refundOf !== null) {
    told(wrong('payment_refund_idle', line.field('refundOf'), words.refundIdle));
  }
}
