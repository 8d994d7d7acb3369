/**
 * 取数项 figure: one number read off rows that the system keeps: a sum or a count over the fund's
 * months, the budget's payments, a register. Measures are computed from figures and from nothing
 * else, so whoever can list the rows of every figure can show what stands beneath every score.
 * Spec: docs/spec/measures.md and docs/spec/trace.md.
 *
 * This room may not know the fund or the budget: it knows the names; app wires who reads them.
 */
import type { CalendarDate, FiscalYear, Instant } from '#core/base/calendar.ts';
import type { SourcePlace } from '#core/base/finding.ts';
import type { BudgetUnitId, EvidenceId } from '#core/base/id.ts';
import type { Quantity } from '#core/base/quantity.ts';

/** 账 which rows a figure is read off. */
export type FigureSourceName = 'months' | 'budget' | 'registers' | 'tables';

/**
 * 期间 how a figure takes its rows: flow: from the first of the year to the day; year: of the whole
 * year whatever the day (a budget); level: as it stood last at or before the day.
 */
export type FigurePeriod = 'flow' | 'year' | 'level';

/** 取数项 */
export type FigureDefinition = {
  readonly code: string;
  readonly title: string;
  readonly source: FigureSourceName;
  readonly measureWord: string;
  readonly period: FigurePeriod;
};

const figure = (
  source: FigureSourceName,
  period: FigurePeriod,
  measureWord: string,
  titles: Readonly<Record<string, string>>,
): readonly FigureDefinition[] =>
  Object.entries(titles).map(([code, title]) => ({ code, title, source, measureWord, period }));

export const figures: readonly FigureDefinition[] = [
  // 建金3-1 and the statement of value-added income, by branch and month
  ...figure('months', 'flow', '元', {
    'fund.credited': '实缴存额（含结息）',
    'fund.interest-credited': '其中年终结息',
    'fund.withdrawn': '个人提取额',
    'fund.loan-disbursed': '个人住房贷款发放额',
    'fund.loan-repaid': '个人住房贷款回收额',
    'fund.business-income': '业务收入',
    'fund.business-expense': '业务支出',
    'fund.value-added-income': '增值收益',
  }),
  ...figure('months', 'flow', '笔', { 'fund.loan-count': '个人住房贷款发放笔数' }),
  ...figure('months', 'flow', '个', {
    'fund.accounts-opened': '个人账户开户数',
    'fund.accounts-closed': '个人账户销户数',
    'fund.employers-opened': '单位账户开户数',
  }),
  ...figure('months', 'level', '元', {
    'fund.credited-total': '期末缴存总额',
    'fund.withdrawn-total': '期末提取总额',
    'fund.balance': '期末缴存余额',
    'fund.balance-average': '月均缴存余额',
    'fund.loan-balance': '期末个人住房贷款余额',
    'fund.loan-overdue': '期末逾期贷款额',
    'fund.bond-balance': '期末国债余额',
    'fund.project-loan-balance': '期末项目贷款余额',
  }),
  ...figure('months', 'level', '人', {
    'fund.contributors': '本期实缴职工人数',
    'fund.contributors-year-before': '上年12月实缴职工人数',
  }),
  // The centre's own budget
  ...figure('budget', 'year', '元', {
    'budget.initial': '年初批复预算数',
    'budget.annual': '全年预算数（调整后）',
    'budget.half-year-plan': '半年计划执行数',
    'budget.public.annual': '公用经费预算数（调整后）',
  }),
  ...figure('budget', 'flow', '元', {
    'budget.paid': '预算执行数',
    'budget.paid-basic': '基本支出执行数',
    'budget.paid-project': '项目支出执行数',
    'budget.public.paid': '公用经费支出数',
    'budget.three-public.paid': '三公经费支出数',
    'budget.three-public.abroad': '因公出国（境）支出数',
    'budget.three-public.vehicle': '公务用车购置及运行支出数',
    'budget.three-public.reception': '公务接待支出数',
    'budget.adjusted': '预算调整数（各笔绝对值，不含免计）',
    'budget.adjusted-exempt': '免计的预算调整数',
  }),
  ...figure('budget', 'year', '元', {
    'budget.carried-over': '年末结转数',
    'budget.surplus': '年末结余数',
  }),
  // Registers
  ...figure('registers', 'flow', '次', { 'register.meetings': '管委会会议（有纪要）' }),
  ...figure('registers', 'flow', '份', {
    'register.plans-filed': '已报送的收支计划',
    'register.reports-filed': '已报送的执行情况报告',
  }),
  ...figure('registers', 'flow', '篇', { 'register.news': '网站动态信息' }),
  ...figure('registers', 'flow', '件', {
    'register.tickets-due': '到期应回复的工单',
    'register.tickets-in-time': '按时回复的工单',
    'register.discipline-cases': '违纪违法案件',
  }),
  ...figure('registers', 'flow', '条', {
    'register.ratings': '评价总数',
    'register.ratings-satisfied': '评价为满意以上',
  }),
  ...figure('registers', 'flow', '项', {
    'register.training-planned': '计划的业务学习与培训',
    'register.training-in-time': '及时完成的业务学习与培训',
    'register.organisation-planned': '计划的组织建设工作',
    'register.organisation-in-time': '及时完成的组织建设工作',
  }),
  ...figure('registers', 'flow', '笔', {
    'register.online-count': '线上办理笔数',
    'register.counter-count': '柜面办理笔数',
  }),
  ...figure('registers', 'level', '元', {
    'asset.value': '固定资产原值',
    'asset.value-in-use': '在用固定资产原值',
  }),
  ...figure('registers', 'year', '元', {
    'fact.public-expense-budget': '公用经费预算数',
    'fact.three-public-budget': '三公经费预算数',
    'fact.three-public-budget-year-before': '上年三公经费预算数',
    'fact.three-public-paid-year-before': '上年三公经费决算数',
    'fact.procurement-budget': '政府采购预算数',
    'fact.procurement-actual': '政府采购实际数',
    'fact.non-tax-budget': '非税收入预算数',
    'fact.non-tax-actual': '非税收入完成数',
  }),
  ...figure('registers', 'year', '人', {
    'fact.staff-quota': '编制数',
    'fact.staff-in-post': '在职人员数',
    'fact.staff-outside': '非在编人员数',
    'fact.should-contribute': '应缴职工人数',
  }),
  // What the system knows of itself
  ...figure('tables', 'year', '元', {
    'table.projects-covered': '已纳入绩效管理的项目支出',
    'table.projects': '应纳入绩效管理的项目支出',
  }),
];

