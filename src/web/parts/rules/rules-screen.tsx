/** 审核规则 every rule of the review: its number, weight, what it looks at, and on what basis. */
import { Segmented, Select } from 'antd';
import type { ReactElement } from 'react';
import type { ReviewRule } from '#core/performance/review-rule.ts';
import { reviewRules } from '#core/performance/rules/all.ts';
import type { PageProps } from '#web/page.ts';
import { Mark } from '../page-frame/marks.tsx';
import { PageHead, Section } from '../page-frame/page-head.tsx';
import { SearchBox } from '../page-frame/search-box.tsx';
import { rulesMessages as words } from './messages.ts';
import { type RuleFilter, searchRules } from './search-rules.ts';
import './rules.css';

export function RulesScreen({ search, setSearch }: PageProps): ReactElement {
  const filter = filterOf(search);
  const shown = searchRules(reviewRules, filter);
  return (
    <>
      <PageHead title={words.title} note={words.note} />
      <Section
        title={words.section}
        note={`${words.count(shown.length, reviewRules.length)}　${words.marks}`}
        tools={<Filters filter={filter} setSearch={setSearch} />}
      >
        {shown.length === 0 ? (
          <p className="page-empty">{words.none}</p>
        ) : (
          <RuleTable rules={shown} />
        )}
      </Section>
    </>
  );
}

const severityNames = Object.keys(words.severities) as RuleFilter['severity'][];

const filterOf = (search: Readonly<Record<string, string>>): RuleFilter => ({
  text: search['text'] ?? '',
  severity: severityNames.find((one) => one === search['severity']) ?? 'all',
  category: search['category'] ?? '',
});

function Filters(input: {
  readonly filter: RuleFilter;
  readonly setSearch: PageProps['setSearch'];
}): ReactElement {
  const { filter, setSearch } = input;
  const categories = [...new Set(reviewRules.map((rule) => rule.category))];
  return (
    <>
      <Segmented
        aria-label={words.heads.severity}
        value={filter.severity}
        options={severityNames.map((one) => ({ value: one, label: words.severities[one] }))}
        onChange={(severity) => setSearch({ severity: severity === 'all' ? null : severity })}
      />
      <Select
        aria-label={words.categories}
        value={filter.category}
        options={[
          { value: '', label: words.categories },
          ...categories.map((one) => ({ value: one, label: one })),
        ]}
        onChange={(category) => setSearch({ category: category || null })}
        style={{ width: 112 }}
      />
      <SearchBox
        label={words.search}
        value={filter.text}
        change={(text) => setSearch({ text: text || null })}
      />
    </>
  );
}

function RuleTable({ rules }: { readonly rules: readonly ReviewRule[] }): ReactElement {
  const { heads } = words;
  return (
    <div className="figure-frame rules-frame" tabIndex={0} role="group" aria-label={words.section}>
      <table className="figure-table">
        <caption className="visually-hidden">{words.section}</caption>
        <thead>
          <tr>
            <th scope="col" className="stick">
              {heads.id}
            </th>
            <th scope="col">{heads.checklist}</th>
            <th scope="col">{heads.severity}</th>
            <th scope="col">{heads.category}</th>
            <th scope="col">{heads.title}</th>
            <th scope="col">{heads.scope}</th>
            <th scope="col">{heads.basis}</th>
          </tr>
        </thead>
        <tbody>
          {rules.map((rule) => (
            <tr key={rule.id} id={rule.id}>
              <th scope="row" className="stick rules-id">
                {rule.id}
              </th>
              <td>{rule.checklist ?? <span className="blank">{words.own}</span>}</td>
              <td className="rules-severity">
                <Mark severity={rule.severity} />
              </td>
              <td className="rules-category">{rule.category}</td>
              <td className="rules-title">{rule.title}</td>
              <td className="rules-category">{words.scopes[rule.scope]}</td>
              <td className="rules-basis">{rule.basis}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
