/** 自评页 a table's score sheet, its report, simulation, rectification and next year, side by side. */
import { useQuery } from '@tanstack/react-query';
import { Drawer } from 'antd';
import { type ReactElement, useCallback, useState } from 'react';
import type { PageProps } from '#web/page.ts';
import { queries, tableEvidenceQuery } from '#web/query.ts';
import { evaluationQuery } from '#web/query-evaluation.ts';
import { EvidencePanel } from '../evidence/evidence-panel.tsx';
import { keepsFocus, useFocusBack } from '../page-frame/focus-back.ts';
import { QueryGate } from '../page-frame/query-gate.tsx';
import { TraceProvider } from '../trace/trace-provider.tsx';
import { evaluationMessages as words } from './messages.ts';
import { MoneyTable } from './money-table.tsx';
import { NextYear } from './next-year.tsx';
import { ReportProse } from './prose.tsx';
import { Rectifications } from './rectifications.tsx';
import { type RowFilter, ScoreTable } from './score-table.tsx';
import { SheetContext, useSender, useSheet } from './sheet.ts';
import { SheetHead } from './sheet-head.tsx';
import { Simulator } from './simulator.tsx';
import { SinceSubmission } from './since-submission.tsx';
import { Totals } from './totals.tsx';
import type { EvaluationJson, ScoreRowJson } from './types.ts';
import '../approval/approval.css';
import '../monitoring/monitoring.css';
import './evaluation.css';

export function EvaluationScreen({ params, search, setSearch }: PageProps): ReactElement {
  const tableId = params['tableId'] ?? '';
  const live = search['shown'] === 'live';
  const query = useQuery(evaluationQuery(tableId, live));
  const took = useCallback(
    (answer: EvaluationJson): void => {
      queries.setQueryData(evaluationQuery(tableId, false).queryKey, answer);
      void queries.invalidateQueries({ queryKey: ['evaluation', 'simulation', tableId] });
    },
    [tableId],
  );
  return (
    <TraceProvider>
      <div className="monitoring evaluation">
        <QueryGate query={query}>
          {(answer) => (
            <OpenSheet
              key={answer.tableId}
              answer={answer}
              took={took}
              view={viewAsked(search['view'])}
              setSearch={setSearch}
            />
          )}
        </QueryGate>
      </div>
    </TraceProvider>
  );
}

const views = ['sheet', 'report', 'simulator', 'rectification', 'nextYear'] as const;
type View = (typeof views)[number];

const viewAsked = (text: string | undefined): View => views.find((one) => one === text) ?? 'sheet';

function OpenSheet(input: {
  readonly answer: EvaluationJson;
  readonly took: (answer: EvaluationJson) => void;
  readonly view: View;
  readonly setSearch: PageProps['setSearch'];
}): ReactElement {
  const { answer, view, setSearch } = input;
  const { sender, state } = useSender(answer, input.took);
  const mayEdit = answer.may.edit && answer.shown === 'live' && answer.lock === null;
  return (
    <SheetContext value={{ answer, mayEdit, sender, state }}>
      <SheetHead setSearch={setSearch} />
      <nav className="views no-print" aria-label={words.views.label}>
        {views.map((one) => (
          <button
            key={one}
            type="button"
            className={one === view ? 'view view-here' : 'view'}
            aria-current={one === view ? 'page' : undefined}
            onClick={() => setSearch({ view: one === 'sheet' ? null : one })}
          >
            {words.views[one]}
          </button>
        ))}
      </nav>
      {view === 'sheet' && <SheetView />}
      {view === 'report' && <ReportProse />}
      {view === 'simulator' && <Simulator tableId={answer.tableId} />}
      {view === 'rectification' && <Rectifications />}
      {view === 'nextYear' && <NextYear tableId={answer.tableId} />}
    </SheetContext>
  );
}

function SheetView(): ReactElement {
  const [filter, setFilter] = useState<RowFilter>('all');
  const [proofRow, setProofRow] = useState<ScoreRowJson | null>(null);
  return (
    <>
      <Totals goTo={() => setFilter('all')} />
      <SinceSubmission />
      <ScoreTable filter={filter} setFilter={setFilter} openEvidence={setProofRow} />
      <MoneyTable />
      <ProofDrawer row={proofRow} close={() => setProofRow(null)} />
    </>
  );
}

function ProofDrawer(input: {
  readonly row: ScoreRowJson | null;
  readonly close: () => void;
}): ReactElement {
  const { row } = input;
  useFocusBack(row !== null);
  return (
    <Drawer
      open={row !== null}
      onClose={() => {
        input.close();
        void queries.invalidateQueries({ queryKey: ['evaluation', 'table'] });
      }}
      title={words.rows.evidenceOf(row?.name ?? '')}
      size={520}
      focusable={keepsFocus}
      destroyOnHidden
    >
      {row !== null && <RowProof rowId={row.rowKey} />}
    </Drawer>
  );
}

function RowProof({ rowId }: { readonly rowId: string }): ReactElement {
  const { tableId } = useSheet().answer;
  const query = useQuery(tableEvidenceQuery(tableId));
  // The form's own row: one that was added for scoring has none.
  const own = rowId.includes(':') ? null : rowId;
  const only = query.data?.evidence.filter(({ subject }) =>
    own === null ? subject.kind === 'table' : subject.kind === 'row' && subject.rowId === own,
  );
  return (
    <EvidencePanel
      query={query}
      subject={{ kind: 'table', tableId, rowId: own }}
      {...(only === undefined ? {} : { only })}
    />
  );
}
