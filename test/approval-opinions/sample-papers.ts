/** Papers to draw: usual ones, and those that try the sheet: long names, many reasons, nothing. */
import type { ApprovalPaper, PaperHead, PaperReason, PaperSigner } from '#core/approval/paper.ts';
import type { CalendarDate } from '#core/base/calendar.ts';
import { fen } from '#core/base/fen.ts';

const head: PaperHead = {
  budgetUnitName: '无锡市住房公积金管理中心江阴市分中心',
  departmentName: '无锡市住房公积金管理中心',
  fiscalYear: 2024,
  formName: '部门整体绩效目标表',
  projectName: null,
  stageName: '二上·单位已报',
};

const signer: PaperSigner = {
  userName: '示例审核员',
  roleName: '主管部门审核',
  date: '2024-01-05' as CalendarDate,
};

const reasons: readonly PaperReason[] = [
  {
    label: '支出 · 办公用房租金 · 半年计划执行数',
    written: '130.83',
    text: '单个项目的半年计划 130.83 万元超过项目支出合计 120.00 万元，请核对是项目写多了还是合计写少了。',
    reply: '合计漏加该项，已改为 201.36。',
  },
  {
    label: '提取住房公积金 · 全年指标值',
    written: '≤17亿元',
    text: '提取是履职产出，符号应为“≥”，请核对。',
    reply: null,
  },
  {
    label: '满意度指标',
    written: null,
    text: '没有填写，请补填或写明不涉及的理由。',
    reply: '已补填。',
  },
  { label: '年度目标', written: '', text: '年度目标是空白。', reply: null },
  { label: '整张表', written: null, text: '请先与本级核对归集口径。', reply: '已核对。' },
];

const manyReasons: readonly PaperReason[] = Array.from({ length: 60 }, (_, at) => ({
  label: `做好第${at + 1}项重点工作并按期向管理委员会报告执行情况，归集住房公积金金额 · ${at % 2 === 0 ? '半年' : '全年'}指标值`,
  written: `≥${at + 1}.5亿元`,
  text: `第 ${at + 1} 条意见：半年与全年的符号、计量单位应一致，${'请逐项核对后修改；'.repeat(1 + (at % 5))}`,
  reply: at % 3 === 0 ? `第 ${at + 1} 条已改。` : null,
}));

const longHead: PaperHead = {
  ...head,
  budgetUnitName: `${'江苏省无锡市经济技术开发区'.repeat(6)}住房公积金管理中心（本级）`,
  projectName: `${'住房公积金业务系统升级改造及网络安全等级保护测评整改'.repeat(2)}项目`,
};

const rectified = {
  dueDate: '2024-01-12' as CalendarDate,
  days: 5,
  status: 'proposed',
  holidaysEntered: false,
} as const;

export const samplePapers: Readonly<Record<string, ApprovalPaper>> = {
  assessment: {
    kind: 'assessment',
    head,
    scores: {
      completeness: 18,
      relevance: 26,
      appropriateness: 25,
      feasibility: 17,
      total: 86,
      grade: '良',
    },
    opinion: '目标与职能相符，部分指标还可细化；办公用房租金的半年计划请与合同付款时间核对。',
    conclusion: '审核通过',
    counts: { error: 0, warning: 7, hint: 12, unexplained: 0 },
    signer,
  },
  'assessment-blank': {
    kind: 'assessment',
    head: longHead,
    scores: null,
    opinion: '',
    conclusion: '',
    counts: { error: 3, warning: 20, hint: 31, unexplained: 20 },
    signer: null,
  },
  'send-back': {
    kind: 'send-back',
    head,
    reasons,
    note: '年度目标与三级指标请一并核对。',
    documentNumber: null,
    deadline: rectified,
    signer,
  },
  'send-back-many': {
    kind: 'send-back',
    head: longHead,
    reasons: manyReasons,
    note: '',
    documentNumber: '锡财绩〔2024〕1号',
    deadline: null,
    signer,
  },
  rectification: {
    kind: 'rectification',
    head,
    reasons,
    note: '',
    documentNumber: '示例〔2024〕2号',
    deadline: { ...rectified, status: 'local', holidaysEntered: true },
    signer,
  },
  'rectification-empty': {
    kind: 'rectification',
    head,
    reasons: [],
    note: '请按电话沟通的意见修改。',
    documentNumber: null,
    deadline: rectified,
    signer,
  },
  receipt: {
    kind: 'receipt',
    head,
    reasons,
    sentBackOn: '2024-01-05' as CalendarDate,
    note: '',
    signer: { ...signer, userName: '示例负责人', roleName: '单位负责人' },
  },
  'receipt-open': {
    kind: 'receipt',
    head: longHead,
    reasons: manyReasons,
    sentBackOn: null,
    note: '',
    signer: null,
  },
  adjustment: {
    kind: 'adjustment',
    head: { ...head, stageName: '调整·单位已报' },
    number: 1,
    reason: '年中追加业务系统升级改造经费，归集目标同步调高。',
    documentNumber: '锡财预〔2024〕9号',
    fromVersion: 4,
    totalBefore: fen(56_869_00n * 100n),
    totalAfter: fen(60_000_00n * 100n),
    changes: [
      { label: '支出 · 业务系统升级改造 · 全年预算数', from: '20', to: '51.31' },
      { label: '归集住房公积金 · 全年指标值', from: '≥42亿元', to: '≥43亿元' },
      { label: '支出 · 网络安全测评', from: null, to: '网络安全测评 · 5 · 10' },
      { label: '支出 · 购置打印机', from: '购置打印机 · 1 · 1', to: null },
    ],
    signer,
  },
  'adjustment-same': {
    kind: 'adjustment',
    head: { ...head, stageName: '调整·草稿' },
    number: 2,
    reason: '只更正年度目标的文字。',
    documentNumber: null,
    fromVersion: 5,
    totalBefore: null,
    totalAfter: null,
    changes: [],
    signer: null,
  },
};
