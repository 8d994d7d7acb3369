/** 页面文案 the Chinese words that typeset pages add of their own. */
export const pageMessages = {
  missingSigns: '注：文中的“□”是印刷字库里没有的字，编码为：',
} as const;
