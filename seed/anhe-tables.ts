/** 虚构目标表 the five tables as text, in the form of the published ones. */
import { decimalText, type ExampleUnit, exampleUnits, tenThousandths } from './anhe-units.ts';

const duties =
  '负责本区域住房公积金的运作，依法履行下列职责：1. 编制、执行住房公积金的归集、使用计划；' +
  '2. 记载职工住房公积金的缴存、提取、使用情况；3. 核算住房公积金，审批住房公积金的提取、使用；' +
  '4. 住房公积金的保值和归还；5. 编制住房公积金归集、使用计划执行情况的报告。';

const sum = (texts: readonly string[]): bigint =>
  texts.reduce((total, text) => total + tenThousandths(text), 0n);

export const projectTotals = (one: ExampleUnit) => ({
  half: sum(one.projects.map(([, half]) => half)),
  annual: sum(one.projects.map(([, , annual]) => annual)),
});

export const targetsText = (year: number): string =>
  exampleUnits.map((one) => tableText(one, year)).join('\n');

const isCentre = (one: ExampleUnit): boolean => one.code === 'benji';

function tableText(one: ExampleUnit, year: number): string {
  const totals = projectTotals(one);
  const annual = decimalText(totals.annual + tenThousandths(one.basicAnnual));
  const who = isCentre(one) ? '中心本级' : '分中心';
  const { collection, withdrawal, opened, loan } = one;
  const projects = one.projects.map(([name, half, full]) => `\t\t${name}\t\t${half}\t${full}`);
  const uses = (...names: readonly string[]): string =>
    names.filter((name) => one.projects.some(([own]) => own === name)).join('、');
  return [
    '',
    '无锡市市级部门整体预算绩效目标表',
    '',
    `${year}年度`,
    '',
    `单位名称\t${one.name}\t\t\t\t`,
    `单位主要职能\t${duties}\t\t\t\t`,
    `机构设置及人员配置\t${isCentre(one) ? '内设8个科室，下设1个营业部' : '内设3个科室'}，在编人员${one.staff.inPost}人，非在编${one.staff.outside}人。\t\t\t\t`,
    '部门整体资金（万元）\t收入\t\t\t全年预算数\t',
    `\t\t资金总额\t\t${annual}\t`,
    `\t\t财政拨款\t小计\t\t${annual}`,
    `\t\t\t一般公共预算资金\t\t${annual}`,
    '\t\t\t政府性基金\t\t0',
    '\t\t\t财政专户管理资金\t\t0',
    '\t\t国有资本金\t\t0\t',
    '\t\t社保基金\t\t0\t',
    '\t\t上年结转资金\t\t0\t',
    '\t\t其他资金\t\t0\t',
    '\t支出\t\t\t半年计划执行数\t全年预算数',
    `\t\t基本支出\t\t${one.basicHalf}\t${one.basicAnnual}`,
    `\t\t项目支出\t\t${decimalText(totals.half)}\t${decimalText(totals.annual)}`,
    ...projects,
    `\t中长期目标\t保障缴存职工基本住房需求，扩大制度覆盖，守住资金安全；${one.shortName}立足辖区，逐年提高线上办理和服务质量，使归集、提取、贷款平稳增长。\t\t\t\t`,
    `\t年度目标\t${year}年${who}计划归集住房公积金${collection.full}亿元；提取住房公积金${withdrawal.full}亿元；新增开户职工${opened.full}万人；发放住房公积金贷款${loan.full}亿元；实现增值收益${one.valueAdded.full}万元。\t\t\t\t`,
    '一级指标\t二级指标\t三级指标\t半年指标值\t全年指标值\t',
    ...commonRows,
    '一级指标\t二级指标\t重点工作\t对应项目\t三级指标\t半年指标值\t全年指标值',
    `履职\t编制、执行住房公积金的归集、使用计划\t归集住房公积金\t${uses('服务外包费', '信息系统运行维护费', '网络通讯费', '网络安全等级保护测评', '密码应用安全性评估', '业务系统升级改造')}\t归集住房公积金金额\t≥${collection.half}亿元\t≥${collection.full}亿元`,
    `\t记载职工住房公积金的缴存、提取、使用情况\t新增开户职工\t${uses('宣传费')}\t新增开户职工人数\t≥${opened.half}万人\t≥${opened.full}万人`,
    `\t核算住房公积金，审批住房公积金的提取、使用\t提取住房公积金\t${uses('档案管理费', '物业管理费')}\t提取住房公积金金额\t≥${withdrawal.half}亿元\t≥${withdrawal.full}亿元`,
    `\t住房公积金的保值和归还\t发放住房公积金贷款\t${uses('房产信息查询费')}\t发放住房公积金贷款\t≥${loan.half}亿元\t≥${loan.full}亿元`,
    `\t编制住房公积金归集、使用计划执行情况的报告\t编制收支计划\t${uses('印刷费')}\t编制收支计划份数\t≥1份\t≥1份`,
    ...(isCentre(one)
      ? [
          '\t承办住房公积金管理委员会决定的事项\t召开住房公积金管委会会议\t会议费\t召开住房公积金管委会会议次数\t≥1次\t≥2次',
        ]
      : []),
    '一级指标\t二级指标\t\t\t三级指标\t半年指标值\t全年指标值',
    `效益指标\t经济效益\t\t\t增值收益额\t≥${one.valueAdded.half}万元\t≥${one.valueAdded.full}万元`,
    `\t社会效益\t\t\t住房公积金制度覆盖率\t≥${one.coverage.half}%\t≥${one.coverage.full}%`,
    '\t\t\t\t离柜率\t≥70%\t≥75%',
    '\t生态效益\t\t\t\t\t',
    '\t可持续影响\t\t\t个人住房贷款逾期率\t≤0.5‰\t≤0.5‰',
    '满意度指标\t服务对象满意度\t\t\t客户满意度\t≥95%\t≥95%',
    '',
  ].join('\n');
}

