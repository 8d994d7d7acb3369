/** 上传的文字 words of bringing files in. */
import type { JobJson } from '#contract/job.ts';

export const uploadMessages = {
  title: '导入文件',
  choose: '导入文件',
  hint: '也可以把 .txt 文件拖到页面任何地方，一次可拖多个',
  drop: '松开鼠标，导入这些文件',
  dropNote: '只支持文本文件（.txt）；同一份文件导入两次，不会变成两张表',
  clear: '收起已完成的',
  queued: '排队',
  spoken: (name: string, state: string): string => `${name} ${state}`,
  comma: '，',
  sending: '正在上传',
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
  cancelled: '已取消，没有写入任何表。',
  failed: '服务读这份文件时出了差错，没有写入任何表；请重试，若仍出错请告诉维护人员。',
  outcomes: { new: '新建', same: '无变化', changed: '新版本' },
  tableColumns: {
    table: '表',
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
  size: (bytes: number): string =>
    bytes < 1024
      ? `${bytes} 字节`
      : bytes < 1_048_576
        ? `${Math.round(bytes / 1024)} KB`
        : `${Math.round(bytes / 104_857.6) / 10} MB`,
  unknownRefusal: '文件没有传到服务，请稍后再试。',
} as const;
