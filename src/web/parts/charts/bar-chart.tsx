/** 条形图 bars by unit in SVG, patterns beside colours; a chunk of its own, loaded when drawn. */
import { BarChart as BarSeries } from 'echarts/charts';
import {
  AriaComponent,
  GridComponent,
  LegendComponent,
  TooltipComponent,
} from 'echarts/components';
import { init, use as register } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { type ReactElement, useEffect, useRef } from 'react';
import { fontFamily } from '#web/theme.ts';
import type { ChartContent, ChartSeries } from './chart-content.ts';
import { chartMessages as words } from './messages.ts';

register([BarSeries, GridComponent, LegendComponent, TooltipComponent, AriaComponent, SVGRenderer]);

const colours = ['#1f5a94', '#d28a1e', '#4f8f6b', '#8a5a9c', '#a8573a'];
const ink = '#1d2329';
const inkSoft = '#4d5761';
const barHeight = 15;

export function BarChart({ content }: { readonly content: ChartContent }): ReactElement {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const chart = init(element, null, { renderer: 'svg' });
    const draw = (): void => {
      // Long names wrap the legend on a narrow screen: the bars begin below its last row.
      const rows = legendRows(content, element.clientWidth);
      element.style.height = `${heightOf(content) + rows * legendRow}px`;
      chart.setOption(optionOf(content, 8 + rows * legendRow));
      chart.resize();
    };
    draw();
    const observer = new ResizeObserver(draw);
    observer.observe(element);
    return () => {
      observer.disconnect();
      chart.dispose();
    };
  }, [content]);
  return <div ref={box} className="chart-box" />;
}

const legendRow = 20;
const letterWidth = 12;
const swatchWidth = 32;

/** How many rows the legend's names take, each letter as wide as a Chinese one. */
function legendRows(content: ChartContent, width: number): number {
  let rows = 1;
  let used = 0;
  for (const { name } of content.series) {
    const wanted = swatchWidth + name.length * letterWidth;
    if (used > 0 && used + wanted > width) {
      rows += 1;
      used = 0;
    }
    used += wanted;
  }
  return rows;
}

const heightOf = (content: ChartContent): number => {
  const bars = content.stacked ? 1.4 : content.series.length + 0.6;
  return Math.round(content.categories.length * bars * barHeight + 32);
};

function optionOf(content: ChartContent, top: number) {
  return {
    animation: false,
    color: colours,
    textStyle: { fontFamily, color: ink, fontSize: 12 },
    aria: {
      enabled: true,
      decal: { show: true, decals: decals },
      label: { description: descriptionOf(content) },
    },
    grid: { left: 4, right: content.stacked ? 16 : 76, top, bottom: 4, containLabel: true },
    legend: { top: 0, left: 0, itemWidth: 16, itemHeight: 10, selectedMode: false },
    tooltip: { trigger: 'item', confine: true },
    xAxis: {
      type: 'value',
      axisLabel: { color: inkSoft, hideOverlap: true },
      splitLine: { lineStyle: { color: '#e6eaee' } },
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: [...content.categories],
      axisTick: { show: false },
      axisLine: { lineStyle: { color: '#8d98a3' } },
      axisLabel: { color: ink, width: 88, overflow: 'truncate' },
    },
    series: content.series.map((series) => seriesOption(content, series)),
  };
}

/** Plain first, then stripes one way and the other: told apart without colour, quiet to see. */
const decals = [
  { symbol: 'none' },
  { color: 'rgba(255,255,255,0.45)', dashArrayX: [1, 0], dashArrayY: [2, 5], rotation: -0.785 },
  { color: 'rgba(255,255,255,0.45)', dashArrayX: [1, 0], dashArrayY: [2, 5], rotation: 0.785 },
  { color: 'rgba(255,255,255,0.45)', dashArrayX: [1, 0], dashArrayY: [2, 4], rotation: 0 },
  { color: 'rgba(255,255,255,0.45)', dashArrayX: [1, 0], dashArrayY: [2, 4], rotation: 1.571 },
];

const seriesOption = (content: ChartContent, series: ChartSeries) => ({
  type: 'bar',
  name: series.name,
  stack: content.stacked ? 'all' : undefined,
  barMaxWidth: barHeight + 3,
  barGap: '15%',
  data: series.figures.map((figure, at) =>
    figure === null
      ? null
      : {
          value: figure.length,
          name: figure.label,
          tooltip: {
            formatter: () =>
              spoken(words.bar(content.categories[at] ?? '', series.name, figure.label)),
          },
        },
  ),
  // What is printed is what was written, never a number rounded on the way to the screen.
  label: {
    show: !content.stacked,
    position: 'right',
    color: ink,
    fontSize: 12,
    formatter: '{b}',
  },
});

/** A node rather than markup: names come from files, and files may hold anything. */
function spoken(text: string): HTMLElement {
  const node = document.createElement('span');
  node.textContent = text;
  return node;
}

const descriptionOf = (content: ChartContent): string =>
  words.describe(
    content.title,
    content.series.map((series) =>
      words.describeSeries(
        series.name,
        series.figures.map(
          (figure, at) => `${content.categories[at] ?? ''} ${figure?.label ?? words.missing}`,
        ),
      ),
    ),
  );
