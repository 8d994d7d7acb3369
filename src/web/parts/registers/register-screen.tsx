/** 一本台账 one register of a unit and year: what it comes to, its entries, what can be brought. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Alert, Button, Checkbox, Input, Select } from 'antd';
import { type ReactElement, type ReactNode, useCallback, useState } from 'react';
import { registerKinds, type RegisterViewJson } from '#contract/register-routes.ts';
import { call } from '#web/client.ts';
import type { PageProps } from '#web/page.ts';
import { queries } from '#web/query.ts';
import { grouped } from '../books/figures.ts';
import { useFocusBack } from '../page-frame/focus-back.ts';
import { showInstant } from '../page-frame/instant.ts';
import { PageHead, Section } from '../page-frame/page-head.tsx';
import { QueryGate } from '../page-frame/query-gate.tsx';
import { SearchBox } from '../page-frame/search-box.tsx';
import { TraceProvider } from '../trace/trace-provider.tsx';
import { useTrace } from '../trace/trace-context.ts';
import { EntryForm } from './entry-form.tsx';
import { EntryTable } from './entry-table.tsx';
import { ImportRegister } from './import-register.tsx';
import { registerMessages as words } from './messages.ts';
import {
  type RegisterKindName,
  type RegisterPlace,
  registerQuery,
  registersQuery,
} from './register-queries.ts';
import '../books/books.css';
import './registers.css';

const pageSize = 50;
const isKind = (word: string): word is RegisterKindName =>
  registerKinds.some((kind) => kind === word);

export function RegisterScreen({ params, search, setSearch }: PageProps): ReactElement {
  const kind = params['kind'] ?? '';
  const place: RegisterPlace = {
    budgetUnitId: params['budgetUnitId'] ?? '',
    fiscalYear: Number(params['fiscalYear'] ?? ''),
    // Another word in the address is refused by the server, which says so.
    kind: kind as RegisterKindName,
  };
  const [limit, setLimit] = useState(pageSize);
  const sought = search['search'] ?? '';
  const withdrawn = search['withdrawn'] === 'true';
  const query = useQuery(
    registerQuery(place, {
      limit,
      ...(search['until'] === undefined ? {} : { until: search['until'] }),
      ...(sought === '' ? {} : { search: sought }),
      ...(withdrawn ? { withdrawn: 'true' } : {}),
    }),
  );
  const find = useCallback(
    (text: string): void => setSearch({ search: text === '' ? null : text }),
    [setSearch],
  );
  return (
    <QueryGate query={query}>
      {(answer) => (
        <TraceProvider>
          <Head answer={answer} place={place} setSearch={setSearch} />
          {answer.opened === null && <NotOpened answer={answer} place={place} />}
          {answer.opened !== null && <Figures answer={answer} />}
          {answer.may.import && (
            <Section title={words.importing}>
              <ImportRegister place={place} />
            </Section>
          )}
          <Entries answer={answer} place={place}>
            <div className="book-filter">
              <SearchBox label={words.search} value={sought} change={find} />
              <Checkbox
                checked={withdrawn}
                onChange={(event) => setSearch({ withdrawn: event.target.checked ? 'true' : null })}
              >
                {words.showWithdrawn}
              </Checkbox>
              <span className="soft" role="status">
                {words.entriesTotal(answer.total, answer.kind.measureWord)}
              </span>
            </div>
            {answer.total === 0 ? (
              <p className="page-empty">{sought === '' ? words.noneYet : words.noneFound}</p>
            ) : (
              <EntryTable answer={answer} place={place} />
            )}
            {answer.entries.length < answer.total && answer.entries.length < 500 && (
              <p className="book-more">
                <Button onClick={() => setLimit(Math.min(500, limit + pageSize * 3))}>
                  {words.more}
                </Button>
              </p>
            )}
          </Entries>
          <Imports answer={answer} />
        </TraceProvider>
      )}
    </QueryGate>
  );
}

function Head(input: {
  readonly answer: RegisterViewJson;
  readonly place: RegisterPlace;
  readonly setSearch: PageProps['setSearch'];
}): ReactElement {
  const { answer, place, setSearch } = input;
  const { fiscalYear, kind } = answer;
  const navigate = useNavigate();
  const overview = useQuery(registersQuery(fiscalYear));
  const kinds = (overview.data?.kinds ?? [kind]).filter(({ kind: one }) => isKind(one));
  return (
    <PageHead
      title={words.unitTitle(answer.budgetUnit.shortName, kind.name, fiscalYear)}
      crumbs={[{ label: words.back(fiscalYear), to: `/books/registers?year=${fiscalYear}` }]}
      note={
        <>
          {kind.rule}
          {kind.provenance !== null && (
            <>
              {' '}
              {words.provenance(kind.provenance.source)}
              {kind.provenance.status === 'proposed' && (
                <span className="book-proposed">{words.statusName.proposed}</span>
              )}
            </>
          )}
        </>
      }
    >
      <Select
        aria-label={words.kindWay}
        value={place.kind}
        popupMatchSelectWidth={false}
        onChange={(chosen) =>
          void navigate({
            to: '/books/registers/$budgetUnitId/$fiscalYear/$kind',
            params: { ...place, fiscalYear: String(fiscalYear), kind: chosen } as never,
          })
        }
        options={kinds.map((one) => ({ value: one.kind as RegisterKindName, label: one.name }))}
      />
      <label>
        {words.until}{' '}
        <Input
          type="date"
          className="book-day"
          value={answer.until}
          min={`${fiscalYear}-01-01`}
          max={`${fiscalYear}-12-31`}
          onChange={(event) => {
            if (event.target.value !== '') setSearch({ until: event.target.value });
          }}
        />
      </label>
    </PageHead>
  );
}

function NotOpened(input: {
  readonly answer: RegisterViewJson;
  readonly place: RegisterPlace;
}): ReactElement {
  const opening = useMutation({
    mutationFn: () => call('openRegister', { params: input.place }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['books'] }),
  });
  return (
    <Alert
      className="register-alert"
      type="warning"
      showIcon
      title={words.openLead}
      description={opening.isError ? opening.error.message : undefined}
      action={
        input.answer.may.add && (
          <Button loading={opening.isPending} onClick={() => opening.mutate()}>
            {words.open}
          </Button>
        )
      }
    />
  );
}

/** Each figure opens the rows that it counts. */
function Figures({ answer }: { readonly answer: RegisterViewJson }): ReactElement {
  const { opened, until, figures, budgetUnit, fiscalYear } = answer;
  const [now] = useState(() => new Date());
  const trace = useTrace();
  return (
    <Section
      title={words.figures}
      note={`${words.figuresUntil(until)}${
        opened === null
          ? ''
          : `，${words.openedBy(opened.userName, showInstant(opened.instant, now))}`
      }`}
    >
      <dl className="book-facts">
        {figures.map(({ code, title, value, measureWord }) => (
          <div key={code}>
            <dt>{title}</dt>
            <dd>
              {value === null ? (
                <span className="register-not">{words.missing}</span>
              ) : (
                <button
                  type="button"
                  className="text-link"
                  onClick={() =>
                    trace.open({
                      kind: 'figure',
                      code,
                      title,
                      until,
                      fiscalYear,
                      budgetUnitId: budgetUnit.id,
                    })
                  }
                >
                  {grouped(value)} {measureWord}
                </button>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}

function Entries(input: {
  readonly answer: RegisterViewJson;
  readonly place: RegisterPlace;
  readonly children: ReactNode;
}): ReactElement {
  const { answer, place } = input;
  const [adding, setAdding] = useState(false);
  useFocusBack(adding);
  return (
    <Section
      title={words.entries}
      tools={
        answer.may.add && (
          <Button type="primary" onClick={() => setAdding(true)}>
            {words.add}
          </Button>
        )
      }
    >
      {input.children}
      {adding && (
        <EntryForm
          kind={answer.kind}
          place={place}
          replaces={null}
          close={() => setAdding(false)}
        />
      )}
    </Section>
  );
}

function Imports({ answer }: { readonly answer: RegisterViewJson }): ReactElement | null {
  const [now] = useState(() => new Date());
  if (answer.imports.length === 0) return null;
  return (
    <Section title={words.imports}>
      <ul className="book-list">
        {answer.imports.map((one) => (
          <li key={one.id}>
            <strong>{one.fileName}</strong>
            <span className="soft">
              {words.importOf(one.entries, one.userName)}，{showInstant(one.instant, now)}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
