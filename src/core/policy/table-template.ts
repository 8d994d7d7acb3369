/**
 * 表样 table template: the layout and wording of one official form, as data.
 * Readers, writers, the screen and the rules all take the form from here; code knows no form.
 * The files are policy/templates/*.yaml; docs/spec/target-table.md tells their fields.
 */

/** The keys of all columns, in the order a form prints them. */
export const columnKeys = [
  'name', // 名称 of a money row or a budget project
  'text', // 内容 of a narrative row
  'halfYear', // 半年计划执行数 · 半年指标值
  'fullYear', // 全年预算数 · 全年指标值
  'dimension', // 一级指标
  'aspect', // 二级指标
  'keyTask', // 重点工作
  'budgetProject', // 对应项目
  'indicator', // 三级指标
  'direction', // 指标性质
  'measureWord', // 计量单位
  'weight', // 权重
  'remark', // 备注
] as const;

/** 列 the columns a cell of a row may stand in. */
export type ColumnKey = (typeof columnKeys)[number];

/** 行的种类 */
export type RowKind = 'narrative' | 'money' | 'project' | 'indicator';

/** 来源与状态 where a datum comes from and how far it binds. */
export type Provenance = {
  readonly status: 'official' | 'local' | 'proposed';
  readonly source: string;
};

/** 表样中的文字栏 a labelled field of prose: 单位名称, 单位主要职能, 年度目标. */
export type NarrativeBlock = {
  readonly kind: 'narrative';
  readonly id: string;
  readonly key: string; // unitName, functions, organisation, longTermObjective, annualObjective ...
  readonly label: string;
  readonly aliases: readonly string[];
  readonly required: boolean;
};

/** 表样中的资金行 one fixed row of money. */
export type MoneyRow = {
  readonly key: string; // income.total, income.appropriation.subtotal, expenditure.project ...
  readonly label: string;
  readonly aliases: readonly string[];
  /** Printed before it in a merged cell: 财政拨款. */
  readonly group: string | null;
  /** 0 for the block's own rows; children have their parent's level + 1. */
  readonly level: number;
  /** The row this one is part of: its children add up to it. Null for a top row. */
  readonly parent: string | null;
};

/** 表样中的资金块 收入 or 支出. */
export type MoneyBlock = {
  readonly kind: 'money';
  readonly id: string; // income, expenditure
  readonly heading: string; // 部门整体资金（万元）
  readonly label: string; // 收入
  readonly measureWord: '元' | '万元' | '亿元';
  readonly columns: readonly TemplateColumn[];
  readonly rows: readonly MoneyRow[];
  /** The fixed row under which free budget-project rows stand, or null. */
  readonly projectsUnder: string | null;
};

/** 表样的列 a column with its printed header. */
export type TemplateColumn = {
  readonly key: ColumnKey;
  readonly label: string;
  readonly aliases: readonly string[];
};

/** 表样中的固定指标行 a row the form fixes: its indicator is a code of the catalogue. */
export type FixedIndicator = {
  readonly code: string; // catalogue code, e.g. 'budget-adjustment-rate'
  readonly dimension: string;
  readonly aspect: string;
};

/** 表样中的指标块 one block of indicators under one header row. */
export type IndicatorBlock = {
  readonly kind: 'indicators';
  readonly id: string; // decision-process, duty, effect
  readonly columns: readonly TemplateColumn[];
  /** 一级指标 that belong here, in printed order. */
  readonly dimensions: readonly string[];
  /** 一级 → its 二级, where the form fixes them (效益 → 经济效益 ...); empty where free. */
  readonly aspects: Readonly<Record<string, readonly string[]>>;
  readonly fixed: readonly FixedIndicator[];
  readonly freeRows: boolean;
};

/** 表样中的块 prose, money or indicators. */
export type TemplateBlock = NarrativeBlock | MoneyBlock | IndicatorBlock;

/** 表样 */
export type TableTemplate = {
  readonly id: string; // wuxi-department-2024
  readonly name: string;
  /** department: 部门整体; project: 项目支出绩效目标表. */
  readonly subject: 'department' | 'project';
  /** Printed title, and other titles that announce the same form. */
  readonly title: string;
  readonly titleAliases: readonly string[];
  readonly yearLabel: string; // '{year}年度'
  readonly effectiveFrom: string;
  readonly provenance: Provenance;
  readonly blocks: readonly TemplateBlock[];
};

/** The keys of narrative rows that rules and screens ask for by name. */
export const narrativeKeys = {
  unitName: 'unitName',
  functions: 'functions',
  organisation: 'organisation',
  longTermObjective: 'longTermObjective',
  annualObjective: 'annualObjective',
  projectName: 'projectName',
} as const;

/** The keys of money rows that rules and screens ask for by name. */
export const moneyKeys = {
  incomeTotal: 'income.total',
  appropriation: 'income.appropriation',
  generalBudget: 'income.appropriation.general',
  governmentFund: 'income.appropriation.fund',
  fiscalAccount: 'income.appropriation.account',
  stateCapital: 'income.state-capital',
  socialInsurance: 'income.social-insurance',
  carryOver: 'income.carry-over',
  otherIncome: 'income.other',
  basicExpenditure: 'expenditure.basic',
  projectExpenditure: 'expenditure.project',
} as const;
