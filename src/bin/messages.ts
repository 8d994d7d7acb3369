/** 启动用语 what the person who starts the program reads. */

export const serveMessages = {
  title: '安居 Anju',
  starting: '正在启动……',
  pagesBuilding: '首次启动或代码有更新，正在生成页面……',
  pagesBuilt: (seconds: string): string => `页面已生成（${seconds} 秒）`,
  pagesFailed: (why: string): string => `页面没有生成成功：${why}`,
  pagesMissing: '没有可用的页面，服务没有启动。请先解决上面的问题，或加 --no-pages 只启动接口。',
  database: (description: string): string => `数据库　${description}`,
  databaseKind: (example: boolean): string =>
    example ? '内　容　示例数据（五张公开的无锡目标表）' : '内　容　正式数据',
  examplesLoaded: (tables: number): string => `已装入 ${tables} 张示例表`,
  examplesFailed: (why: string): string => `示例没有装入：${why}`,
  ready: (address: string, seconds: string): string => `已就绪　${address}　（用时 ${seconds} 秒）`,
  howToStop: '按 Ctrl+C 停止',
  stopping: '正在停止……',
  stillStopping: '还在停止，请稍候：数据库正把数据写入磁盘。',
  stopped: '已停止，数据已安全写入。',
  portBusy: (port: number): string =>
    `端口 ${port} 已被别的程序占用。请先停止它，或换一个端口：npm start -- --port ${port + 1}`,
  portDenied: (port: number): string =>
    `没有权限使用端口 ${port}。请换一个 1024 以上的端口：npm start -- --port 8080`,
  portInvalid: (written: string): string => `“${written}”不是端口号，应为 1–65535 的整数。`,
  hostRefused: (host: string): string =>
    `不能在 ${host} 上监听。现在还没有用户和登录，谁能连上谁就能改数据，` +
    '所以安居只在本机（127.0.0.1）提供服务。',
  optionUnknown: (option: string): string =>
    `不认识的参数：${option}。可用：--empty（打开正式库）、--port 端口。`,
  fault: (request: string): string => `处理请求时出错：${request}`,
  warming: '启动后的准备（与用户的操作无关，导出仍可使用）',
  readingTooSlow: (seconds: number): string =>
    `这个文件读了 ${seconds} 秒还没有读完，已停止读取。请拆成几个较小的文件。`,
  readingTooLarge: (megabytes: number): string =>
    `读取这个文件要用的内存太多（上限 ${megabytes} MB），已停止读取。请拆成几个较小的文件。`,
  markingTooMuch: '给这个文件加标注要用的时间或内存太多，已停止。请导出审核意见（Excel 或 PDF）。',
  readingCancelled: '已取消，没有写入任何内容。',
  crashedWhy: (why: string): string => `原因（请告诉维护人员）：${why}`,
  crashed: '程序遇到未预料的错误，已停止。数据库由事务保护，已确认保存的内容都在。',
} as const;
