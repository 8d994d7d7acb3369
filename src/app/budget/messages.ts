/** 预算用语 what the use cases of the budget say: refusals, findings of a file, words beside rows. */
import type { Fen } from '#core/base/fen.ts';
import { formatFen } from '#core/base/quantity.ts';
import type { Refusal } from '#core/base/result.ts';

const say = <Code extends string>(
  code: Code,
  message: string,
  facts: Refusal['facts'] = {},
): Refusal<Code> => ({ code, message, facts });

/** 1,234.50元 */
export const yuan = (amount: Fen): string =>
  `${formatFen(amount, '元').replace(/\B(?=(?:\d{3})+(?:\.|$))/gu, ',')}元`;

const quoted = (names: readonly string[]): string => names.map((name) => `“${name}”`).join('、');

export const budgetWords = {
  line: '预算行',
  statement: '预算说明数',
  publicPart: '公用经费预算数',
  carriedOver: '年末结转',
  surplus: '年末结余',
  origin: '来源',
  typed: '录入',
  table: '目标表',
  fromTable: (version: number): string => `目标表第 ${version} 版`,
  documentNumber: '文号',
  reason: '原因',
  exemptBy: '免计依据',
  serial: '流水号',
  economicClass: '经济分类',
  refersTo: '对应流水号',
  publicMissing: '公用经费预算数未登记',
  personnelMissing: '人员经费预算数未登记',
  threePublicMissing: '三公经费预算数在基础数里登记',
  issued: '批复时',
  tableTitle: (year: number, version: number, stage: string): string =>
    `${year}年度目标表 第${version}版（${stage}）`,
} as const;

export const budgetRefusals = {
  unitUnknown: say('unit_unknown', '没有找到这个预算单位。它可能不归您查看。'),
  yearOutOfRange: say('year_out_of_range', '预算年度应在 1990 至 2099 之间。'),
  departmentHoldsNone: (name: string) =>
    say(
      'department_holds_no_budget',
      `“${name}”是主管部门，预算记在它下面的单位（本级也是一个单位）。`,
      {
        budgetUnit: name,
      },
    ),
  notPermitted: (budgetUnit: string) =>
    say('not_permitted', `您没有登记“${budgetUnit}”预算和支付的权限，内容没有改动。`, {
      budgetUnit,
    }),
  budgetMissing: (name: string, year: number) =>
    say(
      'budget_missing',
      `“${name}”还没有${year}年度预算。请先从目标表取入预算，或逐行登记，再做这一步。`,
      { budgetUnit: name, fiscalYear: year },
    ),
  budgetExists: (name: string, year: number) =>
    say(
      'budget_exists',
      `“${name}”${year}年度已有预算行，没有再取入。以后的变化请登记为预算调整。`,
      { budgetUnit: name, fiscalYear: year },
    ),
  tableMissing: (name: string, year: number) =>
    say(
      'budget_table_missing',
      `“${name}”没有${year}年度目标表的已存版本可取。请先导入或保存目标表，或逐行登记预算。`,
      { budgetUnit: name, fiscalYear: year },
    ),
  versionUnknown: say('version_unknown', '没有这一版目标表。请从列出的版本里选。'),
  rowsUnread: (rows: readonly string[]) =>
    say(
      'budget_rows_unread',
      `目标表里有 ${rows.length} 处不能取作预算：${rows.join('；')}。请改正目标表另存一版，或逐行登记预算。`,
      { rows: rows.length },
    ),
  lineUnknown: say('budget_line_unknown', '没有找到这一预算行。它可能已撤下，或不归您查看。'),
  lineExists: (title: string) =>
    say('budget_line_exists', `已有预算行“${title}”，没有再加。要改金额请登记预算调整。`, {
      title,
    }),
  lineName: say(
    'budget_line_name_invalid',
    '资金来源要从表样所列的几种里选；基本支出只能叫“基本支出”，项目不能叫“基本支出”。',
  ),
  lineUsed: (title: string) =>
    say('budget_line_used', `“${title}”已有支付或预算调整，不能撤下。金额有变请登记预算调整。`, {
      title,
    }),
  amountNegative: say('amount_negative', '预算数不能是负数。'),
  dayOutOfYear: (day: string, year: number) =>
    say('day_out_of_year', `日期 ${day} 不在${year}年度之内。`, { day, fiscalYear: year }),
  dayInvalid: (day: string) => say('day_invalid', `没有 ${day} 这一天。`, { day }),
  adjustmentFault: {
    line_empty: say('amount_zero', '调整金额不能是零。'),
    line_sign: say('adjustment_sign_wrong', '追加各行填正数，追减各行填负数。'),
    transfer_unbalanced: say(
      'transfer_unbalanced',
      '调剂和结构调整各行金额相加应为零：从哪里调出多少，就要调入多少。',
    ),
    source_idle: say('adjustment_source_idle', '调剂和结构调整不涉及资金来源，不填来源。'),
    part_idle: say('adjustment_part_idle', '只有基本支出分人员经费和公用经费。'),
  },
  lineBelowPaid: (of: {
    readonly title: string;
    readonly annual: Fen;
    readonly paid: Fen;
    readonly short: Fen;
  }) =>
    say(
      'line_below_paid',
      `“${of.title}”调整后为${yuan(of.annual)}，低于已支付的${yuan(of.paid)}，差${yuan(of.short)}。没有登记。`,
      { title: of.title, shortFen: String(of.short) },
    ),
  adjustmentUnknown: say('budget_adjustment_unknown', '没有找到这笔预算调整。它可能不归您查看。'),
  adjustmentWithdrawn: say('budget_adjustment_withdrawn', '这笔预算调整已经撤下。'),
  statementStale: (number: number) =>
    say('revision_stale', '别人刚登记过这个数。请刷新页面，看过以后再改。', { number }),
  publicBeyondBasic: (basic: Fen) =>
    say('public_part_too_large', `公用经费不能大于基本支出年初预算数${yuan(basic)}。`, {
      basicFen: String(basic),
    }),
  basicMissing: say('budget_basic_missing', '预算里没有基本支出，公用经费没有可分的数。'),
  paymentUnknown: say('payment_unknown', '没有找到这笔支付。它可能不归您查看。'),
  paymentReversed: (serial: string) =>
    say('payment_reversed', `流水号 ${serial} 已经冲销。`, { serial }),
  reversalFinal: say('reversal_final', '冲销本身不能再冲销。请按正确的内容重新登记一笔支付。'),
  paymentRefunded: (serial: string) =>
    say('payment_refunded', `流水号 ${serial} 有退款，请先冲销退款再冲销它。`, { serial }),
  reversalEarlier: (date: string) =>
    say('reversal_earlier', `冲销日期不能早于原支付日期 ${date}。`, { date }),
  amountZero: say('amount_zero', '金额不能是零。'),
  refundUnnamed: say('refund_unnamed', '金额是负数，是退款，请写明退的是哪一笔的流水号。'),
  refundIdle: say('refund_idle', '金额是正数，不是退款，不填原流水号。'),
  classUnknown: (code: string) =>
    say('economic_class_unknown', `没有经济分类 ${code}。请用部门预算支出经济分类的款级代码。`, {
      code,
    }),
  serialExists: (serial: string, date: string) =>
    say('serial_exists', `流水号 ${serial} 已在账上（${date}），没有重复登记。`, { serial, date }),
  refundInvalid: (message: string) => say('refund_invalid', message),
  overAppropriation: (message: string, over: Fen) =>
    say('over_appropriation', message, { overFen: String(over) }),
} as const;

