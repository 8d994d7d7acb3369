/** 文书文案 the Chinese words of approval papers. */
import type { PaperDeadline, PaperKind } from '#core/approval/paper.ts';

export const paperMessages = {
  names: {
    assessment: '审核表',
    'send-back': '退回意见',
    adjustment: '调整申请表',
    rectification: '整改通知',
    receipt: '整改回执',
  } satisfies Readonly<Record<PaperKind, string>>,
  titles: {
    assessment: '预算绩效目标审核表',
    'send-back': '预算绩效目标退回意见',
    adjustment: '预算绩效目标调整申请表',
    rectification: '预算绩效目标整改通知',
    receipt: '预算绩效目标整改回执',
  } satisfies Readonly<Record<PaperKind, string>>,
  year: (fiscalYear: number): string => `${fiscalYear}年度`,
  heads: {
    budgetUnit: '单位名称',
    department: '主管部门',
    year: '年度',
    form: '表名',
    budgetProject: '项目名称',
    stage: '审核阶段',
  },
  none: '无',
  assessment: {
    columns: ['审核内容', '审核要点', '满分', '得分'],
    criteria: [
      [
        'completeness',
        '完整性',
        '规范完整（10分）：内容按表样填全，没有缺漏。\n明确清晰（10分）：目标指向明确，说得清楚。',
        20,
      ],
      [
        'relevance',
        '相关性',
        '目标相关（15分）：与单位职能、规划和年度任务相符。\n指标科学（15分）：指标与目标对应，细化、量化。',
        30,
      ],
      [
        'appropriateness',
        '适当性',
        '绩效合理（15分）：预期结果符合实际，不过高也不过低。\n资金匹配（15分）：预算金额与目标任务相称。',
        30,
      ],
      [
        'feasibility',
        '可行性',
        '实现可能（10分）：经过论证，按期可以实现。\n条件充分（10分）：人员、制度和措施有保障。',
        20,
      ],
    ],
    total: '合计',
    grade: '综合评定',
    gradeOf: (grade: string | null): string =>
      grades.map((one) => `${one}（${one === grade ? '√' : '　'}）`).join('　'),
    conclusion: '审核结论',
    opinion: '审核意见',
    findings: '系统审核发现',
    counts: (counts: {
      readonly error: number;
      readonly warning: number;
      readonly hint: number;
      readonly unexplained: number;
    }): string =>
      `错误 ${counts.error} 条，警告 ${counts.warning} 条（未说明 ${counts.unexplained} 条），` +
      `提示 ${counts.hint} 条`,
    signatures: ['审核人', '复核人', '审核部门（盖章）', '日期'],
    basis:
      '注：评分项目和分值参照财预〔2015〕88号所附审核表（文字未逐字核对），审核要点的说法为本系统所写。' +
      '90分及以上为优，80分及以上为良，60分及以上为中，60分以下为差。',
  },
  reviewer: '审核人',
  reviewedOn: '审核日期',
  reasons: {
    heading: (count: number): string => `退回意见（共 ${count} 条）`,
    asked: (count: number): string => `需要整改的问题（共 ${count} 条）`,
    columns: ['序号', '位置', '现在写的', '意见和要求'],
    empty: '（空白）',
    none: '没有逐项列出的意见。',
  },
  sendBack: {
    opening: (about: string, stage: string): string =>
      `你单位报送的${about}（${stage}）经审核，存在下列问题，现予退回。` +
      '请逐项核对并修改，系统没有代为改动任何内容。',
    note: (text: string): string => `说明：${text}`,
  },
  rectification: {
    opening: (about: string, stage: string): string =>
      `你单位报送的${about}（${stage}）经审核需要整改。现将问题和要求通知如下，` +
      '请逐项整改，重新报送，并在回执中逐条说明整改情况。',
    reply: '回执应与修改后的表一并报送；认为不需要修改的，写明理由。',
  },
  to: (budgetUnitName: string): string => `${budgetUnitName}：`,
  deadline: ({ dueDate, days, status, holidaysEntered }: PaperDeadline): string =>
    `请于${chineseDate(dueDate)}前（收到退回后 ${days} 个工作日内）重新报送。` +
    (status === 'proposed' ? '该期限为本系统建议，另有规定的按规定执行。' : '') +
    (holidaysEntered ? '' : '本期限按周一至周五计算，尚未录入该年度的节假日安排。'),
  noDeadline: '请抓紧修改后重新报送。',
  receipt: {
    opening: (about: string, sentBackOn: string | null): string =>
      `${sentBackOn === null ? '' : `${sentBackOn}退回的`}${about}，我单位已逐项核对，` +
      '现将整改情况回复如下。',
    openingDraft: (about: string): string =>
      `${about}的退回意见正在整改，尚未重新报送。已填写的整改情况如下。`,
    heading: (count: number): string => `整改情况（共 ${count} 条）`,
    columns: ['序号', '位置', '意见和要求', '整改情况'],
    to: (name: string | null): string => (name === null ? '主管部门：' : `${name}：`),
    noReply: '（未填写）',
    signatures: ['填报人', '单位负责人', '单位（盖章）', '日期'],
  },
  adjustment: {
    number: (number: number): string => `第 ${number} 次调整`,
    heads: {
      number: '调整次数',
      fromVersion: '调整前版本',
      documentNumber: '依据文号',
      totalBefore: '调整前预算数',
      totalAfter: '调整后预算数',
      difference: '增（减）额',
      reason: '调整理由',
    },
    version: (number: number): string => `第 ${number} 版`,
    amount: (written: string): string => `${written} 万元`,
    heading: (count: number): string => `调整内容（共 ${count} 处）`,
    columns: ['序号', '位置', '调整前', '调整后'],
    noChanges: '目标和金额都没有改动，请在调整理由中写明原因。',
    added: '（新增）',
    removed: '（删去）',
    signatures: ['申请单位（盖章）', '单位负责人', '主管部门意见', '财政部门意见'],
  },
} as const;

const grades = ['优', '良', '中', '差'] as const;

/** '2024年1月5日' */
export function chineseDate(date: string): string {
  const [year = '', month = '', day = ''] = date.split('-');
  return `${year}年${plain(month)}月${plain(day)}日`;
}

const plain = (digits: string): string => digits.replace(/^0/, '');
