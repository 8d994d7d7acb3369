/** 文案 the Chinese sentences of this room: why a file or a table of it was refused. */

import type { SourcePlace } from '#core/base/finding.ts';
import { lineWords } from '#core/base/source-place.ts';

const megabytes = (bytes: number): string => `${Math.ceil(bytes / 1024 / 1024)} MB`;

/** Between Chinese and Latin letters stands a blank, as everywhere on our pages. */
export const spaced = (name: string): string => (/^[\w.]/u.test(name) ? ` ${name}` : name);

export const messages = {
  fileEmpty: '文件是空的，没有可读的内容。请检查是否选错了文件，或文件没有保存完整。',
  fileTooLarge: (bytes: number, limit: number): string =>
    `文件有 ${megabytes(bytes)}，超过上限 ${megabytes(limit)}，没有读取。请按单位拆成几个文件再试。`,
  fieldsTooMany: (limit: number): string =>
    `文件的单元格超过 ${limit} 个，没有读取。请按单位拆成几个文件再试。`,
  tableEndless: (which: string, limit: number): string =>
    `${which}超过 ${limit} 个单元格，不像一张目标表，文件没有读取。请检查后再试。`,
  fileBinary: (kind: string): string =>
    `文件内容不是文本，而像是${spaced(kind)}。请在 WPS 或 Office 中打开，另存为 .docx 或 .xlsx 后再试。`,
  kindUnsupported: (extension: string): string =>
    `不能读取“.${extension}”文件。能读的有：.docx、.xlsx、.xls、.pdf（有表格线）、.doc、.txt、.csv、.zip。` +
    '请在 WPS 或 Office 中打开，另存为其中一种后再试。',
  notAList: (kind: string): string =>
    `这是${spaced(kind)}，这里只能导入列成行的表：.xlsx、.xls、.csv，或用制表符分隔的 .txt。` +
    '请在 WPS 或 Excel 中打开，另存为 .xlsx 后再试。',
  listTooWide: (limit: number): string =>
    `文件里有超过 ${limit} 列的行，不像一张列成行的表，没有读取。请检查后再试。`,
  kindRefused: (kind: string, wayOut: string): string =>
    `这是${spaced(kind)}，不能直接读取。${wayOut}`,
  encodingUnknown:
    '文件的文字编码认不出来（不是 UTF-8、GBK、GB18030 或 UTF-16），没有读取。' +
    '请用记事本或 WPS 打开，以 UTF-8 编码另存后再试。',
  tableNotFound: (titles: readonly string[]): string =>
    `没有找到目标表：文件里没有目标表的表名。能读的有：${titles.map((title) => `“${title}”`).join('、')}。` +
    '请检查是否选错了文件，或在表的上面补上表名后再试。',
  fileEncrypted: '文件加了密码，没有读取。请在 WPS 或 Office 中取消密码保护，另存后再试。',
  packageDamaged: (what: string): string =>
    `文件不完整或已损坏（${what}），没有读取。请重新取一份，或用 WPS 或 Office 打开，另存后再试。`,
  packageLies: (entry: string): string =>
    `文件里“${entry}”的实际大小与目录所写不符，没有读取。请重新另存或重新打包后再试。`,
  unpacksTooLarge: (limit: number): string =>
    `文件解开后超过 ${megabytes(limit)}，没有读取。请拆成几个较小的文件再试。`,
  tooManyEntries: (limit: number): string =>
    `压缩包里的文件超过 ${limit} 个，没有读取。请分成几个压缩包再试。`,
  xmlEntities: '文件里有实体声明（DTD），办公软件不会这样写，没有读取。请另存一份后再试。',
  otherKind: (extension: string, kind: string): string =>
    `文件名的扩展名是“.${extension}”，内容其实是${spaced(kind)}，已按内容读取。`,
  jsonBroken:
    '文件不是本系统写出的目标表（JSON），没有读取。请在安居中重新导出，或改用 Word、Excel 原件。',
  tableWithoutUnit: (which: string): string => `${which}没有写单位名称，没有读取。请补上后再试。`,
  tableWithoutYear: (which: string, budgetUnit: string): string =>
    `${which}（${budgetUnit}）没有写年度，没有读取。请补上“2024年度”这样的一行后再试。`,
  tableTwice: (twice: {
    readonly which: string;
    readonly first: string;
    readonly budgetUnit: string;
    readonly year: number;
  }): string =>
    `${twice.which}与${twice.first}是同一单位同一年度（${twice.budgetUnit}，${twice.year}年度），` +
    '只读了前一张。请删去一张后再试。',
  tableAt: (place: SourcePlace): string => `${lineWords(place)}开始的表`,
  tableAtPosition: (position: number): string => `第 ${position} 张表`,
} as const;

/** 佐证用语 why a file is not taken as evidence. */
export const evidenceMessages = {
  empty: '文件是空的，没有收下。',
  damaged: '文件不完整或已损坏，没有收下。请重新取一份，或打开后另存再试。',
  kindRefused: (found: string): string =>
    `这是${spaced(found)}，不能作佐证。能收的有：PDF、OFD、XML 电子发票、Word（.docx）、` +
    'Excel（.xlsx）、图片（.jpg、.png）。请转换或另存后再试。',
  nameFalse: (extension: string, kind: string): string =>
    extension === ''
      ? `文件名没有扩展名，内容是 .${kind}。请把扩展名补上后再试。`
      : `文件名的扩展名是“.${extension}”，内容其实是 .${kind}，没有收下。请核对是否选错了文件，改正扩展名后再试。`,
  active: (what: string): string =>
    `文件里有宏、脚本或外部引用（${what}），不能作佐证。请另存为不带宏的文件，或打印成 PDF 后再试。`,
} as const;
