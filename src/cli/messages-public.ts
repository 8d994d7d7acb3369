/** 公开与证明用语 what publish and bundle say at the terminal. */

export const publicMessages = {
  publishUsage: '请给出输出文件夹，例如：npx anju publish --out 公开网站',
  bundleUsage:
    '请给出单位或部门、年度和输出文件，例如：' +
    'npx anju bundle --department 中心名称 --year 2024 --out 证明包.zip',
  published: (files: number, folder: string): string =>
    `已写出公开网站：${files} 个文件，在 ${folder}`,
  publishing: '正在写出公开网站',
  folderForeign: (folder: string): string =>
    `文件夹 ${folder} 里已有别的内容，没有写。请换一个空文件夹；只有以前由本命令写出的网站才会被替换。`,
  folderExtra: (folder: string, file: string): string =>
    `文件夹 ${folder} 里有不是本命令写的文件“${file}”，替换会丢掉它，所以没有写。请先移走。`,
  folderNotOne: (folder: string): string => `${folder} 是一个文件，不是文件夹，没有写。`,
  bundling: '正在收集证明包',
  bundled: (file: string, bytes: number): string =>
    `已写出证明包 ${file}（${Math.max(1, Math.round(bytes / 1024)).toLocaleString('zh-CN')} KB）`,
  digest: (digest: string): string => `证明包摘要 ${digest}`,
  verifyAdvice: '离线核对：解开后运行 node verify.mjs 证明包.zip，摘要应与上面一致。',
  unitUnknown: (name: string): string => `没有找到“${name}”，请写全称或简称。`,
  yearBad: (year: string): string => `年度“${year}”不是四位年份。`,
} as const;
