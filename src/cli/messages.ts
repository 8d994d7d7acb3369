/** 命令行用语 what the commands say, in one place. */
import { placeWords } from '#core/base/source-place.ts';

export const cliMessages = {
  help: `安居 Anju：预算绩效目标的读取、审核、保存与展示

用法：npx anju <命令> [参数]

命令
  review 文件       审核目标表，不需要数据库；可给几个文件、文件夹或 .zip
                    可读 .docx .xlsx .xls .pdf .doc .txt .csv .json
      --format text|json   输出格式，默认 text
      --report 文件        另写一份审核意见，.pdf 或 .xlsx
      --marked 文件        另写一份带标注的原文件（只给一个 .docx 或 .xlsx 时）
  convert 输入 输出 转成另一种格式，按输出文件的扩展名：
                    docx、xlsx、pdf、html、txt、json；zip 为报送件（PDF、Word、Excel 各一份）
  blank 表样 输出   写一份空白表样，按输出文件的扩展名；不写表样时列出有哪些
      --unit 单位 --year 年度 --project 项目   填在表上；不写年度时为今年
  import 文件       存进数据库（默认正式库）；可给几个文件、文件夹或 .zip
      --example            存进示例库
      --format text|json   输出格式，默认 text
  audit verify      验证审计链，指出第一处断裂；服务运行时也可以用
      --anchor 摘要        以前抄下的摘要，应仍在链中
      --json               输出 json；链不成立时退出码为 1
      --example            验证示例库
  audit close-day   日结：今天的业务日期不再有新的记录
  people list       列出用户、角色和状态；people 的各个命令在服务运行时也可以用
  people reset-password 登录名   重置口令，显示一次性口令
  people unlock 登录名           解除登录锁定
  people set-up-link             建立一位系统管理员的一次性链接
      --example            用于示例库
  keys check        查看加密密钥和加密情况，指出读不出的内容
  keys rotate       启用新的一版密钥，重新加密全部敏感信息；中断后再执行即接着做
      --example            用于示例库
  serve             启动网页服务，同 npm start
      --empty              打开正式库（默认打开示例库）
      --port 端口          默认 8080
  backup 文件       把整个正式库备份成一个文件；服务运行时也可以
      --example            备份示例库
  restore 文件      从备份恢复到正式库；须先停止服务
      --example            恢复到示例库
      --replace            库里已有内容时替换，原库改名保留
  check             核对正式库：能重算的全部重算，逐项比较
      --example            核对示例库
  publish           把已公开的目标表和自评写成静态网站；服务运行时也可以用
      --out 文件夹         空文件夹，或以前写出的网站
      --example            用示例库
  bundle            写一份证明包，离线可核对
      --department 部门 --year 年度 --out 文件.zip   一个单位用 --unit
      --example            用示例库
  catalogue         列出共性指标目录
      --format text|json   输出格式，默认 text

退出码  0 没有错误　1 有错误级的发现　2 有文件被拒绝或命令没有完成`,
  commandUnknown: (name: string): string => `没有“${name}”这个命令。用 npx anju --help 查看用法。`,
  optionUnknown: (name: string): string => `不认识的参数 ${name}。用 npx anju --help 查看用法。`,
  formatUnknown: (name: string): string => `不认识的格式“${name}”，可用 text 或 json。`,
  optionEmpty: (name: string): string => `参数 --${name} 后面缺少内容。`,
  filesMissing: '请给出至少一个文件。',
  convertArguments: '请给出输入文件和输出文件，例如：npx anju convert 目标表.docx 目标表.xlsx',
  convertSame: '输入和输出是同一个文件，没有转换，以免覆盖原件。',
  convertForm: (extension: string): string =>
    `不能写成“${extension === '' ? '没有扩展名的文件' : extension}”，` +
    '输出文件的扩展名应为 docx、xlsx、pdf、html、txt、json，或 zip（报送件）。',
  converted: (tables: number, output: string): string => `已把 ${tables} 张表写入 ${output}`,
  convertUnread: (count: number): string => `另有 ${count} 格没有归入任何表，未写入：`,
  convertUnreadWithin: (count: number): string =>
    `表内有 ${count} 格读不出归属，已附在输出的“未读内容”里：`,
  convertNothing: '没有一张表可以写出，没有写输出文件。',
  writeFailed: (output: string, why: string): string => `写不了 ${output}：${why}`,
  writing: (output: string): string => `正在写出 ${output}`,
  folderEmpty: '文件夹里没有可读的文件',
  folderPassed: (folder: string, count: number): string =>
    `${folder}　另有 ${count} 个文件不是文档，没有读`,
  memberTwice: (member: string, first: string): string =>
    `${member}　与 ${first} 内容相同，只读一次`,
  reportForm: (extension: string): string =>
    `审核意见不能写成“${extension}”，扩展名应为 pdf 或 xlsx。`,
  reportNothing: '没有一张表可以写进审核意见，没有写文件。',
  reportWritten: (output: string): string => `已写出审核意见 ${output}`,
  markedOne: '--marked 一次只能给一个文件。',
  markedSame: '带标注的文件不能写在原文件上，请换一个名字。',
  markedForm: (wanted: string, extension: string): string =>
    `原文件是 ${wanted}，带标注的文件扩展名也应为 ${wanted}，不是“${extension}”。`,
  markedWritten: (placed: number, left: number, output: string): string =>
    `已标注 ${placed} 处，写入 ${output}` +
    (left === 0 ? '' : `；另有 ${left} 处在原文件里找不到位置，没有标注`),
  blankArguments: '请给出表样和输出文件，例如：npx anju blank',
  blankTemplates: '可用的表样：',
  blankTemplate: (id: string, name: string): string => `  ${id}　${name}`,
  blankForm: (extension: string): string =>
    `空白表样不能写成“${extension === '' ? '没有扩展名的文件' : extension}”，` +
    '输出文件的扩展名应为 docx、xlsx、pdf、html、txt 或 json。',
  blankUnknown: (name: string): string => `没有名为“${name}”的表样。用 npx anju blank 列出有哪些。`,
  blankYear: (year: string): string => `“${year}”不是年度，应为四位数的年份。`,
  blankWritten: (name: string, year: number, output: string): string =>
    `已把 ${year}年度的空白表样写入 ${output}（${name}）`,
  writeNoFolder: '没有这个文件夹',
  writeDenied: '没有写入的权限，或文件正被别的程序打开',
  writeFull: '磁盘已满',
  writeBusy: '文件正被别的程序打开，请先关闭它',
  fileMissing: '没有这个文件',
  fileFolder: '这是文件夹，不是文件',
  fileDenied: '没有权限读取这个文件',
  fileUnreadable: '读不了这个文件',
  fileChanged:
    '读取途中文件被改动了，没有读入。请在 WPS 或 Office 中保存并关闭它，等保存完成后重试',
  fileInUse: '文件正被另一个程序占用，读不了。请在 WPS 或 Office 中关闭它后重试',
  reading: (done: number, total: number, file: string): string =>
    `正在读取 ${done}/${total}　${file}`,
  importing: (done: number, total: number, what: string): string =>
    `正在导入 ${done}/${total}　${what}`,
  step: (step: string, done: number, total: number): string =>
    total === 0 ? step : `${step} ${done}/${total}`,
  cancelled: '已被取消，没有写入任何内容。',
  serverOfOtherKind: (wanted: 'example' | 'real'): string =>
    wanted === 'real'
      ? '正在运行的安居打开的是示例库，没有导入。请先停止它（或用 npm start -- --empty 打开正式库），' +
        '要导入示例库请加 --example。'
      : '正在运行的安居打开的是正式库，没有导入。去掉 --example 即导入正式库。',
  serverUnreachable: (address: string): string =>
    `正在运行的安居（${address}）没有应答，导入没有完成。请确认它在运行后重试；同一文件重复导入不会产生两张表。`,
  severity: { error: '错误', warning: '警告', hint: '提示' },
  counts: (error: number, warning: number, hint: number): string =>
    `错误 ${error}　警告 ${warning}　提示 ${hint}`,
  fileHead: (file: string, tables: number): string => `${file}　${tables} 张表`,
  refused: '拒绝',
  note: '说明',
  archive: (read: number, refused: number, skipped: number): string =>
    `压缩包：读入 ${read}，拒绝 ${refused}，跳过 ${skipped}`,
  tableHead: (budgetUnit: string, year: number | null): string =>
    `${budgetUnit}　${year === null ? '年度不明' : `${year} 年度`}`,
  noTable: '不属于任何表的内容',
  place: placeWords,
  found: '现为',
  expected: '应为',
  difference: '相差',
  hypothesis: (rank: number): string => `可能 ${rank}`,
  hypothesisChange: (label: string, to: string): string => `${label} 改为 ${to}`,
  hypothesisNone: '没有哪一格单独改动就能解释',
  unread: '未读入的内容',
  clean: '没有发现问题',
  total: (files: number, tables: number, counts: string): string =>
    `共 ${files} 个文件 ${tables} 张表　${counts}`,
  totalRefused: (count: number): string => `　拒绝 ${count}`,
  outcome: { new: '新建', same: '没有变化', changed: '已更新为新版本' },
  importedTable: (budgetUnit: string, year: number, outcome: string): string =>
    `${budgetUnit}　${year} 年度　${outcome}`,
  fault: '程序出错，命令没有完成：',
} as const;
