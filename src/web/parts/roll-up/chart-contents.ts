/** 汇总的图 the charts of a roll-up: how each unit's money is made up, and its main targets. */
import type { RollupJson, RollupLineJson } from '#contract/rollup.ts';
import type { ChartContent, ChartFigure } from '../charts/chart-content.ts';
import { type Period, partOf, plotLength } from './figures.ts';
import { rollUpMessages as words } from './messages.ts';

/** 基本支出 and 项目支出 make up a unit's spending; other lines are their parts or their source. */
const spending = /expenditure\.(basic|project)$/;

export function fundingChart(rollup: RollupJson, period: Period): ChartContent {
  const lines = rollup.funding.filter((line) => spending.test(line.id));
  return {
    title: words.chartFunding(words.periods[period]),
    categories: rollup.units.map((budgetUnit) => budgetUnit.shortName),
    series: lines.map((line) => ({ name: line.name, figures: figuresOf(rollup, line, period) })),
    stacked: true,
  };
}

/** One chart for each measure: 亿元 and 万人 cannot share a scale. */
export function targetCharts(rollup: RollupJson, period: Period): readonly ChartContent[] {
  const measureWords = [...new Set(rollup.duties.map((line) => line.measureWord))];
  return measureWords
    .map((word): ChartContent => {
      const lines = rollup.duties.filter((line) => line.measureWord === word);
      const series = lines.map((line) => ({
        name: line.name,
        figures: figuresOf(rollup, line, period),
      }));
      return {
        title: words.chartTargets(words.periods[period], word),
        categories: rollup.units.map((budgetUnit) => budgetUnit.shortName),
        series: series.filter((one) => one.figures.filter((figure) => figure !== null).length > 1),
        stacked: false,
      };
    })
    .filter((chart) => chart.series.length > 0);
}

const figuresOf = (
  rollup: RollupJson,
  line: RollupLineJson,
  period: Period,
): readonly ChartFigure[] =>
  rollup.units.map((budgetUnit) => {
    const written = partOf(line, period, budgetUnit.budgetUnitId)?.written ?? null;
    const length = plotLength(written, line.measureWord);
    return written === null || length === null ? null : { length, label: written };
  });
