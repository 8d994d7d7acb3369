/** 指标目录 the catalogue of indicators: what each means, how it is computed, where that is from. */
import { useQuery } from '@tanstack/react-query';
import { Segmented, Select } from 'antd';
import type { ReactElement } from 'react';
import type { Catalogue, CatalogueEntry } from '#core/policy/catalogue.ts';
import type { Policy } from '#core/policy/parameter.ts';
import type { PageProps } from '#web/page.ts';
import { policyQuery } from '#web/query.ts';
import { PageHead, Section } from '../page-frame/page-head.tsx';
import { SearchBox } from '../page-frame/search-box.tsx';
import { QueryGate } from '../page-frame/query-gate.tsx';
import { catalogueMessages as words } from './messages.ts';
import { type EntryFilter, searchEntries } from './search-entries.ts';
import { StatusTag } from './status-tag.tsx';
import './catalogue.css';

export function CatalogueScreen({ search, setSearch }: PageProps): ReactElement {
  const query = useQuery(policyQuery);
  return (
    <QueryGate query={query}>
      {(policy) => {
        const { catalogue } = policy as Policy;
        const filter = filterOf(search);
        const shown = searchEntries(catalogue.entries, filter);
        return (
          <>
            <PageHead title={words.title} note={words.note(catalogue.version)} />
            <Section
              title={words.section}
              note={words.count(shown.length, catalogue.entries.length)}
              tools={<Filters catalogue={catalogue} filter={filter} setSearch={setSearch} />}
            >
              {shown.length === 0 ? (
                <p className="page-empty">{words.none}</p>
              ) : (
                <Entries entries={shown} />
              )}
            </Section>
          </>
        );
      }}
    </QueryGate>
  );
}

const statusNames = Object.keys(words.statuses) as EntryFilter['status'][];

const filterOf = (search: Readonly<Record<string, string>>): EntryFilter => ({
  text: search['text'] ?? '',
  dimension: search['dimension'] ?? '',
  status: statusNames.find((one) => one === search['status']) ?? 'all',
});

function Filters(input: {
  readonly catalogue: Catalogue;
  readonly filter: EntryFilter;
  readonly setSearch: PageProps['setSearch'];
}): ReactElement {
  const { catalogue, filter, setSearch } = input;
  const dimensions = [...new Set(catalogue.entries.map((entry) => entry.dimension))];
  return (
    <>
      <Segmented
        aria-label={words.heads.basis}
        value={filter.status}
        options={statusNames.map((status) => ({ value: status, label: words.statuses[status] }))}
        onChange={(status) => setSearch({ status: status === 'all' ? null : status })}
      />
      <Select
        aria-label={words.dimensions}
        value={filter.dimension}
        options={[
          { value: '', label: words.dimensions },
          ...dimensions.map((one) => ({ value: one, label: one })),
        ]}
        onChange={(dimension) => setSearch({ dimension: dimension || null })}
        style={{ width: 128 }}
      />
      <SearchBox
        label={words.search}
        value={filter.text}
        change={(text) => setSearch({ text: text || null })}
      />
    </>
  );
}

function Entries({ entries }: { readonly entries: readonly CatalogueEntry[] }): ReactElement {
  const { heads } = words;
  return (
    <div
      className="figure-frame catalogue-frame"
      tabIndex={0}
      role="group"
      aria-label={words.section}
    >
      <table className="figure-table catalogue-table">
        <caption className="visually-hidden">{words.section}</caption>
        <thead>
          <tr>
            <th scope="col" className="stick">
              {heads.name}
            </th>
            <th scope="col">{heads.class}</th>
            <th scope="col">{heads.definition}</th>
            <th scope="col">{heads.target}</th>
            <th scope="col">{heads.basis}</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <EntryLine key={entry.code} entry={entry} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function EntryLine({ entry }: { readonly entry: CatalogueEntry }): ReactElement {
  return (
    <tr id={entry.code}>
      <th scope="row" className="stick catalogue-name">
        {entry.name}
        {entry.aliases.length > 0 && (
          <span className="catalogue-small">
            {words.aliases}
            {entry.aliases.join(words.comma)}
          </span>
        )}
      </th>
      <td className="catalogue-class">
        {entry.dimension}
        {entry.aspect !== '' && <span className="catalogue-small">{entry.aspect}</span>}
      </td>
      <td className="catalogue-definition">
        {entry.definition}
        {entry.ourReading !== null && <Small label={words.ourReading}>{entry.ourReading}</Small>}
        {entry.formula !== null && <Small label={words.formula}>{entry.formula}</Small>}
        {entry.inputs.length > 0 && (
          <Small label={words.inputs}>{entry.inputs.join(words.comma)}</Small>
        )}
      </td>
      <TargetBox entry={entry} />
      <td className="catalogue-basis">
        <StatusTag status={entry.provenance.status} />
        <span className="catalogue-small">{entry.basis}</span>
        {entry.provenance.source !== entry.basis && (
          <span className="catalogue-small">{entry.provenance.source}</span>
        )}
      </td>
    </tr>
  );
}

function TargetBox({ entry }: { readonly entry: CatalogueEntry }): ReactElement {
  const notes = [
    ...(entry.cumulative ? [words.cumulative] : []),
    ...(entry.cappedAtHundred ? [words.capped] : []),
    ...(entry.plausibleMaxPercent === null ? [] : [words.plausible(entry.plausibleMaxPercent)]),
  ];
  return (
    <td className="catalogue-target">
      {words.directions[entry.direction]}
      {entry.usualTarget !== null && <Small label={words.usual}>{entry.usualTarget}</Small>}
      {entry.measureWords.length > 0 && (
        <Small label={words.measureWords}>{entry.measureWords.join(words.comma)}</Small>
      )}
      {entry.grades.length > 0 && (
        <Small label={words.grades}>{entry.grades.join(words.comma)}</Small>
      )}
      {notes.length > 0 && <span className="catalogue-small">{notes.join(words.comma)}</span>}
    </td>
  );
}

const Small = (input: { readonly label: string; readonly children: string }): ReactElement => (
  <span className="catalogue-small">
    {input.label}
    {input.children}
  </span>
);
