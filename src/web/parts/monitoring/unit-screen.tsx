/** 单位双监控 a table on a day: money beside results, what is said about it, and its way on. */
import { useQuery } from '@tanstack/react-query';
import { type ReactElement, useCallback, useState } from 'react';
import type { PageProps } from '#web/page.ts';
import { queries, tableQuery } from '#web/query.ts';
import { monitoringQuery } from '#web/query-monitoring.ts';
import { QueryGate } from '../page-frame/query-gate.tsx';
import { TraceProvider } from '../trace/trace-provider.tsx';
import { dayAsked } from './days.ts';
import { DutyLines } from './duty-lines.tsx';
import { EvidenceDrawer } from './evidence-drawer.tsx';
import { FormContext, goToCell, useKeeper } from './form.ts';
import { type RowFilter, IndicatorTable } from './indicator-table.tsx';
import { monitoringMessages as words } from './messages.ts';
import { MoneyTable } from './money-table.tsx';
import { StillList } from './still-list.tsx';
import { SubmissionStrip } from './submission-strip.tsx';
import { ThresholdTable } from './threshold-table.tsx';
import type { BaseCode, FieldName, MonitoringJson, RowLineJson } from './types.ts';
import { UnitHead } from './unit-head.tsx';
import '../approval/approval.css';
import './monitoring.css';

const baseAsked = (text: string | undefined): BaseCode | null =>
  text === 'half_year_plan' || text === 'full_year' ? text : null;

/** The year of the table says which days may be asked for. */
export function UnitScreen(props: PageProps): ReactElement {
  const table = useQuery(tableQuery(props.params['tableId'] ?? ''));
  return (
    <QueryGate query={table}>
      {({ fiscalYear }) => <DayScreen {...props} fiscalYear={fiscalYear} />}
    </QueryGate>
  );
}

function DayScreen(input: PageProps & { readonly fiscalYear: number }): ReactElement {
  const { params, search, setSearch, fiscalYear } = input;
  const tableId = params['tableId'] ?? '';
  const until = dayAsked(search['until'], fiscalYear);
  const base = baseAsked(search['base']);
  const live = search['shown'] === 'live';
  const asked = { tableId, until, base, live };
  const query = useQuery(monitoringQuery(asked));
  const took = useCallback(
    (answer: MonitoringJson): void => {
      queries.setQueryData(
        monitoringQuery({ tableId, until, base: null, live: false }).queryKey,
        answer,
      );
      // Another base or the live look was asked for apart.
      void queries.invalidateQueries({
        queryKey: ['monitoring', 'table', tableId, until],
        predicate: ({ queryKey }) => queryKey[4] !== null || queryKey[5] === true,
      });
    },
    [tableId, until],
  );
  return (
    <TraceProvider>
      <div className={query.isPlaceholderData ? 'monitoring is-waiting' : 'monitoring'}>
        <QueryGate query={query}>
          {(answer) => (
            <OpenForm
              key={`${answer.tableId}.${answer.until}`}
              answer={answer}
              took={took}
              setSearch={setSearch}
              waiting={query.isPlaceholderData}
            />
          )}
        </QueryGate>
      </div>
    </TraceProvider>
  );
}

function OpenForm(input: {
  readonly answer: MonitoringJson;
  readonly took: (answer: MonitoringJson) => void;
  readonly setSearch: PageProps['setSearch'];
  readonly waiting: boolean;
}): ReactElement {
  const { answer, setSearch, waiting } = input;
  const { keeper, state } = useKeeper(answer, input.took);
  const [filter, setFilter] = useState<RowFilter>('all');
  const [evidenceRow, setEvidenceRow] = useState<RowLineJson | null>(null);
  const goTo = (rowId: string, field: FieldName | null = null): void => {
    setFilter('all');
    goToCell(rowId, field);
  };
  const mayEdit = answer.may.edit && answer.shown === 'live' && answer.lock === null && !waiting;
  return (
    <FormContext value={{ answer, mayEdit, keeper, state }}>
      <UnitHead setSearch={setSearch} />
      {answer.lock !== null && <p className="monitoring-lock">{answer.lock.sentence}</p>}
      <SubmissionStrip setSearch={setSearch} goTo={goTo} />
      <DutyLines duties={answer.duties} goTo={goTo} />
      <StillList goTo={goTo} />
      <MoneyTable lines={answer.money} />
      <IndicatorTable
        rows={answer.rows}
        filter={filter}
        setFilter={setFilter}
        openEvidence={setEvidenceRow}
      />
      <ThresholdTable thresholds={answer.thresholds} />
      <EvidenceDrawer
        tableId={answer.tableId}
        row={evidenceRow}
        close={() => {
          setEvidenceRow(null);
          void queries.invalidateQueries({ queryKey: ['monitoring', 'table', answer.tableId] });
        }}
      />
      <p className="visually-hidden" role="status">
        {waiting ? words.loadingDay : ''}
      </p>
    </FormContext>
  );
}
