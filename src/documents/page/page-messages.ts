/** 页面文案 the Chinese words of pages: what typeset ones add, and how PDF files are read. */
export const pageMessages = {
  missingSigns: '注：文中的“□”是印刷字库里没有的字，编码为：',
  unknownGlyph: '这一格里有认不出来的字符，已照原样保留，请核对后改正。',
  encrypted: 'PDF 文件加了打开密码，没有读取。请用密码打开，另存（打印）为不加密的 PDF 后再试。',
  damaged: 'PDF 文件不完整或已损坏，没有读取。请重新导出或打印一份 PDF，或改用 Word、Excel 原件。',
  scanned:
    'PDF 里没有可读的文字，像是扫描件或图片，没有读取。请改用 Word、Excel 原件，' +
    '或用它们导出的 PDF；只有纸质件的，请先用文字识别软件转成 Word 并核对。',
  garbled:
    'PDF 里的文字没有写明是哪些字（复制出来是乱码），没有读取。请改用 Word、Excel 原件，' +
    '或在 WPS、Office 中重新导出 PDF。',
  pagesTooMany: (pages: number, limit: number): string =>
    `PDF 有 ${pages} 页，超过上限 ${limit} 页，没有读取。请按单位拆成几个文件再试。`,
  endless:
    'PDF 的内容异常庞大（文字、线条或图层套叠过多），不像一张目标表，没有读取。' +
    '请重新导出或打印一份 PDF 后再试。',
  unpacksTooLarge: (megabytes: number): string =>
    `PDF 里压缩的内容解开后超过 ${megabytes} MB，没有读取。请重新导出或打印一份 PDF 后再试。`,
  margins: (texts: readonly string[]): string =>
    `页眉页脚没有读入表内：${texts.map((text) => `“${text}”`).join('、')}。`,
  hiddenText: (words: string): string =>
    `PDF 里有看不见的文字没有读取：“${words}”。如果其中有要报送的内容，请改成可见后再试。`,
  turnedText: (words: string): string => `斜排或竖排的文字（水印）没有读取：“${words}”。`,
  emptyPages: (pages: readonly number[]): string =>
    `第 ${pages.join('、')} 页没有可读的文字，可能是图片或扫描页，没有读取。`,
  brokenPages: (pages: readonly number[]): string =>
    `第 ${pages.join('、')} 页已损坏，没有读取，请核对表是否完整。`,
  scripts: '文件里有脚本，没有运行。',
  attachments: 'PDF 里有附件，没有打开；如果附件是目标表，请另存后单独导入。',
  xfa: 'PDF 里有动态表单（XFA），只读取了页面上的文字。',
} as const;
