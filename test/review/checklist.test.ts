/**
 * 清单走查 every hit that the checklist C1–C25 (docs/spec/review-rules.md) and the founding issue
 * name in the five published tables is found by the review, at its place.
 */
import { describe, expect, it } from 'vitest';
import type { Finding } from '#core/base/finding.ts';
import { reviewDepartment, reviewTable } from '#core/performance/review.ts';
import { type branches, departmentOf, publishedText, readContexts } from './wuxi.ts';

const contexts = readContexts(publishedText);
const [headOffice, jiangyin, yixing, xishan, huishan] = contexts.map((one) => reviewTable(one));
const byUnit = { 'head-office': headOffice, jiangyin, yixing, xishan, huishan, department: [] };
const department = reviewDepartment(departmentOf(contexts));

type Unit = (typeof branches)[number] | 'department';

const findingsOf = (unit: Unit): readonly Finding[] =>
  unit === 'department' ? department : (byUnit[unit] ?? []);

/** What is expected: the unit, the rule, and words or figures the finding shows. */
type Hit = readonly [checklist: string, unit: Unit, rule: string, ...shows: readonly string[]];

const hits: readonly Hit[] = [
  ['C1', 'xishan', 'PT-CMP-03', '=篇', '第 352 行'],
  ['C1', 'head-office', 'PT-CMP-09', '1/4'],
  ['C1', 'jiangyin', 'PT-CMP-09', '2/4'],
  ['C1', 'yixing', 'PT-CMP-09', '3/4'],
  ['C1', 'xishan', 'PT-CMP-09', '1/4'],
  ['C1', 'huishan', 'PT-CMP-09', '1/4'],
  ['C2', 'head-office', 'PT-CMP-08', '满意度'],
  ['C2', 'xishan', 'PT-CMP-08', '满意度'],
  ['C2', 'huishan', 'PT-CMP-08', '满意度'],
  ['C4', 'xishan', 'PT-SUM-02', '139.01', '150.00', '-10.99', '半年', '第 293 行'],
  ['C4', 'huishan', 'PT-SUM-02', '201.36', '120.00', '+81.36', '半年', '第 377 行'],
  ['C5', 'huishan', 'PT-SUM-04', '办公用房租金', '130.83', '120.00'],
  ['C7', 'huishan', 'PT-YR-01', '2023年', '2024年', '第 391 行'],
  ['C7', 'head-office', 'PT-YR-02', '2023年公积金业务系统升级改造'],
  ['C7', 'huishan', 'PT-YR-02', '2022年度调节金'],
  ['C8', 'xishan', 'PT-REL-02', '提取'],
  ['C9', 'xishan', 'PT-REL-03', '提取', '行政执法', '预决算'],
  ['C9', 'jiangyin', 'PT-REL-03', '计划执行报告', '管委会事项'],
  ['C9', 'yixing', 'PT-REL-04', '住房公积金管理'],
  ['C11', 'huishan', 'PT-VAL-01', '≥0.7万', '≥0.7万人'],
  ['C11', 'department', 'PT-UNI-02', '本级用“人”', '万人'],
  ['C11', 'jiangyin', 'PT-TXT-02', '28亿', '28亿元'],
  ['C12', 'department', 'PT-UNI-01', '≤8.5亿元', '≤17亿元', '江阴', '宜兴', '本级'],
  ['C12', 'huishan', 'PT-VAL-04', '≤8.5亿元'],
  ['C12', 'head-office', 'PT-VAL-06', '=149亿元'],
  ['C12', 'xishan', 'PT-VAL-06', '=21亿元'],
  ['C12', 'head-office', 'PT-VAL-07', '在职人员控制率'],
  ['C13', 'head-office', 'PT-CLS-01', '社会效益'],
  ['C13', 'xishan', 'PT-CLS-01', '经济效益'],
  ['C13', 'huishan', 'PT-CLS-01', '经济效益'],
  ['C13', 'jiangyin', 'PT-CLS-03', '公积金工单回复率'],
  ['C14', 'jiangyin', 'PT-CLS-04', '公积金履职度'],
  ['C14', 'jiangyin', 'PT-CLS-04', '对单位履职促进发展的持续影响度'],
  ['C14', 'yixing', 'PT-CLS-05', '较强'],
  ['C15', 'yixing', 'PT-FIT-01', '=50%', '57.50%'],
  ['C15', 'department', 'PT-UNI-05', '=50%', '其余 4 个单位都写“=100%”'],
  ['C16', 'huishan', 'PT-FIT-02', '41.0%'],
  ['C16', 'huishan', 'PT-FIT-02', '44.0%'],
  ['C16', 'xishan', 'PT-FIT-02', '57.1%'],
  ['C16', 'xishan', 'PT-FIT-02', '56.8%'],
  ['C16', 'head-office', 'PT-FIT-02', '44.4%'],
  ['C16', 'jiangyin', 'PT-FIT-03', '50%'],
  ['C16', 'department', 'PT-UNI-04', '41.0%', '47.0%', '57.1%'],
  ['C16', 'department', 'PT-UNI-04', '44.0%', '56.8%'],
  ['C17', 'head-office', 'PT-FIT-04', '34 个项目中有 12 个', '133.80'],
  ['C18', 'department', 'PT-OVY-01', '251.5亿元', '342.3亿元'],
  ['C19', 'department', 'PT-CST-01', '6.80', '9.02', '惠山'],
  ['C19', 'department', 'PT-CST-02', '万元/亿元'],
  ['C20', 'department', 'PT-UNI-07', '149', '102.5'],
  ['C21', 'department', 'PT-UNI-06', '中长期目标', '本级'],
  ['C24', 'jiangyin', 'PT-CMP-10', '组织建设及时性完成率'],
  ['C24', 'jiangyin', 'PT-CMP-10', '业务学习与培训及时性完成率'],
  ['C24', 'xishan', 'PT-CMP-10', '组织建设工作及完成率'],
  ['C25', 'huishan', 'PT-RD-01', '结果', '绩效指标明确性'],
  ['C25', 'huishan', 'PT-RD-01', '预算编制规范性'],
  ['C25', 'huishan', 'PT-CMP-02', '预算管理制度健全性', '只有二级指标'],
  ['C25', 'xishan', 'PT-CMP-04', '无名称', '第 286 行'],
  ['C25', 'jiangyin', 'PT-RD-06', '国有资本金', '财政拨款'],
  ['C25', 'yixing', 'PT-RD-01', '空列', '提取住房公积金'],
  ['C25', 'yixing', 'PT-RD-06', '表头分写在第 202 行和第 203 行'],
  ['issue', 'department', 'PT-UNI-03', '4 种写法', '公积金缴存金额', '缴存金额'],
  ['issue', 'head-office', 'PT-TXT-03', '实行', '事项'],
  ['issue', 'jiangyin', 'PT-TXT-01', '决定', '第 112 行'],
  ['issue', 'head-office', 'PT-FIT-05', '绩效工资调节金'],
  ['issue', 'xishan', 'PT-FIT-05', '调节金'],
  ['issue', 'huishan', 'PT-TXT-04', '住房公积金管理事务'],
  ['issue', 'yixing', 'PT-TXT-04', '公积金日常服务支出'],
];

