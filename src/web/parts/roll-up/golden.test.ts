/** The golden answers of the server, read through the contract's codecs as the pages read them. */
import { describe, expect, it } from 'vitest';
import { coverageMap, rollup } from '#contract/rollup.ts';
import { overview } from '#contract/overview.ts';
import { deviants } from '../comparison/differences.ts';
import { countCoverage } from '../coverage/coverage-count.ts';
import { gridLines, gridYears, openFilter } from '../overview/unit-grid.ts';
import { fundingChart, targetCharts } from './chart-contents.ts';
import { alignedAmount, saysSomething, sharedBy } from './figures.ts';

const files = import.meta.glob('/test/golden/api/*.json', { eager: true, import: 'default' });
const golden = (name: string): unknown => files[`/test/golden/api/${name}.json`];

const answer = rollup.parse(golden('rollup'));
const shortName = new Map(
  answer.units.map((budgetUnit) => [budgetUnit.budgetUnitId, budgetUnit.shortName]),
);

describe('roll-up of the five published tables', () => {
  it('lines up the projects that several units share, and adds them', () => {
    const totals = Object.fromEntries(
      answer.projects
        .filter((line) => sharedBy(line) > 1)
        .map((line) => [line.name, line.fullYear.total]),
    );
    expect(totals).toMatchObject({ 印刷费: '44.30', 物业管理费: '86.52', 培训费: '12.48' });
  });

  it('draws spending as a whole of two parts for each unit', () => {
    const chart = fundingChart(answer, 'fullYear');
    expect(chart.categories).toEqual(answer.units.map((budgetUnit) => budgetUnit.shortName));
    expect(chart.series.map((series) => series.name)).toEqual(['基本支出', '项目支出']);
    expect(chart.series.flatMap((series) => series.figures)).not.toContain(null);
  });

  it('draws one chart for each measure, and leaves a missing target without a bar', () => {
    const charts = targetCharts(answer, 'fullYear');
    const [money] = charts.filter((chart) => chart.title.includes('亿元'));
    const withdrawal = money?.series.find((series) => series.name.includes('提取'));
    const at = money?.categories.indexOf('锡山') ?? -1;
    expect(withdrawal?.figures[at]).toBeNull();
    expect(withdrawal?.figures[0]).toEqual({ length: 115, label: '=115亿元' });
  });

  it('shows in the half-year view only what has half-year figures', () => {
    const income = answer.funding.find((line) => line.id === 'income.total');
    expect(income).toBeDefined();
    expect(income && saysSomething(income, 'halfYear')).toBe(false);
    expect(income && saysSomething(income, 'fullYear')).toBe(true);
  });

  it('points at 惠山, whose 提取 is capped where the others promise at least', () => {
    const line = answer.indicators.find((one) => one.name === '提取住房公积金金额');
    const marked = [...deviants(line?.fullYear ?? [])].map((id) => shortName.get(id));
    expect(marked).toContain('惠山');
    expect(marked).not.toContain('江阴');
  });

  it('aligns every amount of the money lines', () => {
    const amounts = [...answer.funding, ...answer.projects]
      .flatMap((line) => line.fullYear.parts)
      .flatMap((part) => part.written ?? []);
    expect(amounts.length).toBeGreaterThan(100);
    expect(amounts.filter((written) => !/^\d+\.\d\d$/.test(alignedAmount(written)))).toEqual([]);
  });
});

describe('other answers', () => {
  it('make the grid of 我的表', () => {
    const read = overview.parse(golden('overview'));
    const lines = gridLines(read, gridYears(read, 2024), openFilter);
    expect(lines[0]?.kind).toBe('department');
    expect(lines.filter((line) => line.kind === 'unit')).toHaveLength(answer.units.length);
  });

  it('count the coverage map', () => {
    const map = coverageMap.parse(golden('coverage-map'));
    const count = countCoverage(map);
    expect(count.duties).toBe(map.duties.length);
    expect(count.indicatorsWithout).toBeLessThanOrEqual(count.indicators);
  });
});
