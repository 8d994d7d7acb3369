/** 佐证抽屉 the evidence of one indicator, beside the value that it proves. */
import { useQuery } from '@tanstack/react-query';
import { Drawer } from 'antd';
import type { ReactElement } from 'react';
import { tableEvidenceQuery } from '#web/query.ts';
import { EvidencePanel } from '../evidence/evidence-panel.tsx';
import { keepsFocus, useFocusBack } from '../page-frame/focus-back.ts';
import { monitoringMessages as words } from './messages.ts';
import type { RowLineJson } from './types.ts';

export function EvidenceDrawer(input: {
  readonly tableId: string;
  readonly row: RowLineJson | null;
  readonly close: () => void;
}): ReactElement {
  const { tableId, row, close } = input;
  useFocusBack(row !== null);
  return (
    <Drawer
      open={row !== null}
      onClose={close}
      title={words.rows.evidenceOf(row?.name ?? '')}
      size={520}
      focusable={keepsFocus}
      destroyOnHidden
    >
      {row !== null && <RowProof tableId={tableId} rowId={row.rowId} />}
    </Drawer>
  );
}

function RowProof(input: { readonly tableId: string; readonly rowId: string }): ReactElement {
  const { tableId, rowId } = input;
  const query = useQuery(tableEvidenceQuery(tableId));
  const own = query.data?.evidence.filter(
    ({ subject }) => subject.kind === 'row' && subject.rowId === rowId,
  );
  return (
    <EvidencePanel
      query={query}
      subject={{ kind: 'table', tableId, rowId }}
      {...(own === undefined ? {} : { only: own })}
    />
  );
}
