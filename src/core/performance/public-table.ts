/**
 * 公开表 public table: all that the public is ever told of a table, and nothing else. It is built
 * field by field out of a disclosed version and a disclosed self-evaluation: what has no place here
 * cannot come to a public page. Spec: docs/spec/disclosure.md section 2.
 */
import { formatFen } from '#core/base/quantity.ts';
import type { MoneyBlock, TableTemplate } from '#core/policy/table-template.ts';
import { layoutTable } from './table-layout.ts';
import { amountOf, cellOf, type TableRow, type TargetTable, textOf } from './target-table.ts';

/** 公开依据 by approval and disclosure here; or published officially elsewhere and imported. */
export type PublicGround = 'disclosed' | 'imported';

/** 公开件头 whose it is, and which version of what. */
export type PublicHead = {
  readonly tableId: string;
  readonly budgetUnitId: string;
  readonly budgetUnitName: string;
  /** Null for a unit that stands under no department. */
  readonly departmentId: string | null;
  readonly departmentName: string | null;
  readonly fiscalYear: number;
  /** Null: the table of the whole unit. */
  readonly projectName: string | null;
  readonly ground: PublicGround;
  readonly version: number;
  /** Of the version as it is kept. */
  readonly versionDigest: string;
  /** The batch that disclosed it: everything at or below was known then. Null of an import. */
  readonly cut: string | null;
  readonly disclosedOn: string | null;
  /** Where it was published officially; null of what was disclosed here. */
  readonly publishedBy: string | null;
};

/** 公开版式单元格 as printed. */
export type PublicCell = {
  readonly text: string;
  readonly kind: 'title' | 'label' | 'header' | 'value';
  readonly rowSpan: number;
  readonly colSpan: number;
  readonly align: 'left' | 'center' | 'right';
};

/** 公开版式 the official form, cell by cell. */
export type PublicForm = {
  readonly title: string;
  readonly yearText: string;
  readonly widths: readonly number[];
  readonly rows: readonly (readonly PublicCell[])[];
};

/** 公开资金行 digits in the measure word of the form; null where the form says nothing. */
export type PublicMoneyLine = {
  readonly block: string;
  readonly name: string;
  readonly isProject: boolean;
  readonly measureWord: string;
  readonly halfYearPlan: string | null;
  readonly annualBudget: string | null;
  /** Only from a disclosed self-evaluation. */
  readonly paid: string | null;
};

/** 公开得分 what a disclosed self-evaluation says of one indicator. */
export type PublicScore = {
  /** As a reader reads it: '63.57亿元'; null: not known, and `missing` says why. */
  readonly actual: string | null;
  readonly missing: readonly string[];
  /** '176.58%' */
  readonly percent: string | null;
  readonly weight: string | null;
  /** 建议 the weight or the rule is a proposal of nobody's regulation. */
  readonly proposed: boolean;
  readonly score: string | null;
  /** One step a line, the rule first. */
  readonly arithmetic: readonly string[];
  readonly reason: string;
};

/** 公开指标 */
export type PublicIndicator = {
  readonly number: number;
  readonly dimension: string;
  readonly aspect: string;
  readonly keyTask: string;
  readonly budgetProject: string;
  readonly name: string;
  readonly halfYearTarget: string;
  readonly fullYearTarget: string;
  readonly score: PublicScore | null;
};

/** 公开自评 of the whole: total, blocks, what others found, what was written. */
export type PublicEvaluation = {
  readonly until: string;
  readonly submission: number;
  readonly digest: string;
  readonly cut: string;
  readonly disclosedOn: string;
  readonly schemeName: string;
  readonly schemeSource: string;
  readonly proposed: boolean;
  readonly total: { readonly score: string; readonly grade: string } | null;
  /** '暂不能计分：缺…'; null where there is a total. */
  readonly withheld: string | null;
  readonly arithmetic: readonly string[];
  readonly blocks: readonly {
    readonly name: string;
    readonly weight: string;
    readonly score: string | null;
    readonly proposed: boolean;
  }[];
  /** 年初预算数, 全年预算数, 全年执行数 in 万元. */
  readonly money: readonly {
    readonly name: string;
    readonly initial: string | null;
    readonly annual: string | null;
    readonly paid: string | null;
    readonly rate: string | null;
    readonly missing: readonly string[];
  }[];
  /** What is scored without a row of the form, or stands for a block without any. */
  readonly added: readonly {
    readonly name: string;
    readonly dimension: string;
    readonly score: PublicScore;
  }[];
  /** 部门评价、财政评价 with their reasons. */
  readonly overlays: readonly {
    readonly name: string;
    readonly score: string;
    readonly grade: string;
    readonly reason: string;
  }[];
  readonly texts: readonly { readonly title: string; readonly text: string }[];
};

