/** 亮灯标准 the lines at which a light comes on, each with its source and whether it is official. */
import type { ReactElement } from 'react';
import { Section } from '../page-frame/page-head.tsx';
import { monitoringMessages } from './messages.ts';
import type { MonitoringJson } from './types.ts';

const words = monitoringMessages.thresholds;

export function ThresholdTable(input: {
  readonly thresholds: MonitoringJson['thresholds'];
}): ReactElement | null {
  if (input.thresholds.length === 0) return null;
  return (
    <Section title={words.title}>
      <div className="figure-frame" tabIndex={0} role="group" aria-label={words.title}>
        <table className="figure-table" aria-label={words.title}>
          <thead>
            <tr>
              {[words.what, words.line, words.status, words.source].map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {input.thresholds.map(({ code, title, text, provenance }, place) => (
              <tr key={`${place}.${code}`}>
                <th scope="row">{title}</th>
                <td>{text}</td>
                <td className="threshold-status">{provenance.statusName}</td>
                <td className="soft">{provenance.source}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}
