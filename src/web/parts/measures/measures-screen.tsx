/** 度量页 the measures of a unit and year on a day: by groups, each with what lacks or its number. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Input } from 'antd';
import { Fragment, type ReactElement, useState } from 'react';
import type { MeasureDefinitionJson } from '#contract/measure-routes.ts';
import type { Answer } from '#web/client.ts';
import type { PageProps } from '#web/page.ts';
import { PageHead, Section } from '../page-frame/page-head.tsx';
import { QueryGate } from '../page-frame/query-gate.tsx';
import { useMay } from '../session/use-session.ts';
import { TraceProvider } from '../trace/trace-provider.tsx';
import { measureRegistryQuery, measuresQuery } from './measure-queries.ts';
import { MeasureTable } from './measure-table.tsx';
import { measureMessages as words } from './messages.ts';
import { MissingList } from './missing-list.tsx';
import { useOwnTable } from './own-table.ts';
import { SinceSubmission } from './since-submission.tsx';
import '../books/books.css';
import './measures.css';

const themes = ['decision', 'process', 'duty', 'benefit', 'service'] as const;

export function MeasuresScreen({ params, search, setSearch }: PageProps): ReactElement {
  const of = {
    budgetUnitId: params['budgetUnitId'] ?? '',
    fiscalYear: Number(params['fiscalYear'] ?? ''),
  };
  const query = useQuery(measuresQuery(of, search['until'] ?? null));
  const registry = useQuery(measureRegistryQuery);
  return (
    <QueryGate query={query}>
      {({ units }) => (
        <QueryGate query={registry}>
          {({ measures }) => (
            <TraceProvider>
              {units.length === 0 && <p className="page-empty">{words.none}</p>}
              {units.map((one) => (
                <Fragment key={one.budgetUnitId}>
                  <Head one={one} choose={(until) => setSearch({ until })} />
                  <Measures one={one} definitions={measures} />
                </Fragment>
              ))}
            </TraceProvider>
          )}
        </QueryGate>
      )}
    </QueryGate>
  );
}

type UnitMeasures = Answer<'measureValues'>['units'][number];

function Head(input: {
  readonly one: UnitMeasures;
  readonly choose: (until: string) => void;
}): ReactElement {
  const { one, choose } = input;
  const { fiscalYear, until } = one;
  const mayBooks = useMay('view_books');
  const [now] = useState(() => new Date());
  const today = dayText(now);
  const yearEnd = `${fiscalYear}-12-31`;
  const days = [
    [words.halfYear, `${fiscalYear}-06-30`],
    ...(today.startsWith(`${fiscalYear}-`) ? [[words.today, today] as const] : []),
    [words.yearEnd, yearEnd],
  ] as const;
  return (
    <PageHead
      title={words.title(one.budgetUnitName, fiscalYear)}
      note={words.note}
      {...(mayBooks
        ? { crumbs: [{ label: words.back(fiscalYear), to: `/books/registers?year=${fiscalYear}` }] }
        : {})}
    >
      <BindingsLink one={one} />
      <span className="measure-days" role="group" aria-label={words.days}>
        {days.map(([name, day]) => (
          <Button
            key={name}
            type={day === until ? 'primary' : 'default'}
            aria-pressed={day === until}
            onClick={() => choose(day)}
          >
            {name}
          </Button>
        ))}
      </span>
      <label>
        {words.until}{' '}
        <Input
          type="date"
          className="book-day"
          value={until}
          min={`${fiscalYear}-01-01`}
          max={yearEnd}
          onChange={(event) => {
            if (event.target.value !== '') choose(event.target.value);
          }}
        />
      </label>
    </PageHead>
  );
}

function BindingsLink({ one }: { readonly one: UnitMeasures }): ReactElement | null {
  const table = useOwnTable(one);
  if (table === null) return null;
  return (
    <Link to="/tables/$tableId/bindings" params={{ tableId: table } as never}>
      {words.bindings.link}
    </Link>
  );
}

const dayText = (now: Date): string =>
  [now.getFullYear(), now.getMonth() + 1, now.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-');

function Measures(input: {
  readonly one: UnitMeasures;
  readonly definitions: readonly MeasureDefinitionJson[];
}): ReactElement {
  const { one, definitions } = input;
  return (
    <>
      <MissingList one={one} definitions={definitions} />
      <SinceSubmission one={one} />
      {themes.map((theme) => {
        const values = one.values.filter((value) => value.theme === theme);
        const known = values.filter(({ state }) => state === 'known').length;
        if (values.length === 0) return null;
        const title = words.themeNames[theme];
        return (
          <Section key={theme} title={title} note={words.themeNote(known, values.length)}>
            <MeasureTable one={one} values={values} definitions={definitions} title={title} />
          </Section>
        );
      })}
    </>
  );
}
