/** 压缩包文案 the Chinese sentences about members of an archive. */

export const archiveMessages = {
  nested: '压缩包里的压缩包不再展开，没有读取。请先把它解压，再把里面的文件拖进来。',
  memberTooLarge: (limitMegabytes: number): string =>
    `解开后超过 ${limitMegabytes} MB，没有读取。绩效目标表的文件通常不到 1 MB，请检查是否放错了文件。`,
  memberEncrypted: '压缩包里的这个文件加了密码，没有读取。请不设密码重新打包，或解压后再试。',
  methodUnknown:
    '压缩包里的这个文件用了不常见的压缩方式，没有读取。请用系统自带的“压缩”功能重新打包，或解压后再试。',
  memberDamaged:
    '压缩包里的这个文件已损坏，或实际大小与目录所写不符，没有读取。请重新打包，或解压后再试。',
  unpacksTooLarge: (limitMegabytes: number): string =>
    `压缩包里的文件解开后合计超过 ${limitMegabytes} MB，没有读取。请分成几个压缩包再试。`,
  tooMany: (count: number, limit: number): string =>
    `压缩包里有 ${count} 个文件，超过 ${limit} 个，没有读取。请分成几个压缩包再试。`,
  empty: '压缩包里没有文件。请检查是否选错了压缩包。',
  unnamed: '未命名',
} as const;
