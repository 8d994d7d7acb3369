/** 阶段标签 where a table stands, in its words; what waits for its own people stands out. */
import type { ReactElement } from 'react';
import type { TableApprovalJson } from '#contract/approval.ts';
import { Chip, type ChipTone } from '../page-frame/chip.tsx';

type Stage = TableApprovalJson['stage'];

export const StageChip = ({ stage }: { readonly stage: Stage }): ReactElement => (
  <Chip tone={toneOf(stage)}>{stage.name}</Chip>
);

function toneOf({ round, step }: Stage): ChipTone {
  if (round === 'historical') return 'plain';
  if (step === 'draft') return 'notice';
  return step === 'finance_approved' ? 'good' : 'blue';
}
