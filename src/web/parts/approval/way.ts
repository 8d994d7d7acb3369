/** 全年流程 the way of the year in five stations, and where a table is on it. Pure. */
import type { TableApprovalJson } from '#contract/approval.ts';

export const stations = ['first', 'control', 'second', 'issued', 'disclosed'] as const;
export type Station = (typeof stations)[number];
export type StationState = 'done' | 'here' | 'ahead';

type Stage = TableApprovalJson['stage'];

/** Null: a table brought in from the past is on no way. */
export function wayOf(stage: Stage): Readonly<Record<Station, StationState>> | null {
  if (stage.round === 'historical') return null;
  const here = placeOn(stage);
  const state = (at: number): StationState => (at < here ? 'done' : at === here ? 'here' : 'ahead');
  return {
    first: state(0),
    control: state(1),
    second: state(2),
    issued: state(3),
    disclosed: state(4),
  };
}

/** Index of the station where somebody has to act; past the last one where all is done. */
function placeOn({ round, step }: Stage): number {
  const approved = step === 'finance_approved';
  switch (round) {
    case 'first_submission':
      return approved ? 1 : 0;
    case 'second_submission':
      return approved ? 3 : 2;
    case 'issued_department':
      return 3;
    case 'issued_unit':
      return 4;
    default:
      return stations.length;
  }
}
