/** 人员与权限 who may sign in and what each may do: kept by the three administrators. */
import { useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { type ReactElement, useState } from 'react';
import type { PeopleJson } from '#contract/people-routes.ts';
import { roleName } from '#core/people/role.ts';
import type { PageProps } from '#web/page.ts';
import { peopleQuery } from '#web/query.ts';
import { PageHead, Section } from '../page-frame/page-head.tsx';
import { QueryGate } from '../page-frame/query-gate.tsx';
import { useMay } from '../session/use-session.ts';
import { filterPeople, type PeopleFilter, type PersonState } from './filter-people.ts';
import { FindDialog } from './find-dialog.tsx';
import { peopleMessages as words } from './messages.ts';
import { type OneTime, OneTimeDialog } from './one-time-dialog.tsx';
import { PeopleFilters } from './people-filters.tsx';
import { PeopleTable } from './people-table.tsx';
import { PersonDrawer } from './person-drawer.tsx';
import { PersonDialog } from './person-dialog.tsx';
import './people.css';

export function PeopleScreen(input: PageProps): ReactElement {
  const query = useQuery(peopleQuery);
  return <QueryGate query={query}>{(answer) => <People {...input} answer={answer} />}</QueryGate>;
}

function People(input: PageProps & { readonly answer: PeopleJson }): ReactElement {
  const { answer, search, setSearch } = input;
  const [found, setFound] = useState<readonly string[] | null>(null);
  const [dialog, setDialog] = useState<'add' | 'find' | null>(null);
  const [once, setOnce] = useState<OneTime | null>(null);
  const filter = { ...filterOf(search), found };
  const shown = filterPeople(answer.people, filter);
  const opened = answer.people.find((one) => one.id === search['person']) ?? null;
  const close = (): void => setDialog(null);
  return (
    <>
      <PageHead title={words.title} note={words.note}>
        <HeadButtons open={setDialog} />
      </PageHead>
      <Vacancies offices={answer.officesVacant} />
      {found !== null && (
        <Alert
          type={found.length === 0 ? 'warning' : 'info'}
          showIcon
          className="people-notice"
          title={found.length === 0 ? words.find.none : words.find.result(found.length)}
          action={<Button onClick={() => setFound(null)}>{words.find.clear}</Button>}
        />
      )}
      <Section
        title={words.section}
        note={words.count(shown.length, answer.people.length)}
        tools={<PeopleFilters answer={answer} filter={filter} setSearch={setSearch} />}
      >
        {shown.length === 0 ? (
          <p className="page-empty">{answer.people.length === 0 ? words.empty : words.none}</p>
        ) : (
          <PeopleTable people={shown} open={(id) => setSearch({ person: id })} />
        )}
      </Section>
      <PersonDrawer
        person={opened}
        answer={answer}
        close={() => setSearch({ person: null })}
        tellOnce={setOnce}
      />
      {dialog === 'add' && (
        <PersonDialog person={null} units={answer.units} close={close} tellOnce={setOnce} />
      )}
      {dialog === 'find' && <FindDialog close={close} found={setFound} />}
      {once !== null && <OneTimeDialog once={once} close={() => setOnce(null)} />}
    </>
  );
}

function HeadButtons(input: { readonly open: (dialog: 'add' | 'find') => void }): ReactElement {
  const mayAdd = useMay('add_person');
  const mayRead = useMay('read_particulars');
  const mayAssign = useMay('assign_role');
  if (!mayAdd && !mayRead && !mayAssign) return <span className="soft">{words.readOnly}</span>;
  return (
    <>
      {mayRead && <Button onClick={() => input.open('find')}>{words.find.button}</Button>}
      {mayAdd && (
        <Button type="primary" onClick={() => input.open('add')}>
          {words.add}
        </Button>
      )}
    </>
  );
}

function Vacancies({ offices }: { readonly offices: readonly string[] }): ReactElement | null {
  const mayAppoint = useMay('appoint_officer');
  if (offices.length === 0) return null;
  return (
    <Alert
      type="warning"
      showIcon
      className="people-notice"
      title={words.vacant.title(offices.map(roleName).join('、'))}
      description={mayAppoint ? words.vacant.text : words.vacant.tell}
    />
  );
}

const stateNames = Object.keys(words.states) as PersonState[];

const filterOf = (search: PageProps['search']): Omit<PeopleFilter, 'found'> => ({
  text: search['text'] ?? '',
  budgetUnitId: search['unit'] ?? '',
  role: search['role'] ?? '',
  state: stateNames.find((one) => one === search['state']) ?? 'all',
});
