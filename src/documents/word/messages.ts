/** 文案 the Chinese sentences of this room: what the user should know of how a Word file was read. */

const brief = (text: string): string => {
  const line = text.replaceAll(/\s+/gu, ' ').trim();
  return line.length > 60 ? `${line.slice(0, 60)}……` : line;
};

export const wordMessages = {
  notWord: '里面没有 Word 正文',
  xmlBroken: '正文内容不合 XML 规则',
  tooComplex:
    '文件里有一段或一行内容层次过深、过多，不像一张目标表，没有读取。请把目标表单独存成一个文件再试。',
  tooManyCells: (limit: number): string =>
    `文件的单元格超过 ${limit} 个，没有读取。请按单位拆成几个文件再试。`,
  revised: (before: string, now: string): string =>
    before.trim() === ''
      ? `这里有未接受的修订：新增了“${brief(now)}”，已按修订后的文字读取，请接受或拒绝修订后再报。`
      : `这里有未接受的修订：原为“${brief(before)}”，现为“${brief(now)}”，` +
        '已按修订后的文字读取，请接受或拒绝修订后再报。',
  rowInserted: '整行是修订中新增的，还没有接受，已按新增后的样子读取，请接受或拒绝修订后再报。',
  hidden: '这些文字在 Word 里设为隐藏，打印不出来，已读入，请核对。',
  hiddenBeside: (text: string): string =>
    `这里另有设为隐藏的文字“${brief(text)}”，打印不出来，没有读入，请核对。`,
  hiddenRow: '整行在 Word 里设为隐藏，打印不出来，已读入，请核对。',
  underMerge: '这些文字写在合并单元格被盖住的部分，Word 里看不到，已读入，请核对。',
  glyph: '这里有一个字符用专门的符号字体画出，认不出是什么字，请核对。',
  revisionsNote: (removed: readonly string[], rows: number): string => {
    const texts = removed.slice(0, 3).map((text) => `“${brief(text)}”`);
    const more = removed.length > 3 ? `等 ${removed.length} 处` : '';
    const gone = texts.length === 0 ? '' : `整格删去的有${texts.join('、')}${more}，没有读入。`;
    const lines = rows === 0 ? '' : `修订中删去的 ${rows} 行没有读入。`;
    return `文件里有未接受的修订，已按修订后的文字读取。${gone}${lines}`;
  },
  textBoxes: '文件里有文本框，框里的文字已按它所在的位置读入。',
  hiddenParts: '文件里有设为隐藏的文字或行，请看各格的提示。',
  macros: '文件里有宏，没有运行。',
  linksOutside: '文件里有指向外部文件的链接，没有打开；显示的是文件里存着的内容。',
  insertedFile:
    '文件里插入了另一份文件（altChunk），其中的内容没有读取。请在 Word 中打开后另存一份再试。',
  embedded:
    '文件里嵌有其他文件（如 Excel 对象），其中的内容没有读取。请把里面的表格复制成 Word 表格。',
  converted: '旧版 Word 文件已先转换成 .docx 再读取，位置按转换后的表格计。',
  converterMissing:
    '读取旧版 Word 文件（.doc）要用 LibreOffice 转换，这台机器没有安装。' +
    '请在 WPS 或 Word 中打开，另存为 .docx 后再试。',
  converterFailed:
    '旧版 Word 文件转换不成 .docx，可能已损坏。请在 WPS 或 Word 中打开，另存为 .docx 后再试。',
  converterSlow: (seconds: number): string =>
    `旧版 Word 文件转换超过 ${seconds} 秒，已停止。请在 WPS 或 Word 中打开，另存为 .docx 后再试。`,
} as const;
