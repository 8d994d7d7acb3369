/** 养护用语 what backup, restore and check say at the terminal. */

export const careMessages = {
  backupArguments: '请给出备份文件的名字，例如：npx anju backup 2024-06-30.anju',
  restoreArguments: '请给出要恢复的备份文件，例如：npx anju restore 2024-06-30.anju',
  checkArguments: 'check 不要文件名：它核对数据库本身。核对备份请先恢复到别处。',
  backedUp: (file: string, bytes: number): string =>
    `已备份到 ${file}（${Math.max(1, Math.round(bytes / 1024)).toLocaleString('zh-CN')} KB）`,
  keysApart: '备份里的敏感信息仍是密文。密钥文件不在备份里，请另行妥善保管，缺了它无法还原。',
  restored: (file: string, instant: string): string => `已恢复 ${file}，备份时刻 ${instant}`,
  putAside: (name: string): string => `原来的库改名为 ${name}，确认无误后可由管理员删除。`,
  rows: (tables: number, rows: number): string =>
    `共 ${tables} 张库表，${rows.toLocaleString('zh-CN')} 行`,
  digest: (digest: string): string => `摘要 ${digest}`,
  part: (title: string, checked: number, faults: number): string =>
    `${faults === 0 ? '相符' : '不符'}　${title}：核对 ${checked.toLocaleString('zh-CN')} 项` +
    (faults === 0 ? '' : `，不符 ${faults} 项`),
  chain: '操作记录链',
  provingChain: '正在验证操作记录链',
  seals: '敏感信息的密文',
  unreadable: (person: string, why: 'key_missing' | 'damaged'): string =>
    `${person}的敏感信息读不出：${why === 'damaged' ? '密文被改动或损坏' : '缺少密钥'}`,
  holds: '核对完成，全部相符。',
  fails: '核对完成，有不符之处，请先保留现场，再查明原因。',
} as const;
