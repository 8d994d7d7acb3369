/** 标注文案 what marking says to the user, in their file and when it refuses. */
import { spaced } from '../messages.ts';

export const markMessages = {
  /** Who the comments are by; former comments of ours are known by it. */
  author: '安居审核',
  initials: '安居',
  nameSuffix: '（审核标注）',
  /** Stands before our words, also behind somebody else's in one comment. */
  heading: '安居审核：',
  kindNotMarked: (kind: string): string =>
    `这是${spaced(kind)}，无法在里面写批注。请导出审核意见（Excel 或 PDF），或把文件另存为 .xlsx 或 .docx 重新导入后再标注。`,
  signed:
    '文件带有数字签名，写入批注会使签名失效，没有标注，文件未作改动。请导出审核意见，或对未签名的原件标注。',
  partUnreadable: (part: string): string =>
    `文件里的“${part}”不是办公软件通常写出的样子，没有标注。请用 WPS 或 Office 打开，另存一份后再试。`,
} as const;
