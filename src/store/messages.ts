/** 存储用语 every sentence of this room that a user or operator reads, in Chinese. */

/** 故障用语 */
export const faultMessages = {
  unreachable: '数据库暂时连接不上，刚才的操作没有确认保存。请稍候重试；重试不会重复保存。',
  readOnly: '数据库现在只能读、不能写，本次修改没有保存。请联系管理员恢复写入后重试。',
  full: '数据库所在磁盘已满，本次修改没有保存。请清理磁盘空间后重试。',
  busy: '数据库正忙，等待超时，本次操作没有保存。请稍候重试。',
  damaged: (what: string) => `${what}的内容与登记的摘要不符，可能被改动或损坏，已停止读取。`,
  kindMismatch: (name: string, found: string, wanted: string) =>
    `数据库 ${name} 存放的是${found}，不能当作${wanted}打开。示例与正式数据必须分开存放。`,
} as const;

/** 连接用语 why a database that DATABASE_URL names cannot be reached, and what to do. */
export const connectMessages = {
  password:
    'DATABASE_URL 里的用户名或密码不对，数据库拒绝登录。请核对用户名和密码；' +
    '密码里的特殊字符要用 % 编码，例如 @ 写成 %40。',
  passwordMissing:
    'DATABASE_URL 里没有写密码，而数据库要求密码。请写成 postgres://用户:密码@主机:端口/库名。',
  loginDenied:
    '数据库不允许这个用户从本机登录这个库。请由管理员检查：用户是否存在并有 LOGIN 权限，' +
    'pg_hba.conf 是否允许本机；如果只允许加密连接，请在 DATABASE_URL 末尾加 ?sslmode=require。',
  databaseMissing:
    'DATABASE_URL 里的数据库不存在。请核对库名，或由管理员执行：' +
    "CREATE DATABASE 库名 ENCODING 'UTF8' TEMPLATE template0 OWNER 登录用户;",
  connectDenied:
    '数据库用户没有连接这个数据库的权限。请由管理员执行：GRANT CONNECT ON DATABASE 库名 TO 登录用户;',
  hostUnknown: '找不到 DATABASE_URL 里的主机。请核对主机名和本机的域名解析，或改用 IP 地址。',
  refused:
    'DATABASE_URL 里的主机和端口上没有数据库在监听。请核对主机和端口（默认 5432），' +
    '确认 PostgreSQL 已启动并允许从本机连接（listen_addresses）。',
  timeout: '连接数据库超时，对方没有应答。请核对 DATABASE_URL 里的主机和端口，并检查网络和防火墙。',
  notNow: '数据库现在不接受新的连接（正在启动、正在停止，或连接已满）。请稍候再启动安居。',
  broken:
    '数据库在连接时断开了。请核对 DATABASE_URL 里的端口是否属于 PostgreSQL，并检查网络后再试。',
  encryptionMissing:
    '数据库没有开启加密连接，而 DATABASE_URL 要求加密。请由管理员开启 ssl；' +
    '在可信的内网里也可以把 sslmode 改为 disable。',
  certificate:
    '数据库的证书没有通过检查（自签、过期或主机名不符），没有连接。请在 DATABASE_URL 末尾用 ' +
    'sslmode=verify-full&sslrootcert=证书文件 指明可信的证书；' +
    '只要加密、不检查证书，写 uselibpqcompat=true&sslmode=require。',
  certificateFile:
    'DATABASE_URL 里指定的证书文件读不了。请核对 sslrootcert、sslcert、sslkey 的路径和权限。',
} as const;

/** 结构迁移用语 */
export const migrationMessages = {
  changed: (name: string) =>
    `已发布的数据库结构文件 ${name} 被改动过，为保护数据已停止启动。请恢复原文件，用新的文件追加修改。`,
  newer: (name: string) =>
    `数据库里有本程序不认识的结构 ${name}，它由更新的版本建立。请使用同一版本或更新版本的安居。`,
  roleMissing:
    '数据库用户没有建立角色 anju_app 的权限。请由管理员执行：CREATE ROLE anju_app NOLOGIN; ' +
    'GRANT anju_app TO 登录用户; （PostgreSQL 16 起另加 WITH SET TRUE）',
  databaseMissing: (name: string) =>
    `数据库 ${name} 不存在，数据库用户也没有 CREATEDB 权限。请由管理员执行：` +
    `CREATE DATABASE ${name} ENCODING 'UTF8' TEMPLATE template0 OWNER 登录用户;`,
  schemaDenied: (name: string) =>
    `数据库用户不能在 ${name} 里建立模式 anju。请由管理员把该库的 OWNER 设为登录用户，` +
    `或执行：GRANT CREATE ON DATABASE ${name} TO 登录用户;`,
  encoding: (name: string, found: string) =>
    `数据库 ${name} 的编码是 ${found}，必须是 UTF8，请另建一个 UTF8 编码的数据库。`,
  tooOld: (version: string) => `PostgreSQL ${version} 太旧，需要 15 或更新的版本。`,
} as const;