/** The fixed rows that every unit of this form has alike. */
const commonRows: readonly string[] = [
  '决策\t计划制定\t中长期规划制定健全性\t健全\t健全\t',
  '\t\t工作计划制定健全性\t健全\t健全\t',
  '\t目标设定\t绩效目标合理性\t合理\t合理\t',
  '\t\t绩效指标明确性\t明确\t明确\t',
  '\t预算编制\t预算编制科学性\t科学\t科学\t',
  '\t\t预算编制规范性\t规范\t规范\t',
  '过程\t预算执行\t预算调整率\t=0%\t=0%\t',
  '\t\t支付进度符合率\t=100%\t=100%\t',
  '\t\t预算执行率\t=100%\t=100%\t',
  '\t\t结转结余率\t=0%\t=0%\t',
  '\t\t公用经费控制率\t≤100%\t≤100%\t',
  '\t\t“三公经费”变动率\t≤0%\t≤0%\t',
  '\t\t政府采购执行率\t=100%\t=100%\t',
  '\t\t非税收入预算完成率\t≥100%\t≥100%\t',
  '\t预算管理\t预算管理制度健全性\t健全\t健全\t',
  '\t\t资金使用合规性\t合规\t合规\t',
  '\t\t绩效管理覆盖率\t=100%\t=100%\t',
  '\t\t基础信息完善性\t完善\t完善\t',
  '\t\t预决算信息公开度\t公开\t公开\t',
  '\t\t非税收入管理合规性\t合规\t合规\t',
  '\t资产管理\t资产管理制度健全性\t健全\t健全\t',
  '\t\t资产管理规范性\t规范\t规范\t',
  '\t\t固定资产利用率\t=100%\t=100%\t',
  '\t项目管理\t项目管理制度健全性\t健全\t健全\t',
  '\t\t项目管理制度执行规范性\t规范\t规范\t',
  '\t人员管理\t人员管理制度健全性\t健全\t健全\t',
  '\t\t人员管理制度执行有效性\t有效\t有效\t',
  '\t\t在职人员控制率\t≤100%\t≤100%\t',
  '\t机构建设\t组织建设工作及时完成率\t=100%\t=100%\t',
  '\t\t业务学习与培训及时完成率\t=100%\t=100%\t',
  '\t\t纪检监察工作有效性\t有效\t有效\t',
];
