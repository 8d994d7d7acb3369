/** 流程条 the five stations of the year with where we are: by sign and word, never by colour alone. */
import type { ReactElement } from 'react';
import type { TableApprovalJson } from '#contract/approval.ts';
import { approvalMessages as words } from './messages.ts';
import { stations, wayOf } from './way.ts';

const signs = { done: '✓', here: '●', ahead: '○' } as const;

export function WayStrip(input: {
  readonly stage: TableApprovalJson['stage'];
}): ReactElement | null {
  const way = wayOf(input.stage);
  if (way === null) return null;
  return (
    <ol className="way" aria-label={words.way}>
      {stations.map((station) => {
        const state = way[station];
        return (
          <li
            key={station}
            className={`way-${state}`}
            aria-current={state === 'here' ? 'step' : undefined}
          >
            <span aria-hidden="true">{signs[state]}</span>
            {words.stations[station]}
            <span className="visually-hidden">{words.stationStates[state]}</span>
          </li>
        );
      })}
      {input.stage.round === 'adjustment' && (
        <li className="way-here" aria-current="step">
          <span aria-hidden="true">●</span>
          {words.adjusting}
        </li>
      )}
    </ol>
  );
}
