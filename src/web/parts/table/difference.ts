/**
 * 差额 total against items while a person types: each total of the form, the sum of what stands
 * under it, and what is between them. Exact fen; a blank item counts as nothing.
 */
import { type Fen, minus, plus, zeroFen } from '#core/base/fen.ts';
import { formatFen, parseDigits, quantityToFen } from '#core/base/quantity.ts';
import {
  amountOf,
  rowByKey,
  type TableRow,
  type TargetTable,
} from '#core/performance/target-table.ts';
import {
  type ColumnKey,
  type MoneyBlock,
  moneyKeys,
  type TableTemplate,
} from '#core/policy/table-template.ts';

export type MeasureWord = MoneyBlock['measureWord'];

/** 差额 one total in one column; `difference` is items less total. */
export type LiveDifference = {
  readonly rowId: string;
  readonly column: ColumnKey;
  readonly label: string;
  readonly columnLabel: string;
  readonly measureWord: MeasureWord;
  readonly total: Fen | null;
  readonly items: Fen;
  /** Null where the total is blank or cannot be read. */
  readonly difference: Fen | null;
  /** How many items are blank or unreadable, and so not in the sum. */
  readonly blank: number;
  readonly kind: 'parts' | 'projects' | 'income';
};

/** What is being typed now and not yet left. */
export type Typing = { readonly rowId: string; readonly column: ColumnKey; readonly text: string };

export function liveDifferences(
  table: TargetTable,
  template: TableTemplate,
  typing: Typing | null = null,
): readonly LiveDifference[] {
  const amount = amountReader(typing);
  const found: LiveDifference[] = [];
  for (const block of template.blocks) {
    if (block.kind !== 'money') continue;
    for (const money of block.rows) {
      const row = rowByKey(table, money.key);
      const items = itemsOf(table, block, money.key);
      if (row === null || items.length === 0) continue;
      const kind = money.key === block.projectsUnder ? 'projects' : 'parts';
      found.push(...perColumn({ block, row, items, label: money.label, kind, amount }));
    }
  }
  return [...found, ...incomeDifference(table, template, amount)];
}

export const formatDifference = (difference: Fen, measureWord: MeasureWord): string => {
  const text = formatFen(difference, measureWord);
  return (difference as bigint) > 0n ? `+${text}` : text.replace('-', '−');
};

/** Reads an amount as it is typed; null while it is not one. */
export function typedAmount(text: string, measureWord: MeasureWord): Fen | null {
  const digits = parseDigits(text.normalize('NFKC').replaceAll(/\s/g, ''));
  return digits === null ? null : quantityToFen({ ...digits, measureWord });
}

type AmountReader = (row: TableRow, column: ColumnKey, measureWord: MeasureWord) => Fen | null;

const amountReader =
  (typing: Typing | null): AmountReader =>
  (row, column, measureWord) =>
    typing !== null && typing.rowId === row.id && typing.column === column
      ? typedAmount(typing.text, measureWord)
      : amountOf(row, column);

function itemsOf(table: TargetTable, block: MoneyBlock, key: string): readonly TableRow[] {
  if (block.projectsUnder === key) {
    return table.rows.filter((row) => row.kind === 'project' && row.block === block.id);
  }
  return block.rows
    .filter((money) => money.parent === key)
    .map((money) => rowByKey(table, money.key))
    .filter((row) => row !== null);
}

function perColumn(sum: {
  readonly block: MoneyBlock;
  readonly row: TableRow;
  readonly items: readonly TableRow[];
  readonly label: string;
  readonly kind: LiveDifference['kind'];
  readonly amount: AmountReader;
}): readonly LiveDifference[] {
  const { block, row, label, kind, amount } = sum;
  const { measureWord } = block;
  return block.columns.map((column) => {
    const amounts = sum.items.map((item) => amount(item, column.key, measureWord));
    const items = amounts.reduce<Fen>((all, one) => plus(all, one ?? zeroFen), zeroFen);
    const total = amount(row, column.key, measureWord);
    return {
      rowId: row.id,
      column: column.key,
      label,
      columnLabel: column.label,
      measureWord,
      total,
      items,
      difference: total === null ? null : minus(items, total),
      blank: amounts.filter((one) => one === null).length,
      kind,
    };
  });
}

/** 资金总额 against 基本支出 and 项目支出, in the full year's column. */
function incomeDifference(
  table: TargetTable,
  template: TableTemplate,
  amount: AmountReader,
): readonly LiveDifference[] {
  const total = rowByKey(table, moneyKeys.incomeTotal);
  const parts = [moneyKeys.basicExpenditure, moneyKeys.projectExpenditure]
    .map((key) => rowByKey(table, key))
    .filter((row) => row !== null);
  const block = template.blocks.find((one) => one.kind === 'money' && one.id === total?.block);
  if (total === null || parts.length === 0 || block?.kind !== 'money') return [];
  return perColumn({
    block: { ...block, columns: block.columns.filter((column) => column.key === 'fullYear') },
    row: total,
    items: parts,
    label: '基本支出 + 项目支出',
    kind: 'income',
    amount,
  });
}
