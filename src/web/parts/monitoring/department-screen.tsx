/** 部门双监控 all units and duties of a department on a day: where money and results part. */
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Select } from 'antd';
import type { ReactElement } from 'react';
import type { PageProps } from '#web/page.ts';
import { overviewQuery } from '#web/query.ts';
import { departmentMonitoringQuery } from '#web/query-monitoring.ts';
import { PageHead, Section } from '../page-frame/page-head.tsx';
import { QueryGate } from '../page-frame/query-gate.tsx';
import { dayAsked } from './days.ts';
import { monitoringMessages as words } from './messages.ts';
import { BasePicker, DayPicker } from './pickers.tsx';
import type { DepartmentMonitoringJson } from './types.ts';
import { WatchTable } from './watch-table.tsx';
import './monitoring.css';

export function DepartmentMonitoringScreen({ params, search, setSearch }: PageProps): ReactElement {
  const budgetUnitId = params['departmentId'] ?? '';
  const fiscalYear = Number(params['fiscalYear'] ?? '');
  const until = dayAsked(search['until'], fiscalYear);
  const asked = search['base'];
  const base = asked === 'half_year_plan' || asked === 'full_year' ? asked : null;
  const query = useQuery(departmentMonitoringQuery({ budgetUnitId, fiscalYear, until, base }));
  return (
    <div className={query.isPlaceholderData ? 'monitoring is-waiting' : 'monitoring'}>
      <QueryGate query={query}>
        {(answer) => (
          <>
            <Head answer={answer} setSearch={setSearch} />
            <Section title={words.desk.units} note={words.desk.unitsNote}>
              {answer.units.length === 0 ? (
                <p className="page-empty">{words.desk.none}</p>
              ) : (
                <WatchTable answer={answer} />
              )}
            </Section>
          </>
        )}
      </QueryGate>
    </div>
  );
}

function Head(input: {
  readonly answer: DepartmentMonitoringJson;
  readonly setSearch: PageProps['setSearch'];
}): ReactElement {
  const { answer, setSearch } = input;
  const { budgetUnitId, fiscalYear } = answer;
  const navigate = useNavigate();
  const overview = useQuery(overviewQuery);
  const years = [...new Set([...(overview.data?.years ?? []), fiscalYear])];
  return (
    <PageHead
      title={words.desk.title(answer.budgetUnitName, fiscalYear)}
      crumbs={[{ label: words.home, to: '/' }]}
      note={
        <>
          <div>
            {words.onDay(answer.until)} · {answer.base.sentence}
          </div>
          <div>{answer.sentence}</div>
          {answer.missingUnits.length > 0 && (
            <div className="watch-missing">
              {words.desk.missingUnits(answer.missingUnits.map(({ name }) => name).join('、'))}
            </div>
          )}
          <span className="watch-progress">
            {answer.progress.map(({ name, count }) => (
              <span key={name}>
                {name} <strong>{count}</strong>
              </span>
            ))}
          </span>
        </>
      }
    >
      <Select
        aria-label={words.desk.year}
        value={fiscalYear}
        options={years
          .toSorted((a, b) => b - a)
          .map((year) => ({ value: year, label: words.desk.yearOption(year) }))}
        onChange={(year) =>
          void navigate({ to: `/departments/${budgetUnitId}/${year}/monitoring` })
        }
      />
      <DayPicker
        key={`${fiscalYear}`}
        fiscalYear={fiscalYear}
        until={answer.until}
        change={(until) => setSearch({ until })}
      />
      <BasePicker base={answer.base} change={(base) => setSearch({ base })} />
    </PageHead>
  );
}
