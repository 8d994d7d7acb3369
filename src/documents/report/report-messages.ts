/** 报告文案 the Chinese words of a findings report, on paper and in a workbook. */
import type {
  FindingsReport,
  ReportedTable,
  SeverityCount,
} from '#core/performance/findings-report.ts';
import type { Severity } from '#core/base/finding.ts';

const severity: Readonly<Record<Severity, string>> = {
  error: '错误',
  warning: '警告',
  hint: '提示',
};

/** Rules that compare a total with its items: neither figure is what the cell "should" say. */
const sumRules: ReadonlySet<string> = new Set(['PT-SUM-01', 'PT-SUM-02', 'PT-SUM-03']);

export const reportMessages = {
  isSumRule: (rule: string): boolean => sumRules.has(rule),
  title: '预算绩效目标审核意见',
  severity,
  /** What each severity asks of the unit, behind its heading. */
  asked: {
    error: '必须改正，改正前不能提交',
    warning: '请改正，或说明情况',
    hint: '供参考，不影响提交',
  } satisfies Readonly<Record<Severity, string>>,
  heads: {
    name: (kind: FindingsReport['kind']): string => (kind === 'department' ? '部门' : '单位'),
    year: '年度',
    date: '审核日期',
    conclusion: '审核结论',
    origin: '来源',
  },
  yearWords: (year: number | null): string => (year === null ? '' : `${year}年度`),
  several: '多个单位',
  summary: ['序号', '单位', '年度', '表', '来源', '错误', '警告', '提示', '已说明', '未读'],
  total: '合计',
  columns: ['序号', '位置', '问题与改法', '处理情况'],
  findingColumns: [
    '序号',
    '单位',
    '年度',
    '程度',
    '规则与依据',
    '位置',
    '原文件位置',
    '问题',
    '现为',
    '应为',
    '相差',
    '可能的原因与改法',
    '说明情况',
    '处理情况',
  ],
  unreadColumns: ['序号', '单位', '年度', '原文件位置', '内容'],
  sheets: { summary: '汇总', findings: '发现', unread: '未读内容' },
  where: (place: string): string => `原文件：${place}`,
  otherUnit: (name: string): string => `在“${name}”的表中`,
  facts: { found: '现为', expected: '应为', difference: '相差' },
  sumFacts: { found: '明细合计', expected: '表中合计', difference: '相差' },
  hypotheses: '可能的原因与改法（按可能性排列）',
  change: (place: string, from: string | null, to: string): string =>
    from === null
      ? `${place}改为“${to}”`
      : `${place}由${from === '' ? '空白' : `“${from}”`}改为“${to}”`,
  moreHypotheses: (count: number): string => `另有 ${count} 种可能，见系统中这张表的页面。`,
  noSingle: '没有哪一格单独改动能解释',
  because: '理由：',
  rule: (id: string, title: string): string => `规则 ${id}${title === '' ? '' : `：${title}`}`,
  basis: (basis: string): string => `依据：${basis}`,
  explanation: (kind: 'explanation' | 'waiver', name: string): string =>
    `${kind === 'waiver' ? '豁免' : '说明'}（${name}）：`,
  handled: '□ 已改正\n□ 已说明\n□ 不采纳',
  unread: (count: number): string =>
    `未读内容（${count} 处，原文件中没有归入表的文字，请核对是否漏读）`,
  nothingFound: '没有发现问题。',
  noTables: '没有可报告的表。',
  group: (level: Severity, count: number): string => `${severity[level]}（${count} 条）`,
  origin: ({ origin }: Pick<ReportedTable, 'origin'>): string =>
    [origin.file, origin.version === null ? null : `第 ${origin.version} 版`]
      .filter((part) => part !== null)
      .join('，'),
  counts: ({ error, warning, hint }: SeverityCount): string =>
    `错误 ${error} 条，警告 ${warning} 条，提示 ${hint} 条`,
  conclusion: ({ error, warning, hint }: SeverityCount): string => {
    if (error > 0)
      return `有 ${error} 处错误，须改正后才能提交；另有警告 ${warning} 条、提示 ${hint} 条。`;
    if (warning > 0) return `没有错误；有警告 ${warning} 条，须改正或说明情况；提示 ${hint} 条。`;
    return hint > 0 ? `没有错误和警告；有提示 ${hint} 条，供参考。` : '没有发现问题。';
  },
  /** The same finding is listed with each table that takes part in it. */
  countNote:
    '涉及几个单位的同一发现，在各单位的表中都列出。各条发现由程序按规则得出，请审核人复核。',
  signatures: ['审核人', '日期', '经办人', '日期'],
} as const;
