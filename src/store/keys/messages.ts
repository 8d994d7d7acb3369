/** 密钥用语 every sentence about keys that an operator reads. */

export const keyMessages = {
  fileHead: [
    '# 安居密钥文件：敏感信息（手机号、证件号码、银行账号、动态口令种子）用它加密。',
    '# 每行一版：版本号 空格 64 位十六进制数；版本号最大的一版用于新的加密。',
    '# 请另处妥善备份，不要与数据库备份放在一起。丢失后已加密的内容无法读取。',
  ],
  malformed: (from: string) =>
    `${from} 里有一行不是“版本号 64 位十六进制数”，或同一版本写了两次，已停止启动。请用备份核对。`,
  empty: (from: string) => `${from} 里没有密钥，已停止启动。请从备份恢复，或删除这个空文件。`,
  open: (path: string) =>
    `密钥文件 ${path} 允许其他用户读取，已停止启动。请执行：chmod 600 ${path}`,
  unreadable: (path: string, why: string) => `密钥文件 ${path} 读不了（${why}），已停止启动。`,
  unwritable: (path: string, why: string) => `密钥文件 ${path} 写不了（${why}）。`,
  made: (path: string) =>
    `已生成密钥文件 ${path}（仅本用户可读）。请另处妥善备份：丢失后已加密的敏感信息无法读取。`,
  none: '敏感信息和动态口令暂不能登记；请设置 ANJU_KEY_FILE 或 ANJU_KEYS 后重新启动。',
  missing:
    '没有可用的加密密钥，敏感信息没有保存。请恢复密钥文件，或设置 ANJU_KEY_FILE、ANJU_KEYS；' +
    '确实找不回时执行 npx anju keys rotate 启用新的密钥。',
  other: (version: number, from: string) =>
    `${from} 里第 ${version} 版密钥不是这个数据库用过的那一把，已停止启动，数据没有改动。` +
    '请换回原来的密钥文件；确实找不回时，去掉这一版，执行 npx anju keys rotate 启用新的一版。',
  environment: '环境变量 ANJU_KEYS',
  environmentRotation:
    '密钥来自环境变量 ANJU_KEYS，不能由命令生成新版。请在其中加上更大版本号的一把，再执行 npx anju keys rotate。',
  lost: (version: number, rows: number) =>
    `缺少第 ${version} 版密钥：${rows} 处敏感信息暂时无法读取，数据没有改动。找回密钥文件放回原处即可恢复。`,
  damaged: (rows: number) => `${rows} 处敏感信息与其校验值不符，可能被改动过，无法读取。`,
  unreadableRow: (name: string, what: string) => `  ${name}：${what}`,
  software: '软件密码模块（SM2、SM3、SM4）',
  masked: '（暂时无法读取）',
  particular: '这项敏感信息',
  unread: (version: number) =>
    `这项信息用第 ${version} 版密钥加密，而这把密钥不在，暂时无法读取。请联系系统管理员找回密钥文件。`,
  subject: '加密密钥',
  adopted: (version: number) => `启用第 ${version} 版加密密钥`,
  reSealed: (version: number, rows: number) =>
    `用第 ${version} 版加密密钥重新加密 ${rows} 处敏感信息`,
} as const;

export const sealedNames: Readonly<Record<string, string>> = {
  phone: '手机号',
  identity_number: '证件号码',
  bank_account_number: '银行账号',
  code_secret: '动态口令种子',
};