/** 取数 one figure of one unit: everything from the first of the year to the day, both in. */
export type FigureAsked = {
  readonly code: string;
  readonly budgetUnitId: BudgetUnitId;
  readonly fiscalYear: FiscalYear;
  /** The last day that counts. */
  readonly until: CalendarDate;
  /** Of a budget figure: one line of the budget by its name; null: all of them. */
  readonly line: string | null;
};

/** 取得数 */
export type FigureRead = {
  readonly asked: FigureAsked;
  /** In the measure word of its definition; null where `missing` says what is not there. */
  readonly quantity: Quantity | null;
  /** Chinese names of what is not there: '2024年5月月报', '编制数'. */
  readonly missing: readonly string[];
  /** How many rows it is read off. */
  readonly rows: number;
};

/** 底层行 one row beneath a figure, as every source shows its rows. */
export type FigureRow = {
  readonly source: FigureSourceName;
  readonly id: string;
  /** What kind of row it is: '支付', '月报', '管委会会议'. */
  readonly kind: string;
  readonly title: string;
  readonly date: string | null;
  /** What it adds to the figure. */
  readonly quantity: Quantity | null;
  /** More that a reader wants beside it: [['经济分类', '30201 办公费']]. */
  readonly more: readonly (readonly [string, string])[];
  /** Where it was read, down to the line; null where it was typed. */
  readonly from: {
    readonly sourceFileId: string;
    readonly fileName: string;
    readonly place: SourcePlace;
  } | null;
  readonly evidenceIds: readonly EvidenceId[];
  readonly batch: bigint;
  readonly userName: string;
  readonly instant: Instant;
};

export const figureOf = (code: string): FigureDefinition | null =>
  figures.find((one) => one.code === code) ?? null;