/** What the system's codes mean to whoever chose the folder. */
const folderReasons: Readonly<Record<string, string>> = {
  EROFS: '所在磁盘只读',
  EACCES: '没有权限',
  EPERM: '没有权限',
  ENOTDIR: '路径上有同名文件',
  EEXIST: '路径上有同名文件',
  ENOENT: '这里不能新建文件夹',
  ELOOP: '路径上的链接互相指向',
  ENAMETOOLONG: '路径太长',
  dangling: '路径上有链接，但它指向的位置不存在',
};

/** 内嵌数据库用语 */
export const serverMessages = {
  unsupported: (platform: string) =>
    `本机平台（${platform}）没有自带的数据库。请安装 PostgreSQL 15 或更新版本，` +
    '并设置环境变量 DATABASE_URL=postgres://用户:密码@主机:端口/库名 后再启动。',
  cannotRun: (detail: string) =>
    `自带的数据库程序在本机不能运行（${detail}）。请安装 PostgreSQL 15 或更新版本，` +
    '并设置环境变量 DATABASE_URL=postgres://用户:密码@主机:端口/库名 后再启动。',
  badUrl:
    '环境变量 DATABASE_URL 写法不对，应为 postgres://用户:密码@主机:端口/库名（特殊字符用 % 编码）。',
  noUser:
    '数据库不能以 root 运行，本机又没有可用的普通用户，也不能新建。' +
    '请用普通用户启动安居，或设置环境变量 DATABASE_URL 使用另外的数据库。',
  folderUnusable: (folder: string, code: string) =>
    `数据文件夹 ${folder} 不能写入（${folderReasons[code] ?? code}）。请检查权限，或用环境变量 ANJU_DATA 指定另一个文件夹。`,
  folderFull: (folder: string) =>
    `数据文件夹 ${folder} 所在磁盘已满，数据库不能启动。请清理磁盘空间后再启动。`,
  inUse: (folder: string, holder: string) =>
    `数据文件夹 ${folder} 正被另一个安居使用${holder}。请先停止它，或用 ANJU_DATA 指定另一个文件夹。`,
  holder: (pid: number) => `（进程号 ${pid}）`,
  startFailed: (log: string) => `数据库没有启动成功，服务器日志的最后几行是：\n${log}`,
  otherMajor: (folder: string, found: string, ours: string) =>
    `数据文件夹 ${folder} 由 PostgreSQL ${found} 写成，自带的是 ${ours}，不能直接打开。` +
    '请用原来版本的安居导出后再升级。',
} as const;

/** 启动日志用语 what the log says about the server in use. */
export const logMessages = {
  using: (server: string) => `数据库：${server}`,
  adopted: (pid: number) => `接管上次留下的数据库服务（进程号 ${pid}）`,
  initialising: (folder: string) => `首次启动，在 ${folder} 建立数据库`,
  asUser: (user: string) => `root 不能运行数据库，改由用户 ${user} 运行`,
  madeUser: (user: string) => `已新建系统用户 ${user}，专门用来运行数据库`,
  copied: (folder: string, user: string) =>
    `用户 ${user} 进不了程序所在的文件夹，数据库程序已复制到 ${folder}`,
  relocated: (folder: string, wanted: string, user: string) =>
    `用户 ${user} 进不了 ${wanted}，数据库文件改放在 ${folder}（同一处代码每次都用这里）`,
  restarting: '数据库服务不见了，正在重新启动',
  restarted: '数据库服务已重新启动',
  lost: (detail: string) => `数据库连接中断：${detail}`,
  migrated: (name: string) => `数据库结构已更新：${name}`,
  jobs: (detail: string) => `后台任务：${detail}`,
  jobsAgain: '后台任务：已恢复',
  example: '示例数据',
  real: '正式数据',
} as const;

/** 后台任务用语 */
export const jobMessages = {
  waiting: '等待处理',
  running: '正在处理',
  cancelled: '已取消',
  again: '上次处理中断，正在重新处理',
  failed: '处理失败，没有写入任何内容，可以重新导入',
  unknownKind: (kind: string) => `没有办法处理这种任务：${kind}`,
} as const;

/** 拒绝用语 */
export const refusalMessages = {
  tableUnknown: '没有找到这张目标表。网址可能不完整，或者它在另一个库里，或者不归您查看。',
  revisionStale: '这张表刚被改过，请载入最新内容后再保存。',
  bindingStale: '这个指标的取数刚被别人改过，请载入最新内容后再改。',
  tableExists: (unitName: string, fiscalYear: number) =>
    `${unitName} ${fiscalYear} 年度的这张表已经有了。`,
  unitExists: (name: string) => `预算单位“${name}”已经有了。`,
  signInNameTaken: '这个登录名已有人使用（不分大小写和全角半角），请换一个。',
  oidcSubjectTaken: '这个统一身份标识已登记给另一个用户。',
  personUnitUnknown: '没有找到所选的预算单位，请刷新后再选。',
  unitUnknown: '没有找到这个预算单位。',
  unitStale: '这个单位刚被改过，请刷新后再改。',
  opinionExists:
    '这个文号的文件本年度已经登记过。一个文号一年只登记一次；原登记有误的，请先核对为不通过。',
  keyReused: '同一个请求编号用在了不同的内容上，请刷新页面后重试。',
} as const;