/** 导入发现用语 */
export const paymentWords = {
  serialRepeated: (line: number): string => `与第 ${line} 行的流水号相同。`,
  serialKept: (date: string): string => `这个流水号已在账上（${date}）。`,
  refundUnknown: (serial: string): string =>
    `账上和文件里都没有流水号 ${serial}，不知退的是哪一笔。`,
  refundOfRefund: (serial: string): string => `流水号 ${serial} 不是支付，不能退款。`,
  refundOfReversed: (serial: string): string => `流水号 ${serial} 已经冲销，不能再退款。`,
  refundEarlier: (date: string): string => `退款日期早于原支付日期 ${date}。`,
  refundDiffers: (what: 'line' | 'class'): string =>
    `退款的${what === 'line' ? '预算行' : '经济分类'}与原支付不同，应当相同。`,
  refundBeyond: (left: Fen): string => `退款超过原支付还剩的${yuan(left)}。`,
  over: (of: {
    readonly title: string;
    readonly annual: Fen;
    readonly paid: Fen;
    readonly over: Fen;
  }): string =>
    `“${of.title}”全年预算数${yuan(of.annual)}，按日期付到这一笔累计${yuan(of.paid)}，` +
    `超出${yuan(of.over)}。请先登记预算调整，或核对金额和预算行。`,
  zero: '金额不能是零。',
  refundUnnamed: '金额是负数，是退款，要在“原流水号”一列写明退的是哪一笔。',
  refundIdle: '金额是正数，不是退款，“原流水号”应当空着。',
  wrongYear: (year: number): string => `日期不在${year}年度之内。`,
  foreignUnit: (name: string): string => `这一行不是“${name}”的支付。`,
  lineUnknown: (names: readonly string[]): string =>
    `预算里没有这一行。可用的有${quoted(names.slice(0, 12))}${names.length > 12 ? '等' : ''}。`,
  classUnknown: '不是部门预算支出经济分类的款级代码（五位数字，例如 30201）。',
  tooLong: (most: number): string => `不能超过 ${most} 个字。`,
  noRows: '表头下面没有一笔支付。',
  totalDiffers: (stated: Fen, sum: Fen): string =>
    `合计写的是${yuan(stated)}，各笔相加是${yuan(sum)}，请核对后再导入。`,
  controlDiffers: (stated: Fen, sum: Fen): string =>
    `填写的控制总额是${yuan(stated)}，文件各笔相加是${yuan(sum)}，请核对后再导入。`,
  payeeDropped: (heading: string): string => `“${heading}”一列没有保存：系统不留收款人信息。`,
  columnDropped: (heading: string): string => `“${heading}”一列没有用到，没有保存。`,
  subtotalsSkipped: (count: number): string => `${count} 行小计没有当作支付。`,
} as const;
