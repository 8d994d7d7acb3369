/**
 * 月报项目 month items: what the monthly statistics ask of a branch, by the numbers of their forms.
 * 建金3-1 (101–412) and 3-3 (33-…), the statement of value-added income (501–503), and one item of
 * our own (1081). Which numbers are official stands in policy/month-items.yaml.
 * Spec: docs/spec/months.md section 1.
 */

/** 月报表 which form an item is of; `own` is none: an item this system asks for besides. */
export type MonthStatement = '3-1' | '3-3' | '02' | 'own';

/**
 * 月报项目类别 opening: as the month before closed; flow: of the month; closing: as the month ended;
 * cumulative: since the beginning, so never less than the month before.
 */
export type MonthItemKind = 'opening' | 'flow' | 'closing' | 'cumulative';

/** 月报项目 */
export type MonthItem = {
  readonly code: string;
  readonly name: string;
  readonly statement: MonthStatement;
  /** Kept in fen where it is 元, else as a count. */
  readonly measureWord: '元' | '个' | '人' | '笔';
  readonly kind: MonthItemKind;
};

const items = (
  statement: MonthStatement,
  measureWord: MonthItem['measureWord'],
  kind: MonthItemKind,
  names: Readonly<Record<string, string>>,
): readonly MonthItem[] =>
  Object.entries(names).map(([code, name]) => ({ code, name, statement, measureWord, kind }));

const all: readonly MonthItem[] = [
  ...items('3-1', '个', 'closing', { 101: '本期实缴单位数' }),
  ...items('3-1', '人', 'closing', { 102: '本期实缴职工人数' }),
  ...items('3-1', '元', 'opening', {
    103: '上期末缴存总额',
    104: '上期末个人提取总额',
    105: '上期末缴存余额',
  }),
  ...items('3-1', '个', 'opening', { 106: '上期末单位账户数', 107: '上期末个人账户数' }),
  ...items('3-1', '元', 'flow', { 108: '本期实缴存额' }),
  ...items('own', '元', 'flow', { 1081: '其中年终结息' }),
  ...items('3-1', '元', 'flow', { 109: '本期个人提取额' }),
  ...items('3-1', '个', 'flow', {
    110: '本期单位账户开户数',
    111: '本期单位账户销户数',
    112: '本期个人账户开户数',
    113: '本期个人账户销户数',
  }),
  ...items('3-1', '元', 'closing', {
    114: '期末缴存总额',
    115: '期末个人提取总额',
    116: '期末缴存余额',
  }),
  ...items('3-1', '人', 'cumulative', { 117: '期末累计提取职工数' }),
  ...items('3-1', '个', 'closing', {
    118: '期末单位账户数',
    119: '期末个人账户数',
    120: '其中封存账户数',
  }),
  ...items('3-1', '个', 'cumulative', { 121: '累计个人销户数' }),
  ...items('3-1', '元', 'opening', { 201: '上期末贷款总额', 202: '上期末贷款余额' }),
  ...items('3-1', '笔', 'opening', { 203: '上期末累计放贷笔数' }),
  ...items('3-1', '元', 'flow', { 204: '本期发放额', 205: '本期回收额' }),
  ...items('3-1', '元', 'closing', {
    206: '期末贷款总额',
    207: '期末贷款余额',
    208: '其中逾期贷款额',
  }),
  ...items('3-1', '笔', 'flow', { 209: '本期发放笔数' }),
  ...items('3-1', '笔', 'cumulative', { 210: '期末累计放贷笔数' }),
  ...items('3-1', '笔', 'closing', { 211: '期末存量笔数', 212: '其中逾期笔数' }),
  ...items('3-1', '元', 'opening', { 301: '上期末项目贷款余额' }),
  ...items('3-1', '元', 'flow', { 302: '本期项目贷款发放额', 303: '本期项目贷款回收额' }),
  ...items('3-1', '元', 'closing', { 304: '期末项目贷款余额' }),
  ...items('3-1', '元', 'opening', {
    401: '上期末国债余额（交易所）',
    402: '上期末国债余额（银行间）',
    403: '上期末国债余额（柜台）',
  }),
  ...items('3-1', '元', 'flow', {
    404: '本期购买国债（交易所）',
    405: '本期购买国债（银行间）',
    406: '本期购买国债（柜台）',
    407: '本期兑付转让国债（交易所）',
    408: '本期兑付转让国债（银行间）',
    409: '本期兑付转让国债（柜台）',
  }),
  ...items('3-1', '元', 'closing', {
    410: '期末国债余额（交易所）',
    411: '期末国债余额（银行间）',
    412: '期末国债余额（柜台）',
  }),
  ...items('3-3', '元', 'flow', {
    '33-100': '缴存额合计',
    '33-101': '国家机关事业单位缴存额',
    '33-102': '国有单位缴存额',
    '33-103': '城镇集体单位缴存额',
    '33-104': '外商投资单位缴存额',
    '33-105': '城镇私营及其他单位缴存额',
    '33-106': '民办非企业和社团缴存额',
    '33-107': '其他缴存额',
    '33-200': '提取额合计',
    '33-201': '购买建造翻修大修自住住房提取额',
    '33-202': '偿还贷款本息提取额',
    '33-203': '租赁住房提取额',
    '33-204': '其他住房消费提取额',
    '33-205': '离退休提取额',
    '33-206': '丧失劳动能力提取额',
    '33-207': '出境定居提取额',
    '33-208': '死亡提取额',
    '33-209': '其他非住房消费提取额',
  }),
  ...items('02', '元', 'flow', { 501: '业务收入', 502: '业务支出', 503: '增值收益' }),
];

