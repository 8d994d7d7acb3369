/** 页码 page mark: what a printer puts at the foot of a page; no part of any table. */

const pageMark =
  /^第?\s*\d+\s*[页頁]?\s*[,，/／]?\s*共\s*\d+\s*[页頁]$|^第\s*\d+\s*[页頁]$|^[-—–]\s*\d+\s*[-—–]$/u;

export const isPageMark = (text: string): boolean => text.length < 24 && pageMark.test(text);
