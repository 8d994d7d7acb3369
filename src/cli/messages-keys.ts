/** 密钥命令用语 what `anju keys` says. */

export const keysMessages = {
  usage: '用法：npx anju keys check（查看密钥和加密情况）或 npx anju keys rotate（启用新的一版）',
  source: (source: string, device: string): string => `密钥来源：${source}　密码设备：${device}`,
  version: (one: {
    readonly version: number;
    readonly present: boolean;
    readonly rows: number;
    readonly current: boolean;
  }): string =>
    `  第 ${one.version} 版　${one.present ? '在' : '缺失'}　${one.rows} 处` +
    (one.current ? '　当前使用' : ''),
  sealing: (done: number): string => `正在重新加密　已完成 ${done} 处`,
  made: (version: number): string =>
    `已启用第 ${version} 版密钥，请重新备份密钥文件；旧版请保留，旧的数据库备份还要用它读取。`,
  goneOn: (version: number): string => `还有内容在旧版密钥下，接着用第 ${version} 版重新加密。`,
  sealed: (rows: number): string => `重新加密了 ${rows} 处。`,
  unreadable: (person: string, kind: string, why: string): string => `  ${person}　${kind}：${why}`,
  key_missing: (version: number | null): string => `第 ${version ?? '?'} 版密钥缺失，读不出`,
  damaged: (): string => '与校验值不符，可能被改动过',
  verdict: (unreadable: number): string =>
    unreadable === 0 ? '全部可以读出。' : `${unreadable} 处读不出，数据没有改动。`,
  kinds: {
    phone: '手机号',
    identity_number: '证件号码',
    bank_account_number: '银行账号',
    code_secret: '动态口令种子',
  } as Readonly<Record<string, string>>,
} as const;
