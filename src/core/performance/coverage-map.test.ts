import { describe, expect, it } from 'vitest';
import { coverageMap } from './coverage-map.ts';
import { policy, smallTable } from './test-support/small-table.ts';

const mapped = (small: Parameters<typeof smallTable>[0]) => coverageMap(smallTable(small), policy);

/** '条文 ← 指标（缘由）｜缺 …' */
const texts = (small: Parameters<typeof smallTable>[0]) =>
  mapped(small).duties.map((duty) => {
    const found = duty.indicators.map((one) => `${one.name}（${one.because}）`).join('、');
    return `${duty.clause} ← ${found}｜${duty.missingDuties.join(',')}`;
  });

describe('clauses and indicators', () => {
  it('links by the 二级指标 that repeats a clause, exactly or nearly', () => {
    expect(
      texts({
        functions: '1. 编制、执行住房公积金的归集、使用计划；2. 负责住房公积金的保值和归还',
        duties: [
          { aspect: '编制执行住房公积金的归集、使用计划', indicator: '缴存金额' },
          { aspect: '住房公积金的保值归还', indicator: '发放贷款' },
        ],
      }),
    ).toEqual([
      '编制、执行住房公积金的归集、使用计划 ← 缴存金额（二级指标与职能条文一致）｜',
      '负责住房公积金的保值和归还 ← 发放贷款（二级指标与职能条文相近）｜',
    ]);
  });

  it('links by a word that both say, where no 二级指标 repeats the clause', () => {
    expect(
      texts({
        functions: '负责扩面、归集、使用和贷款审核发放',
        duties: [
          { aspect: '住房公积金管理', indicator: '缴存金额' },
          { aspect: '住房公积金管理', indicator: '提取住房公积金' },
          { aspect: '住房公积金管理', indicator: '新增缴存职工' },
        ],
      }),
    ).toEqual([
      '负责扩面、归集、使用和贷款审核发放 ← 缴存金额（指标与条文都说到“归集”）、' +
        '提取住房公积金（指标与条文都说到“使用”）、新增缴存职工（指标与条文都说到“扩面”）｜loan',
    ]);
  });

  it('a report, a budget or enforcement is not answered by the sum it names', () => {
    expect(
      texts({
        functions: '编制归集、使用计划执行情况的报告；归集方面的行政执法工作；年度预决算',
        duties: [{ indicator: '缴存金额' }],
      }),
    ).toEqual([
      '编制归集、使用计划执行情况的报告 ← ｜report',
      '归集方面的行政执法工作 ← ｜enforcement',
      '年度预决算 ← ｜budget',
    ]);
  });

  it('leaves loose what no clause answers for', () => {
    const map = mapped({ functions: '负责归集', duties: [{ indicator: '夜市服务场次' }] });
    expect(map.looseIndicators.map((one) => one.name)).toEqual(['夜市服务场次']);
    expect(map.duties).toEqual([
      { clause: '负责归集', indicators: [], missingDuties: ['collection'] },
    ]);
  });

  it('has no clauses where the field is empty, and all indicators loose', () => {
    const map = mapped({ duties: [{ indicator: '缴存金额' }] });
    expect([map.duties, map.looseIndicators.length]).toEqual([[], 1]);
  });
});

describe('indicators and budget projects', () => {
  const projects = [
    ['网络通讯费（宽带网、专网租赁费用）', '1.2', '2.4'],
    ['培训费', '0.5', '1'],
    ['宣传费', '0', '5'],
  ] as const;
  const pointed = (budgetProject: string) => {
    const map = mapped({
      functions: '负责归集',
      projects,
      duties: [{ indicator: '缴存金额', budgetProject }],
    });
    return {
      projects: map.duties[0]?.indicators[0]?.projects.map((one) => one.name),
      loose: map.looseProjects.map((one) => `${one.name} ${one.fullYear}`),
      unknown: map.unknownProjects.map((one) => one.name),
    };
  };

  it.each<readonly [string, readonly string[], readonly string[]]>([
    ['宣传费', ['宣传费'], []],
    ['宣传费、培训费', ['宣传费', '培训费'], []],
    ['宣传费\n业务培训费', ['宣传费', '培训费'], []],
    ['网络通讯费（宽带网、专网租赁费用）；宣传费', [projects[0][0], '宣传费'], []],
    ['宣传费，宣传费，办公费', ['宣传费'], ['办公费']],
    ['', [], []],
  ])('%j', (written, names, unknown) => {
    const found = pointed(written);
    expect(found.projects).toEqual(names);
    expect(found.unknown).toEqual(unknown);
    expect(found.loose).toHaveLength(projects.length - names.length);
  });

  it('shows a loose project with its amount as written', () => {
    expect(pointed('宣传费').loose).toEqual(['网络通讯费（宽带网、专网租赁费用） 2.4', '培训费 1']);
  });
});
