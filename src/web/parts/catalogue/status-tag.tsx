/** 来源标签 how far a datum binds: official, local, or only proposed by us. */
import type { ReactElement } from 'react';
import type { Provenance } from '#core/policy/table-template.ts';
import { Chip } from '../page-frame/chip.tsx';
import { catalogueMessages as words } from './messages.ts';

const tones = { official: 'blue', local: 'good', proposed: 'plain' } as const;

export const StatusTag = ({ status }: { readonly status: Provenance['status'] }): ReactElement => (
  <Chip tone={tones[status]}>{words.statuses[status]}</Chip>
);
