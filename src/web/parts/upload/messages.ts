/** 导入的文字 words of bringing files in. */
import type { JobJson } from '#contract/job.ts';

type Summary = {
  readonly files: number;
  readonly read: number;
  readonly refused: number;
  readonly cancelled: number;
  readonly active: number;
};

/** Some names are read; more are only counted. */
const someOf = (names: readonly string[]): string =>
  names.length <= 5 ? names.join('、') : `${names.slice(0, 5).join('、')} 等`;

export const uploadMessages = {
  title: '导入文件',
  choose: '导入文件',
  chooseFolder: '选择文件夹',
  hint: '把 Word、Excel、PDF、文本文件、文件夹或压缩包拖到页面任何地方，即可导入',
  drop: '松开鼠标，导入这些文件',
  dropNote:
    '可以是 Word、Excel、PDF、文本文件，也可以是文件夹或 .zip 压缩包；同一份文件导入两次，不会变成两张表',
  clear: '收起已完成的',
  cancelAll: '全部取消',
  summary: (count: Summary): string =>
    [
      `${count.files} 个文件：已读 ${count.read}`,
      `没有收下 ${count.refused}`,
      ...(count.cancelled === 0 ? [] : [`已取消 ${count.cancelled}`]),
      ...(count.active === 0 ? [] : [`进行中 ${count.active}`]),
    ].join('，'),
  spokenProgress: (ended: number, files: number): string =>
    ended === files ? `${files} 个文件都已处理完` : `${files} 个文件，已处理 ${ended} 个以上`,
  waitingMore: (count: number): string => `还有 ${count} 个在排队`,
  endedFiles: (read: number, cancelled: number): string =>
    [
      ...(read === 0 ? [] : [`已读完的 ${read} 个文件`]),
      ...(cancelled === 0 ? [] : [`已取消的 ${cancelled} 个文件`]),
    ].join('，'),
  skipped: (names: readonly string[]): string =>
    `跳过 ${names.length} 个系统文件或临时文件：${someOf(names)}`,
  beyond: (taken: number, beyond: number): string =>
    `一次最多收 ${taken} 个文件，另有 ${beyond} 个没有收，请分批拖入`,
  unreadable: (names: readonly string[]): string =>
    `有 ${names.length} 个文件或文件夹打不开，没有收：${someOf(names)}`,
  folderEmpty: '文件夹里没有文件',
  fileChanged:
    '文件在选好之后又被改动、移走或删除了，没有导入。请在 WPS 或 Office 中保存并关闭它，再重新拖进来。',
  tooLarge: (megabytes: number): string =>
    `文件超过 ${megabytes} MB，没有导入。绩效目标表的文件通常不到 1 MB，请检查是否选错了文件；压缩包请分成几个。`,
  archive: (read: number, refused: number, skipped: number): string =>
    `压缩包：读入 ${read} 个文件，没有收下 ${refused} 个` +
    (skipped === 0 ? '' : `，跳过 ${skipped} 个`),
  archiveSkipped: (count: number): string => `跳过的 ${count} 个文件`,
  note: '说明',
  queued: '排队',
  spoken: (name: string, state: string): string => `${name} ${state}`,
  comma: '，',
  sending: '正在发送',
  cancel: '取消',
  cancelling: '正在取消…',
  cancelFile: (name: string): string => `取消导入 ${name}`,
  progress: (name: string): string => `${name} 的读取进度`,
  step: (done: number, total: number): string => `${done}/${total}`,
  states: {
    waiting: '排队',
    running: '进行中',
    done: '已读完',
    refused: '没有收下',
    cancelled: '已取消',
    failed: '出了差错',
  } satisfies Record<JobJson['state'], string>,
  /** Read to the end, and something in it was refused. */
  partly: '部分没有收下',
  cancelled: '已取消，没有写入任何表。',
  failed: '服务读这份文件时出了差错，没有写入任何表；请重试，若仍出错请告诉维护人员。',
  outcomes: { new: '新建', same: '无变化', changed: '新版本' },
  tableColumns: {
    table: '表',
    member: '来自',
    outcome: '结果',
    findings: '审核',
    unread: '未读内容',
  },
  tablesOf: (name: string): string => `${name} 读出的表`,
  tableName: (budgetUnit: string, year: number): string => `${budgetUnit} ${year}年`,
  unreadNone: '无',
  unreadCount: (count: number): string => `${count}处`,
  outside: (count: number): string => `文件里另有${count}处内容不在任何表中`,
  nothing: '文件里没有读出表。',
  unknownRefusal: '文件没有传到服务，请稍后再试。',
} as const;
