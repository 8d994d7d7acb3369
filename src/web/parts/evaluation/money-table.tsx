/** 资金行 budget and execution as in the form: initial, annual, paid, rate. */
import type { ReactElement } from 'react';
import { Section } from '../page-frame/page-head.tsx';
import { evaluationMessages } from './messages.ts';
import { useSheet } from './sheet.ts';

const words = evaluationMessages.money;

export function MoneyTable(): ReactElement | null {
  const { money } = useSheet().answer;
  if (money.length === 0) return null;
  return (
    <Section title={words.title} note={words.note}>
      <div className="figure-frame" tabIndex={0} role="group" aria-label={words.title}>
        <table className="figure-table" aria-label={words.title}>
          <thead>
            <tr>
              <th scope="col" className="stick">
                {words.line}
              </th>
              {[words.initial, words.annual, words.paid, words.rate].map((head) => (
                <th key={head} scope="col" className="figure">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {money.map((line) => (
              <tr key={line.name}>
                <th scope="row" className="stick">
                  {line.name}
                  {line.missing.length > 0 && (
                    <span className="cell-note absent">
                      {words.missing(line.missing.join('、'))}
                    </span>
                  )}
                </th>
                {[line.initial, line.annual, line.paid, line.rate].map((text, at) => (
                  // oxlint-disable-next-line react/no-array-index-key -- columns keep their places
                  <td key={at} className="figure">
                    {text ?? <span className="absent">{evaluationMessages.unknown}</span>}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}