/** In the order of the forms: 1081 stands right behind what it is a part of. */
export const monthItems: readonly MonthItem[] = inFormOrder(all);

function inFormOrder(listed: readonly MonthItem[]): readonly MonthItem[] {
  const rank = ({ code, statement }: MonthItem): string =>
    statement === '3-3' ? `9${code}` : code;
  return listed.toSorted((a, b) => (rank(a) < rank(b) ? -1 : 1));
}

const byCode = new Map(monthItems.map((item) => [item.code, item]));

export const monthItemOf = (code: string): MonthItem | null => byCode.get(code) ?? null;

export const isMoneyItem = ({ measureWord }: MonthItem): boolean => measureWord === '元';

/** How people call it: '116 期末缴存余额'. */
export const monthItemTitle = (code: string): string => {
  const item = byCode.get(code);
  return item === undefined ? code : `${code} ${item.name}`;
};

/** What centres call the same thing in lists of their own. */
const otherNames: Readonly<Record<string, readonly string[]>> = {
  101: ['实缴单位数'],
  102: ['实缴职工人数', '实缴职工数', '实缴人数'],
  108: ['实缴存额', '缴存额', '本期缴存额', '归集额', '本期归集额'],
  1081: ['年终结息', '其中结息', '结息', '年度结息'],
  109: ['个人提取额', '提取额', '本期提取额'],
  110: ['单位账户开户数', '新开户单位数'],
  112: ['个人账户开户数', '新开户职工数', '新开户人数'],
  114: ['缴存总额'],
  115: ['提取总额', '个人提取总额', '期末提取总额'],
  116: ['缴存余额'],
  204: ['个人住房贷款发放额', '贷款发放额', '本期贷款发放额', '发放额'],
  205: ['个人住房贷款回收额', '贷款回收额', '本期贷款回收额', '回收额'],
  206: ['个人住房贷款总额', '贷款总额'],
  207: ['个人住房贷款余额', '贷款余额', '期末个人住房贷款余额'],
  208: ['逾期贷款额'],
  209: ['个人住房贷款发放笔数', '贷款发放笔数', '本期贷款发放笔数', '发放笔数'],
  304: ['项目贷款余额'],
};

/** 项目名同一 names are the same whatever their width, blanks, brackets, and the word 其中. */
const plainName = (name: string): string =>
  name
    .normalize('NFKC')
    .replaceAll(/[\s()（）:：、，,.]/gu, '')
    .replace(/^其中/u, '');

const byName = new Map(
  monthItems
    .flatMap((item) => [item.name, ...(otherNames[item.code] ?? [])].map((name) => [name, item]))
    .map(([name, item]) => [plainName(name as string), item as MonthItem]),
);

/** 读出的项目名 `contradicts`: the number is one item's and the name is another's. */
export type MonthItemMatch = { readonly item: MonthItem; readonly contradicts: MonthItem | null };

/** What '108', '本期实缴存额' or '108 本期实缴存额（万元）' names; null where it is no item. */
export function matchMonthItem(written: string): MonthItemMatch | null {
  const plain = written
    .normalize('NFKC')
    .trim()
    .replace(/\((?:[百千万亿]*元|[万亿]?[人户笔个])\)$/u, '');
  const [, code = '', rest = ''] = /^(33-\d{3}|\d{3,4})(?!\d)[\s、.:]*(.*)$/su.exec(plain) ?? [];
  const named = byName.get(plainName(code === '' ? plain : rest)) ?? null;
  const numbered = byCode.get(code) ?? null;
  if (numbered === null) return named === null || code !== '' ? null : matchOf(named);
  return named === null || named === numbered
    ? matchOf(numbered)
    : { item: numbered, contradicts: named };
}

const matchOf = (item: MonthItem): MonthItemMatch => ({ item, contradicts: null });
