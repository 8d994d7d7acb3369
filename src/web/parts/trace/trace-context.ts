/** 来源链 asks for the drawer that shows what a number is made of, from any cell of a page. */
import { createContext, useContext } from 'react';

type Asked = {
  readonly budgetUnitId: string;
  readonly fiscalYear: number;
  readonly until: string;
  /** Of one budget project; null or left out: of the unit. */
  readonly line?: string | null;
  /** As it was known then; null or left out: now. */
  readonly cut?: string | null;
  /** What the number is called where it was clicked. */
  readonly title: string;
};

/** 所问的数 a measure by its code, or a figure below all measures. */
export type TraceSubject =
  | (Asked & { readonly kind: 'measure'; readonly measure: string })
  | (Asked & { readonly kind: 'figure'; readonly code: string });

export type TraceDesk = { readonly open: (subject: TraceSubject) => void };

export const TraceContext = createContext<TraceDesk | null>(null);

export function useTrace(): TraceDesk {
  const desk = useContext(TraceContext);
  if (desk === null) throw new Error('a number asks for its trace outside of a TraceProvider');
  return desk;
}
