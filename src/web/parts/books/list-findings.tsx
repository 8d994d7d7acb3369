/** 清单的问题 what is wrong with a list file, by line and column, with what was expected. */
import type { ReactElement } from 'react';
import { Mark } from '../page-frame/marks.tsx';
import { bookMessages as words } from './messages.ts';

/** 一处问题 as every kind of list tells it. */
export type ShownFinding = {
  readonly severity: 'error' | 'warning' | 'hint';
  readonly where: string;
  readonly about: string;
  readonly column: string | null;
  readonly written: string;
  readonly message: string;
  readonly expected: string | null;
};

export function ListFindings(input: {
  readonly findings: readonly ShownFinding[];
  readonly total: number;
}): ReactElement {
  const { findings, total } = input;
  const heads = words.findings;
  return (
    <div className="figure-frame" tabIndex={0} role="region" aria-label={heads.caption}>
      <table className="figure-table book-findings">
        <caption className="visually-hidden">{heads.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{heads.where}</th>
            <th scope="col">{heads.about}</th>
            <th scope="col">{heads.column}</th>
            <th scope="col">{heads.written}</th>
            <th scope="col">{heads.message}</th>
            <th scope="col">{heads.expected}</th>
          </tr>
        </thead>
        <tbody>
          {findings.map((one, at) => (
            <tr key={at}>
              <th scope="row">{one.where === '' ? heads.wholeFile : one.where}</th>
              <td>{one.about}</td>
              <td>{one.column}</td>
              <td className="book-written">{one.written}</td>
              <td>
                <Mark severity={one.severity} /> {one.message}
              </td>
              <td>{one.expected}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {findings.length < total && (
        <p className="soft page-section-body">{words.firstOf(findings.length, total)}</p>
      )}
    </div>
  );
}
