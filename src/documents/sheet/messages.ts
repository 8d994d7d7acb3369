/** 文案 the Chinese sentences of reading Excel files. */

export const messages = {
  notComputed: '公式没有存结果',
  neverComputed: '这一格是公式，文件里没有存结果，请在 WPS 或 Excel 中打开、重算并保存后再试。',
  computed: (formula: string): string =>
    `这一格是公式${formula === '' ? '' : `（=${formula}）`}，读的是文件里存的结果。`,
  typedAsFormula: (text: string): string =>
    `“${text}”以等号开头，文件把它存成了公式，按所写的文字读取。`,
  rounded: (shown: string, kept: string): string =>
    `这一格显示“${shown}”，文件里存的是 ${kept}，按显示的读取，请核对。`,
  zeroDash: (shown: string): string => `这一格显示“${shown}”，文件里存的是 0，按 0 读取。`,
  unseen: (kept: string): string =>
    `这一格的内容设成了不显示，文件里存的是 ${kept}，按存的读取，请核对。`,
  hiddenRow: '这一格在隐藏（或筛选掉）的行里，表上看不到，已照常读取，请核对它该不该算在内。',
  hiddenColumn: '这一格在隐藏的列里，表上看不到，已照常读取，请核对它该不该算在内。',
  hiddenSheets: (names: readonly string[]): string =>
    `隐藏的工作表没有读取：${quoted(names)}。如果其中有要报送的表，请取消隐藏后再试。`,
  hiddenCells: (cells: number): string =>
    `有 ${cells} 个单元格在隐藏的行或列里，已照常读取并逐格标出。`,
  coveredCells: (places: readonly string[], count: number): string =>
    `合并单元格盖住了 ${count} 个有内容的格（${places.join('、')}${count > places.length ? ' 等' : ''}），` +
    '表上看不到，没有读取。',
  formulas: (cells: number): string =>
    `有 ${cells} 个单元格是公式，读的是文件里存的结果，没有重新计算。`,
  macros: '文件里有宏，没有运行。',
  links: '文件引用了别的文件或数据连接，没有打开，读的是文件里存的内容。',
  textBoxes: (count: number): string =>
    `有 ${count} 个文本框，其中的文字按所在位置读在表外，请核对。`,
  cellsTooMany: (limit: number): string =>
    `文件的单元格超过 ${limit} 个，没有读取。请按单位拆成几个文件再试。`,
} as const;

const quoted = (names: readonly string[]): string => names.map((name) => `“${name}”`).join('、');
