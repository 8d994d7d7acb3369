/** 部门自评与评价 the units of a department: where each stands, what it scored, what is still open. */
import { type UseQueryResult, useQueries, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import type { ReactElement, ReactNode } from 'react';
import type { OverviewJson } from '#contract/overview.ts';
import type { PageProps } from '#web/page.ts';
import type { Answer } from '#web/client.ts';
import { overviewQuery } from '#web/query.ts';
import { evaluationQuery, rectificationsQuery } from '#web/query-evaluation.ts';
import { useDownload } from '../export/use-download.ts';
import { Chip } from '../page-frame/chip.tsx';
import { PageHead, Section } from '../page-frame/page-head.tsx';
import { QueryGate } from '../page-frame/query-gate.tsx';
import { useUnitRights } from '../session/unit-rights.ts';
import { type DeskRow, deskRows, missingNames } from './desk-rows.ts';
import { evaluationMessages } from './messages.ts';
import { ProvenanceMark } from './provenance-mark.tsx';
import type { EvaluationJson, TotalJson } from './types.ts';
import '../monitoring/monitoring.css';
import './evaluation.css';

const words = evaluationMessages.desk;

export function DepartmentEvaluationScreen({ params }: PageProps): ReactElement {
  const departmentId = params['departmentId'] ?? '';
  const fiscalYear = Number(params['fiscalYear'] ?? '');
  const query = useQuery(overviewQuery);
  return (
    <div className="monitoring evaluation">
      <QueryGate query={query}>
        {(overview) => (
          <Desk overview={overview} departmentId={departmentId} fiscalYear={fiscalYear} />
        )}
      </QueryGate>
    </div>
  );
}

type DeskProps = {
  readonly overview: OverviewJson;
  readonly departmentId: string;
  readonly fiscalYear: number;
};

function Desk(input: DeskProps): ReactElement {
  const { overview, departmentId, fiscalYear } = input;
  const may = useUnitRights(overview.units);
  const rows = deskRows(overview, departmentId, fiscalYear).filter(({ budgetUnit }) =>
    may('view_evaluation', budgetUnit.id),
  );
  const tableIds = rows.flatMap(({ tableId }) => (tableId === null ? [] : [tableId]));
  const sheets = useQueries({ queries: tableIds.map((id) => evaluationQuery(id, false)) });
  const rectifications = useQueries({ queries: tableIds.map((id) => rectificationsQuery(id)) });
  const missing = missingNames(rows);
  const scored = sheets.filter(({ data }) => (data?.own.total ?? null) !== null).length;
  const proposed = sheets.find(({ data }) => data?.scheme.weights.status === 'proposed');
  return (
    <>
      <DeskHead {...input}>
        <div>{words.progress(tableIds.length, scored)}</div>
        {missing === '' ? (
          <div>{words.complete}</div>
        ) : (
          <div className="watch-missing">{words.missingUnits(missing)}</div>
        )}
        {proposed !== undefined && <div>{words.proposed}</div>}
      </DeskHead>
      <Section title={words.units}>
        {rows.length === 0 ? (
          <p className="page-empty">{words.none}</p>
        ) : (
          <div className="figure-frame" tabIndex={0} role="group" aria-label={words.units}>
            <table className="figure-table evaluation-desk" aria-label={words.units}>
              <TableHead />
              <tbody>
                {rows.map((row) => {
                  const at = row.tableId === null ? -1 : tableIds.indexOf(row.tableId);
                  return (
                    <DeskLine
                      key={row.key}
                      row={row}
                      sheet={sheets[at] ?? null}
                      rectifications={rectifications[at]?.data ?? null}
                    />
                  );
                })}
              </tbody>
            </table>
          </div>
        )}
      </Section>
    </>
  );
}

function DeskHead(input: DeskProps & { readonly children: ReactNode }): ReactElement {
  const { overview, departmentId, fiscalYear } = input;
  const navigate = useNavigate();
  const may = useUnitRights(overview.units);
  const { busy, start } = useDownload();
  const department = overview.units.find(({ id }) => id === departmentId);
  const years = [...new Set([...overview.years, fiscalYear])].toSorted((a, b) => b - a);
  const base = `/departments/${departmentId}/${fiscalYear}`;
  return (
    <PageHead
      title={words.title(department?.name ?? '', fiscalYear)}
      crumbs={[{ label: evaluationMessages.home, to: '/' }]}
      note={input.children}
    >
      <Select
        aria-label={words.year}
        value={fiscalYear}
        options={years.map((year) => ({ value: year, label: words.yearOption(year) }))}
        onChange={(year) => void navigate({ to: `/evaluations/${departmentId}/${year}` })}
      />
      <Link to={`${base}/monitoring`}>{words.toMonitoring}</Link>
      <Link to={`${base}/approval`}>{words.toApproval}</Link>
      {may('export_bundle', departmentId) && (
        <Button
          loading={busy !== null}
          onClick={() =>
            void start('departmentBundle', { params: { budgetUnitId: departmentId, fiscalYear } })
          }
        >
          {words.bundle}
        </Button>
      )}
    </PageHead>
  );
}

const TableHead = (): ReactElement => (
  <thead>
    <tr>
      <th scope="col" className="stick">
        {words.unit}
      </th>
      <th scope="col">{words.state}</th>
      <th scope="col">{words.own}</th>
      <th scope="col">{words.department}</th>
      <th scope="col">{words.finance}</th>
      <th scope="col" className="figure">
        {words.rectification}
      </th>
    </tr>
  </thead>
);

function DeskLine(input: {
  readonly row: DeskRow;
  readonly sheet: UseQueryResult<EvaluationJson> | null;
  readonly rectifications: Answer<'tableRectifications'> | null;
}): ReactElement {
  const { row, sheet } = input;
  const name = (
    <th scope="row" className="stick" title={row.budgetUnit.name}>
      {row.tableId === null ? (
        row.name
      ) : (
        <Link to="/tables/$tableId/evaluation" params={{ tableId: row.tableId } as never}>
          {row.name}
        </Link>
      )}
    </th>
  );
  if (row.tableId === null || sheet === null) {
    return (
      <tr>
        {name}
        <td colSpan={5} className="absent">
          {words.noTable}
        </td>
      </tr>
    );
  }
  const answer = sheet.data;
  if (answer === undefined) {
    return (
      <tr>
        {name}
        <td colSpan={5} className={sheet.isError ? 'absent' : 'soft'}>
          {sheet.isError ? `${words.notOpen}：${sheet.error.message}` : '…'}
        </td>
      </tr>
    );
  }
  const open = input.rectifications?.rectifications.filter(({ state }) => state !== 'closed');
  return (
    <tr>
      {name}
      <td>
        <Chip tone={answer.stage.code === 'draft' ? 'plain' : 'blue'}>{answer.stage.name}</Chip>
      </td>
      <td>
        <Total total={answer.own} of={answer} lacking={answer.missing.length} />
      </td>
      <td>
        <Total total={answer.department} of={answer} lacking={0} />
      </td>
      <td>
        <Total total={answer.finance} of={answer} lacking={0} />
      </td>
      <td className="figure">
        {open !== undefined && open.length > 0 ? (
          <Link
            to="/tables/$tableId/evaluation"
            params={{ tableId: row.tableId } as never}
            search={{ view: 'rectification' } as never}
          >
            {open.length}
          </Link>
        ) : (
          <span className="blank">{evaluationMessages.blank}</span>
        )}
      </td>
    </tr>
  );
}

function Total(input: {
  readonly total: TotalJson | null;
  readonly of: EvaluationJson;
  readonly lacking: number;
}): ReactElement {
  const { total, of, lacking } = input;
  if (total === null) return <span className="blank">{evaluationMessages.blank}</span>;
  if (total.total === null) {
    return (
      <span className="absent">
        {evaluationMessages.totals.withheld}
        {lacking > 0 && `：${evaluationMessages.totals.lacking(lacking)}`}
      </span>
    );
  }
  return (
    <>
      <strong className="desk-score">{total.total}</strong> {total.grade}{' '}
      <ProvenanceMark of={of.scheme.weights} />
    </>
  );
}
