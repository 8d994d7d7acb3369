/** 来源标签 how far a datum binds: official, local, or only proposed by us. */
import { Tag } from 'antd';
import type { ReactElement } from 'react';
import type { Provenance } from '#core/policy/table-template.ts';
import { catalogueMessages as words } from './messages.ts';

const colours = { official: 'blue', local: 'geekblue', proposed: 'default' } as const;

export const StatusTag = ({ status }: { readonly status: Provenance['status'] }): ReactElement => (
  <Tag color={colours[status]}>{words.statuses[status]}</Tag>
);
