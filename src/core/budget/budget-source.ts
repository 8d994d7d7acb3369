/** 资金来源 budget source: whose money a budget is, as the form lists it. docs/spec/budget.md §1 */

/** 资金来源 in the order of the form. */
export const budgetSources = [
  'general',
  'government_fund',
  'fiscal_account',
  'state_capital',
  'social_insurance',
  'carry_over',
  'other',
] as const;

/** 资金来源 */
export type BudgetSource = (typeof budgetSources)[number];

export const sourceNames: Readonly<Record<BudgetSource, string>> = {
  general: '一般公共预算资金',
  government_fund: '政府性基金',
  fiscal_account: '财政专户管理资金',
  state_capital: '国有资本金',
  social_insurance: '社保基金',
  carry_over: '上年结转资金',
  other: '其他资金',
};

export const isBudgetSource = (name: string): name is BudgetSource =>
  (budgetSources as readonly string[]).includes(name);
