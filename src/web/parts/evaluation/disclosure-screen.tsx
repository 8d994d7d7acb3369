/** 公开与证明 the way to the pages for everybody, the whole site, and proof bundles. */
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { publicPrefix } from '#contract/public-routes.ts';
import type { OverviewJson } from '#contract/overview.ts';
import { overviewQuery } from '#web/query.ts';
import { useDownload } from '../export/use-download.ts';
import { PageHead, Section } from '../page-frame/page-head.tsx';
import { QueryGate } from '../page-frame/query-gate.tsx';
import { useUnitRights } from '../session/unit-rights.ts';
import { useMay } from '../session/use-session.ts';
import { evaluationMessages } from './messages.ts';
import './evaluation.css';

const words = evaluationMessages.disclosure;

export function DisclosureScreen(): ReactElement {
  const query = useQuery(overviewQuery);
  const { busy, start } = useDownload();
  const maySite = useMay('export_site');
  return (
    <>
      <PageHead title={words.title} />
      <Section title={words.public}>
        <div className="page-section-body">
          <p>{words.publicLead}</p>
          {/* Pages beside this application: a link of the browser's own. */}
          <a href={`${publicPrefix}/`} target="_blank" rel="noreferrer">
            {words.open}
          </a>
          {maySite && (
            <p className="site-line">
              <Button
                loading={busy === 'exportSite'}
                onClick={() => void start('exportSite', { params: {} })}
              >
                {words.site}
              </Button>{' '}
              <span className="soft">{words.siteLead}</span>
            </p>
          )}
        </div>
      </Section>
      <Section title={words.bundles} note={words.bundlesLead}>
        <QueryGate query={query}>
          {(overview) => <Bundles overview={overview} busy={busy} start={start} />}
        </QueryGate>
      </Section>
    </>
  );
}

function Bundles(input: {
  readonly overview: OverviewJson;
  readonly busy: string | null;
  readonly start: ReturnType<typeof useDownload>['start'];
}): ReactElement {
  const { overview, busy, start } = input;
  const may = useUnitRights(overview.units);
  const lines = overview.units
    .filter(({ id }) => may('export_bundle', id))
    .flatMap((budgetUnit) => {
      const below = new Set(
        overview.units.flatMap((one) =>
          one.id === budgetUnit.id || one.parentId === budgetUnit.id ? [one.id] : [],
        ),
      );
      const own = overview.tables.filter(({ budgetUnitId }) => below.has(budgetUnitId));
      const years = [...new Set(own.map(({ fiscalYear }) => fiscalYear))].toSorted((a, b) => b - a);
      return years.length === 0 ? [] : [{ budgetUnit, years }];
    });
  if (lines.length === 0) return <p className="page-empty">{words.none}</p>;
  return (
    <ul className="bundles">
      {lines.map(({ budgetUnit, years }) => (
        <li key={budgetUnit.id}>
          <span>
            {budgetUnit.kind === 'department' ? (
              <strong>{budgetUnit.name}</strong>
            ) : (
              budgetUnit.name
            )}
          </span>
          {years.map((fiscalYear) => {
            const key = `${budgetUnit.id}.${fiscalYear}`;
            const route = budgetUnit.kind === 'department' ? 'departmentBundle' : 'unitBundle';
            return (
              <Button
                key={key}
                loading={busy === key}
                aria-label={words.downloadOf(budgetUnit.name, fiscalYear)}
                onClick={() =>
                  void start(route, { params: { budgetUnitId: budgetUnit.id, fiscalYear } }, key)
                }
              >
                {evaluationMessages.desk.yearOption(fiscalYear)}
              </Button>
            );
          })}
        </li>
      ))}
    </ul>
  );
}
