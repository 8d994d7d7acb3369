/** 图的内容 what a chart shows, apart from how: units along one side, a bar for each figure. */

/** One figure: `length` places the bar, `label` is what was written and what is read out. */
export type ChartFigure = { readonly length: number; readonly label: string } | null;

/** A row of bars in one colour; `figures` stand in the order of the categories. */
export type ChartSeries = { readonly name: string; readonly figures: readonly ChartFigure[] };

export type ChartContent = {
  readonly title: string;
  readonly categories: readonly string[];
  readonly series: readonly ChartSeries[];
  /** Bars of one unit on top of each other, where together they make a whole. */
  readonly stacked: boolean;
};

/** Whether there is a bar to draw at all. */
export const hasFigures = (content: ChartContent): boolean =>
  content.series.some((series) => series.figures.some((figure) => figure !== null));