/** 公开表 */
export type PublicTable = {
  readonly format: 'anju-public-table-1';
  readonly head: PublicHead;
  readonly form: PublicForm;
  readonly objectives: readonly { readonly title: string; readonly text: string }[];
  readonly money: readonly PublicMoneyLine[];
  readonly indicators: readonly PublicIndicator[];
  readonly evaluation: PublicEvaluation | null;
};

/** 公开自评内容 of one table: scores by the row they are about, what was paid by the project's name. */
export type EvaluationDisclosed = {
  readonly whole: PublicEvaluation;
  readonly scores: ReadonlyMap<string, PublicScore>;
  /** In 万元. */
  readonly paid: ReadonlyMap<string, string>;
};

export function publicTable(of: {
  readonly head: PublicHead;
  readonly table: TargetTable;
  readonly template: TableTemplate;
  readonly evaluation: EvaluationDisclosed | null;
}): PublicTable {
  const { head, table, template, evaluation } = of;
  const indicators = table.rows.filter((row) => row.kind === 'indicator');
  const dimension = carrying('dimension');
  const aspect = carrying('aspect');
  return {
    format: 'anju-public-table-1',
    head,
    form: publicForm(table, template),
    objectives: objectivesOf(table, template),
    money: template.blocks.flatMap((block) =>
      block.kind === 'money' ? moneyLines(table, block, evaluation) : [],
    ),
    indicators: indicators.map((row, at) => ({
      number: at + 1,
      dimension: dimension(row),
      aspect: aspect(row),
      keyTask: written(row, 'keyTask'),
      budgetProject: written(row, 'budgetProject'),
      name: written(row, 'indicator'),
      halfYearTarget: written(row, 'halfYear'),
      fullYearTarget: written(row, 'fullYear'),
      score: evaluation?.scores.get(row.id) ?? null,
    })),
    evaluation: evaluation?.whole ?? null,
  };
}

/** The table as files are written from it: no places, no doubts, nothing that was left unread. */
export const bareTable = (table: TargetTable): TargetTable => ({
  templateId: table.templateId,
  budgetUnitName: table.budgetUnitName,
  fiscalYear: table.fiscalYear,
  unread: [],
  rows: table.rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    block: row.block,
    key: row.key,
    cells: Object.fromEntries(
      Object.entries(row.cells).map(([column, cell]) => [
        column,
        { written: cell.written, read: cell.read, place: null, doubts: [] },
      ]),
    ),
  })),
});

const written = (row: TableRow, column: Parameters<typeof cellOf>[1]): string =>
  cellOf(row, column).written.trim();

/** A merged label may stand in the first of its rows alone. */
function carrying(column: 'dimension' | 'aspect'): (row: TableRow) => string {
  let last = { block: '', text: '' };
  return (row) => {
    const text = written(row, column);
    if (text !== '' || last.block !== row.block) last = { block: row.block, text };
    return last.text;
  };
}

function publicForm(table: TargetTable, template: TableTemplate): PublicForm {
  const { title, yearText, widths, rows } = layoutTable(table, template);
  return {
    title,
    yearText,
    widths,
    rows: rows.map(({ cells }) =>
      cells.map(({ text, kind, rowSpan, colSpan, align }) => ({
        text,
        kind,
        rowSpan,
        colSpan,
        align,
      })),
    ),
  };
}

const objectivesOf = (table: TargetTable, template: TableTemplate): PublicTable['objectives'] =>
  template.blocks.flatMap((block) => {
    if (block.kind !== 'narrative') return [];
    const text = textOf(table.rows.find((row) => row.block === block.id) ?? null, 'text');
    return text === '' ? [] : [{ title: block.label, text }];
  });

const moneyLines = (
  table: TargetTable,
  block: MoneyBlock,
  evaluation: EvaluationDisclosed | null,
): readonly PublicMoneyLine[] =>
  table.rows
    .filter((row) => row.block === block.id)
    .map((row) => ({
      block: block.label,
      name: [groupOf(block, row), written(row, 'name')].filter((text) => text !== '').join(' '),
      isProject: row.kind === 'project',
      measureWord: block.measureWord,
      halfYearPlan: digitsOf(row, block, 'halfYear'),
      annualBudget: digitsOf(row, block, 'fullYear'),
      paid:
        row.kind === 'project' && block.measureWord === '万元'
          ? (evaluation?.paid.get(written(row, 'name')) ?? null)
          : null,
    }));

const groupOf = (block: MoneyBlock, row: TableRow): string =>
  block.rows.find(({ key }) => key === row.key)?.group ?? '';

function digitsOf(
  row: TableRow,
  block: MoneyBlock,
  column: 'halfYear' | 'fullYear',
): string | null {
  const amount = amountOf(row, column);
  return amount === null ? null : formatFen(amount, block.measureWord);
}