/** All a finding shows its reader. */
const shown = (finding: Finding): string =>
  [
    finding.place.budgetUnit,
    finding.place.label,
    `第 ${finding.place.source?.line ?? 0} 行`,
    finding.message,
    finding.found,
    finding.expected,
    finding.difference,
    ...finding.hypotheses.map((one) => one.to),
  ].join(' ');

describe('every hit of the checklist', () => {
  it.each(hits.map(([checklist, unit, rule, ...shows]) => ({ checklist, unit, rule, shows })))(
    '$checklist $unit $rule $shows',
    ({ unit, rule, shows }) => {
      const same = findingsOf(unit).filter((finding) => finding.rule === rule);
      const found = same.filter((finding) => shows.every((word) => shown(finding).includes(word)));
      expect(found.length, same.map(shown).join('\n')).toBeGreaterThan(0);
    },
  );
});

it('C3 the totals of all five units are found in order', () => {
  for (const unit of ['head-office', 'jiangyin', 'yixing', 'xishan', 'huishan'] as const) {
    const rules = findingsOf(unit).map((finding) => finding.rule);
    expect(rules).not.toContain('PT-SUM-01');
    expect(rules).not.toContain('PT-SUM-03');
  }
});

it('C6 no half-year value is called greater than its year', () => {
  const rules = contexts.flatMap((context) => reviewTable(context).map((one) => one.rule));
  expect(rules).not.toContain('PT-SUM-05');
  expect(rules).not.toContain('PT-VAL-09');
});

it('C10 对应项目 is empty in all 21 duty rows', () => {
  const links = contexts.flatMap((context) =>
    reviewTable(context).filter((finding) => finding.rule === 'PT-REL-05'),
  );
  expect(links).toHaveLength(5);
  expect(links.reduce((sum, finding) => sum + 1 + finding.related.length, 0)).toBe(21);
});

it('no more errors than these', () => {
  const errors = contexts.flatMap((context) =>
    reviewTable(context)
      .filter((finding) => finding.severity === 'error')
      .map((finding) => `${finding.place.budgetUnit.slice(12, 14)} ${finding.rule}`),
  );
  expect(errors).toEqual([
    '锡山 PT-SUM-02',
    '锡山 PT-CMP-03',
    '惠山 PT-SUM-02',
    '惠山 PT-SUM-04',
    '惠山 PT-YR-01',
    '惠山 PT-CMP-02',
    '惠山 PT-VAL-01',
  ]);
});
