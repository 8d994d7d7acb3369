/** 扫描件 the evidence of one received letter. */
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { opinionEvidenceQuery } from '#web/query.ts';
import { EvidencePanel } from '../evidence/evidence-panel.tsx';

export function OpinionEvidence({ opinionId }: { readonly opinionId: string }): ReactElement {
  const query = useQuery(opinionEvidenceQuery(opinionId));
  return <EvidencePanel query={query} subject={{ kind: 'opinion', opinionId }} />;
}
