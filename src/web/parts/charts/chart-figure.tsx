/** 图与数字 a chart together with its figures as a table; one is shown, the other is a click away. */
import { Segmented, Spin } from 'antd';
import { lazy, type ReactElement, Suspense, useState } from 'react';
import type { ChartContent } from './chart-content.ts';
import { chartMessages as words } from './messages.ts';
import './charts.css';

const BarChart = lazy(async () => {
  const { BarChart: component } = await import('./bar-chart.tsx');
  return { default: component };
});

export function ChartFigure({ content }: { readonly content: ChartContent }): ReactElement {
  const [view, setView] = useState<'chart' | 'figures'>('chart');
  return (
    <figure className="chart-figure">
      <figcaption>
        <span>{content.title}</span>
        <Segmented
          className="no-print"
          aria-label={`${content.title} ${words.view}`}
          value={view}
          options={[
            { value: 'chart', label: words.chart },
            { value: 'figures', label: words.figures },
          ]}
          onChange={(next: string) => setView(next === 'chart' ? 'chart' : 'figures')}
        />
      </figcaption>
      {view === 'chart' ? (
        <Suspense fallback={<Spin description={words.loading} />}>
          <BarChart content={content} />
        </Suspense>
      ) : (
        <Figures content={content} />
      )}
    </figure>
  );
}

function Figures({ content }: { readonly content: ChartContent }): ReactElement {
  return (
    <div className="figure-frame" tabIndex={0} role="group" aria-label={content.title}>
      <table className="figure-table">
        <caption className="visually-hidden">{content.title}</caption>
        <thead>
          <tr>
            <th scope="col" className="stick">
              {words.budgetUnit}
            </th>
            {content.series.map((series) => (
              <th key={series.name} scope="col" className="figure">
                {series.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {content.categories.map((category, at) => (
            <tr key={category}>
              <th scope="row" className="stick">
                {category}
              </th>
              {content.series.map((series) => (
                <td key={series.name} className="figure">
                  {series.figures[at]?.label ?? words.missing}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
