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
    example ? '内　容　示例数据（五张公开的无锡目标表，和虚构的安和市一整年）' : '内　容　正式数据',
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
    `不能在 ${host} 上不加密地监听：口令和业务会在网络上明文传输。可以用自己的证书` +
    '（--tls-cert 证书 --tls-key 私钥 --public-url https://…），或放在反向代理后面' +
    '（--public-url https://… --trust-proxy 代理的地址）。',
  certificateHalf: '证书和私钥要一起给出：--tls-cert 证书文件 --tls-key 私钥文件。',
  certificateUnreadable: (cert: string, key: string): string =>
    `读不到证书或私钥：${cert}、${key}。请检查路径和权限。`,
  certificateInvalid: '证书或私钥不能用：两者不配对，或不是 PEM 格式。',
  publicUrlMissing: '请用 --public-url 说明用户用什么网址打开，例如 https://anju.example.cn。',
  publicUrlInvalid: (written: string): string =>
    `“${written}”不能作为对外网址：应为 https:// 开头的网址，不带路径，例如 https://anju.example.cn。`,
  logUnwritable: (path: string): string => `日志写不到 ${path}，请检查路径和权限。`,
  syslogInvalid: (written: string): string =>
    `ANJU_SYSLOG 写法不对：“${written}”。例：udp://10.0.0.9:514 或 tcp://10.0.0.9:601。`,
  proxyInvalid: (written: string): string =>
    `“${written}”不是 IP 地址或网段，--trust-proxy 应为反向代理的地址，几个之间用逗号隔开。`,
  limitsInvalid: (written: string): string =>
    `ANJU_RATE_LIMITS 写法不对：“${written}”。例：user=1200,heavy=600,sign-in=60,address=12000（每分钟次数）。`,
  optionUnknown: (option: string): string =>
    `不认识的参数：${option}。可用：--empty（打开正式库）、--port 端口、--host 地址、--log 文件、` +
    '--public-url 网址、--tls-cert 证书、--tls-key 私钥、--trust-proxy 代理的地址。',
  fault: (request: string): string => `处理请求时出错：${request}`,
  sealingFailed: (why: string): string => `审计记录暂时没有封存，恢复后补上：${why}`,
  sealingAgain: '审计记录恢复封存',
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
