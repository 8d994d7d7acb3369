/** 筛选记录 by person, verb, subject, dates and words; all of it stands in the address. */
import { useQuery } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import type { ReactElement } from 'react';
import { verbNames } from '#core/people/verb-name.ts';
import type { PageProps } from '#web/page.ts';
import { peopleQuery } from '#web/query.ts';
import { SearchBox } from '../page-frame/search-box.tsx';
import { useMay } from '../session/use-session.ts';
import { auditMessages } from './messages.ts';

const words = auditMessages.filters;
const names = ['user', 'verb', 'subject', 'from', 'until', 'text', 'before'] as const;
const nothing = Object.fromEntries([...names, 'subjectName'].map((name) => [name, null] as const));

export function AuditFilters(input: Pick<PageProps, 'search' | 'setSearch'>): ReactElement {
  const { search, setSearch } = input;
  const filtered = names.some((name) => search[name] !== undefined);
  return (
    <>
      <PersonFilter {...input} />
      <Select
        aria-label={words.verb}
        value={search['verb'] ?? ''}
        options={[
          { value: '', label: words.allVerbs },
          ...Object.entries(verbNames).map(([value, label]) => ({ value, label })),
        ]}
        onChange={(verb) => setSearch({ verb: verb || null })}
        showSearch={{ optionFilterProp: 'label' }}
        popupMatchSelectWidth={false}
        style={{ width: 130 }}
      />
      <DateFilter {...input} name="from" label={words.from} />
      <span aria-hidden="true">—</span>
      <DateFilter {...input} name="until" label={words.until} />
      <SearchBox
        label={words.text}
        value={search['text'] ?? ''}
        change={(text) => setSearch({ text: text || null })}
      />
      {search['subject'] !== undefined && (
        <span className="audit-subject-filter">
          {words.subject(search['subjectName'] ?? search['subject'])}
        </span>
      )}
      {filtered && <Button onClick={() => setSearch(nothing)}>{words.clear}</Button>}
    </>
  );
}

function PersonFilter(input: Pick<PageProps, 'search' | 'setSearch'>): ReactElement {
  const { search, setSearch } = input;
  const may = useMay('view_people');
  const { data } = useQuery({ ...peopleQuery, enabled: may });
  const people = data?.people ?? [];
  return (
    <Select
      aria-label={words.person}
      value={search['user'] ?? ''}
      options={[
        { value: '', label: words.allPeople },
        ...people.map((one) => ({ value: one.id, label: `${one.name}（${one.signInName}）` })),
      ]}
      onChange={(user) => setSearch({ user: user || null })}
      showSearch={{ optionFilterProp: 'label' }}
      popupMatchSelectWidth={false}
      style={{ width: 150 }}
    />
  );
}

/** The browser's own field: typed or picked, and always a whole date. */
function DateFilter(
  input: Pick<PageProps, 'search' | 'setSearch'> & {
    readonly name: 'from' | 'until';
    readonly label: string;
  },
): ReactElement {
  const { name, label, search, setSearch } = input;
  return (
    <Input
      type="date"
      aria-label={label}
      title={label}
      value={search[name] ?? ''}
      onChange={(event) => setSearch({ [name]: event.target.value || null })}
      style={{ width: 128 }}
    />
  );
}
