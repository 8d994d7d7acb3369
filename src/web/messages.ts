/** 外壳文字 the words of the shell: header, navigation, and what goes wrong on every page alike. */

export const shellMessages = {
  product: '安居',
  productLine: '预算绩效',
  navigation: '主导航',
  groups: {
    tables: '目标表',
    books: '账',
    monitoring: '双监控',
    evaluation: '自评与评价',
    disclosure: '公开',
    people: '人员',
    audit: '记录',
    portal: '查询',
  },
  openMenu: '菜单',
  skip: '跳到正文',
  example: '示例数据',
  notFound: '没有这个页面',
  notFoundHint: '地址可能写错了，或页面已经移走。',
  home: '回到我的表',
  loading: '正在载入…',
  retry: '重试',
  failed: '载入失败',
  crashed: '页面出了差错',
  crashedHint: '您录入的内容仍保存在本浏览器中。请刷新页面；若仍出错，请把下面的文字告诉维护人员。',
  offline: '连不上服务，请检查安居是否还在运行',
  badAnswer: '服务的回答看不懂，页面和服务的版本可能不一致，请刷新页面',
  /** For a file whose name the server did not tell. */
  unnamedFile: '导出文件',
  waitSeconds: (seconds: number): string =>
    seconds < 90 ? `请等 ${seconds} 秒再试` : `请等 ${Math.ceil(seconds / 60)} 分钟再试`,
  noRight: '您没有查看本页的权限',
  noRightHint: (roles: string): string =>
    roles === ''
      ? '您还没有任何角色。请联系安全管理员授予角色。'
      : `您现在的角色：${roles}。如工作需要，请联系安全管理员授予角色。`,
  backHome: '回到首页',
  fault: (status: number): string => `服务出了差错（${status}）`,
} as const;
