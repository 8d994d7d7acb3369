/** 佐证页签 the evidence of the table and its rows, and of the row in focus in the cell's panel. */
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { rowById } from '#core/performance/target-table.ts';
import { tableEvidenceQuery } from '#web/query.ts';
import { useMay } from '../session/use-session.ts';
import { useDesk } from '../table/desk.ts';
import { Part } from '../table/panel-part.tsx';
import { EvidencePanel } from './evidence-panel.tsx';
import { evidenceMessages as words } from './messages.ts';

export function EvidenceTabLabel(): ReactElement {
  const { view } = useDesk();
  const may = useMay('view_evidence');
  const { data } = useQuery({ ...tableEvidenceQuery(view.tableId), enabled: may });
  const count = data?.evidence.filter((one) => one.withdrawn === null).length ?? 0;
  return <>{count > 0 ? `${words.tab} ${count}` : words.tab}</>;
}

export function EvidenceTab(): ReactElement {
  const { view, labelOf, context } = useDesk();
  const query = useQuery(tableEvidenceQuery(view.tableId));
  return (
    <EvidencePanel
      query={query}
      subject={{ kind: 'table', tableId: view.tableId, rowId: null }}
      placeOf={({ subject }) => {
        if (subject.kind !== 'row') return null;
        const there = rowById(context.table, subject.rowId) !== null;
        return there ? words.row(labelOf(subject.rowId, null)) : words.rowGone;
      }}
    />
  );
}

export function RowEvidence({ rowId }: { readonly rowId: string }): ReactElement | null {
  const { view } = useDesk();
  const query = useQuery(tableEvidenceQuery(view.tableId));
  const { data } = query;
  const own = data?.evidence.filter(
    ({ subject }) => subject.kind === 'row' && subject.rowId === rowId,
  );
  // Where nothing is there and nothing may be added the cell says nothing of it.
  if (data === undefined || own === undefined || (own.length === 0 && !data.mayAdd)) return null;
  return (
    <Part title={words.ofRow}>
      <EvidencePanel
        key={rowId}
        query={query}
        only={own}
        brief
        subject={{ kind: 'table', tableId: view.tableId, rowId }}
      />
    </Part>
  );
}
