/** 来源标记 the status of a rule or of weights beside every number that rests on it. */
import type { ReactElement } from 'react';
import { evaluationMessages as words } from './messages.ts';
import type { ProvenanceJson } from './types.ts';

/** Only what is no regulation is marked: a mark everywhere would say nothing. */
export function ProvenanceMark({ of }: { readonly of: ProvenanceJson }): ReactElement | null {
  if (of.status !== 'proposed') return null;
  return (
    <span className="provenance" title={words.sourceOf(of.statusName, of.source)}>
      {of.statusName}
    </span>
  );
}
