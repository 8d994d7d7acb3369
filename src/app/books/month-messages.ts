/** 月报用语 what is said of monthly figures that cannot be taken in, or only with a look. */
import type { Refusal } from '#core/base/result.ts';

type Figures = { readonly title: string; readonly expected: string; readonly found: string };
type OfWhole = Figures & { readonly whole: string };
type NextOpening = {
  readonly title: string;
  readonly found: string;
  readonly next: string;
  readonly opening: string;
};

export const monthMessages = {
  shapeUnknown:
    '看不出这张表怎么排列。可以是：每行一个月、每列一个项目；每行一个项目、每列一个月或一个分支机构；' +
    '或者每行写明月份、分支机构、项目代码和数值。请对照空白表改好后再试。',
  nothingRead: '文件里没有读到月报数。请对照空白表填好后再试。',
  branchMissing: '没有写明是哪个分支机构的数。请加一列“分支机构”，或在表上方写“分支机构：…”。',
  branchUnknown: (written: string): string =>
    `没有名为“${written}”的分支机构。请核对名称，或先在单位管理里登记它的分支机构名。`,
  branchAmbiguous: (written: string, names: readonly string[]): string =>
    `“${written}”可能指${names.map((name) => `“${name}”`).join('、')}，请写全称。`,
  branchForeign: (name: string): string => `您没有导入“${name}”月报的权限。`,
  monthMissing: '没有写明是哪个月的数。请加一列“月份”，或在表上方写“2024年5月”。',
  yearMissing: (written: string): string =>
    `“${written}”没有写明年份。请写成“2024年1月”，或在表上方写“年度：2024”。`,
  monthLater: (words: string, today: string): string =>
    `${words}还没有到（今天是 ${today}），不能导入。请核对月份。`,
  otherYear: (words: string, year: number): string =>
    `这里导入的是 ${year} 年的月报，文件里有${words}的数。请核对年份，或到那一年导入。`,
  unitNotInYear: (name: string, year: string): string =>
    `“${name}”${year}年已停用，不能导入这一年的月报。`,
  twice: (about: string, first: string, same: boolean): string =>
    `${about}的数在文件里出现了两次，前一次在${first}，${same ? '两处相同' : '两处不同'}。请只留一处。`,
  itemUnknown: (written: string): string => `没有认出项目“${written}”，没有导入。请核对项目代码。`,
  itemContradicts: (code: string, name: string, other: string): string =>
    `代码 ${code} 是“${name}”，旁边写的却是“${other}”。请核对代码和名称。`,
  measureMissing: (item: string): string =>
    `“${item}”没有写明金额单位。请在表头、计量单位列或表上方写明“万元”或“元”。`,
  totalsLeft: '合计行（列）没有导入，只导入各分支机构的数。',
  columnsLeft: (names: readonly string[]): string =>
    `没有认出的列没有导入：${names.map((name) => `“${name}”`).join('、')}。`,
  sheetLeft: (name: string): string => `工作表“${name}”里没有月报，没有读取。`,
  noteNeeded: (months: readonly string[]): string =>
    `${months.slice(0, 5).join('、')}${months.length > 5 ? `等 ${months.length} 个月` : ''}` +
    '已有数，这个文件改动了其中的数。请写明更正原因后再导入。',
  gap: (branch: string, runs: readonly string[]): string =>
    `${branch}缺${runs.join('、')}，用到这些月份的度量算不出来。请补报。`,
  identity: (told: Figures & { readonly formula: string; readonly off: string }): string =>
    `${told.title}应等于 ${told.formula}，应为 ${told.expected}，填的是 ${told.found}，差 ${told.off}。`,
  rounding: '差额在四舍五入的范围内，已照填写的收下。',
  opening: ({ title, whole, expected, found }: OfWhole): string =>
    `${title}应等于上月的 ${whole}（${expected}），填的是 ${found}。`,
  nextOpening: ({ title, found, next, opening }: NextOpening): string =>
    `${title}改成 ${found} 后，与已有的${next}的 ${opening}不符。请把${next}一并更正。`,
  part: ({ title, whole, expected, found }: OfWhole): string =>
    `${title}（${found}）不能大于 ${whole}（${expected}）。`,
  shrinks: (title: string, before: string, found: string): string =>
    `${title}是累计数，只增不减：上月是 ${before}，填的是 ${found}。`,
  negative: (title: string, found: string, isFlow: boolean): string =>
    isFlow
      ? `${title}是负数（${found}）。若是冲账，请核对无误；否则请更正。`
      : `${title}不能是负数（${found}）。`,
  jump: (title: string, before: string, found: string): string =>
    `${title}与上月相差较大：上月 ${before}，本月 ${found}。请核对。`,
  measure: (title: string, before: string, found: string): string =>
    `${title}与上月差了约一万倍：上月 ${before}，本月 ${found}。像是把“元”和“万元”弄混了，请核对。`,
  imported: (fileName: string, months: number, corrected: number): string =>
    `导入月报“${fileName}”：${months} 个月${corrected === 0 ? '' : `，其中更正 ${corrected} 个月`}`,
} as const;

type MonthRefusal = Refusal<'month_unknown' | 'version_unknown' | 'unit_unknown'>;

export const monthRefusals = {
  monthUnknown: (words: string): MonthRefusal => ({
    code: 'month_unknown',
    message: `没有${words}的月报。它可能还没有导入，或者不归您查看。`,
    facts: { month: words },
  }),
  versionUnknown: (words: string, version: number): MonthRefusal => ({
    code: 'version_unknown',
    message: `${words}的月报没有第 ${version} 版。`,
    facts: { month: words, version },
  }),
  unitUnknown: (): MonthRefusal => ({
    code: 'unit_unknown',
    message: '没有找到这个分支机构，或者不归您查看。',
    facts: {},
  }),
} as const;
