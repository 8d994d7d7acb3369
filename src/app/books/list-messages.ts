/** 清单用语 what is said of lists that cannot be read as they stand. */

const quoted = (names: readonly string[]): string => names.map((name) => `“${name}”`).join('、');

export const listMessages = {
  headMissing: (names: readonly string[]): string =>
    `没有找到表头：表里应有一行写着${quoted(names)}。请对照空白表补上后再试。`,
  columnMissing: (name: string, aliases: readonly string[]): string =>
    `缺少“${name}”一列${aliases.length === 0 ? '' : `（也可以写作${quoted(aliases)}）`}。请补上后再试。`,
  blank: (heading: string): string => `“${heading}”没有填写。`,
  notMoney: (heading: string): string =>
    `“${heading}”应填数字金额，例如 1234.50。请改成数字后再试。`,
  notWholeFen: (heading: string): string => `“${heading}”的金额小于一分，请核对小数位数。`,
  notCount: (heading: string): string => `“${heading}”应填不小于 0 的整数。请改成数字后再试。`,
  notDate: (heading: string): string => `“${heading}”应填日期，例如 2024-06-30。`,
  notMonth: (heading: string): string => `“${heading}”应填月份，例如 2024-06 或 2024年6月。`,
} as const;
