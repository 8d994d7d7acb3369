/** 页面框架文字 words that every page beside the table shares. */

import { placeWords } from '#core/base/source-place.ts';

export const frameMessages = {
  error: '错误',
  warning: '警告',
  hint: '提示',
  unread: '未读',
  unreadTitle: '文件中没能读进表里的内容',
  place: placeWords,
  clean: '无发现',
  refusalCode: (code: string): string => `代码 ${code}`,
  print: '打印',
  path: '位置',
  size: {
    bytes: (count: number): string => `${count} 字节`,
    kilo: (count: number): string => `${count} KB`,
    mega: (count: number): string => `${count} MB`,
  },
} as const;
