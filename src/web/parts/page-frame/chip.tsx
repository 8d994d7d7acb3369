/** 标签 a state or an outcome in one word; its own, because it must be legible on its ground. */
import type { ReactElement } from 'react';
import './page-frame.css';

export type ChipTone = 'plain' | 'blue' | 'good' | 'notice' | 'bad';

export const Chip = (input: {
  readonly tone: ChipTone;
  readonly children: string;
}): ReactElement => <span className={`chip chip-${input.tone}`}>{input.children}</span>;
