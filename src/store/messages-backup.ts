/** 备份用语 what backup, restore and check say to the operator. */

export const backupMessages = {
  missing: (file: string): string => `没有找到备份文件 ${file}，或者没有读取它的权限。`,
  unreadable: '这不是安居的备份文件，或者文件开头已损坏。原库没有改动。',
  cutOff: '备份文件不完整，读到一半就结束了，可能没有复制完。原库没有改动。',
  damaged: (table: string): string =>
    table === ''
      ? '备份文件的内容与它自己的摘要不符，没有恢复。原库没有改动。'
      : `备份文件里表 ${table} 的内容与摘要不符，没有恢复。原库没有改动。`,
  newer: (migration: string): string =>
    `备份由更新的版本写出（结构 ${migration}），本程序不认识。请用同一版本或更新版本的安居恢复。`,
  otherKind: (kind: 'example' | 'real'): string =>
    kind === 'example'
      ? '备份是示例库的，请加 --example 恢复到示例库。'
      : '备份是正式库的，请去掉 --example 恢复到正式库。',
  occupied: (database: string): string =>
    `数据库 ${database} 里已有内容，没有恢复。确要替换请加 --replace，原库会改名保留。`,
  inUse: (database: string): string =>
    `数据库 ${database} 还有人在用，不能替换。请先停止安居和其他连接它的程序再试。`,
  noDatabase: (name: string): string =>
    `还没有数据库 ${name}：这个数据文件夹里没有用过它。示例库请加 --example。`,
  exists: (file: string): string => `文件 ${file} 已经存在，没有覆盖。请换一个名字。`,
  unwritable: (file: string, why: string): string =>
    `文件 ${file} 写不了（${why}），没有备份。请检查文件夹是否存在、有没有权限、磁盘是否已满。`,
  backingUp: (table: string, at: number, of: number): string => `正在备份 ${at}/${of} ${table}`,
  checking: (what: string): string => `正在核对 ${what}`,
  restoring: (table: string): string => `正在恢复 ${table}`,
  stepMissing: (table: string, revision: number): string =>
    `目标表 ${table} 缺少第 ${revision} 步修改。`,
  versionMissing: (table: string, number: number): string =>
    `目标表 ${table} 缺少第 ${number} 版。`,
  versionDamaged: (table: string, number: number): string =>
    `目标表 ${table} 第 ${number} 版的内容与摘要不符。`,
  versionDiffers: (table: string, number: number): string =>
    `目标表 ${table} 第 ${number} 版与由各步重算的结果不符。`,
  draftDiffers: (table: string): string => `目标表 ${table} 的草稿与由各步重算的结果不符。`,
  digestDiffers: (what: string, key: string): string => `${what} ${key} 的内容与摘要不符。`,
  paymentTotalDiffers: (owner: string, month: string, code: string): string =>
    `预算单位 ${owner} ${month}经济分类 ${code} 的支付合计与各笔支付之和不符。`,
  tableUnclassified: (table: string): string =>
    `表 ${table} 没有登记如何核对，请升级程序或报告这个问题。`,
} as const;
