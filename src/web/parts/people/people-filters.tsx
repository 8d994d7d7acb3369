/** 筛选 the fields that narrow the list of people. */
import { Select } from 'antd';
import type { ReactElement } from 'react';
import type { PeopleJson } from '#contract/people-routes.ts';
import type { PageProps } from '#web/page.ts';
import { SearchBox } from '../page-frame/search-box.tsx';
import type { PeopleFilter, PersonState } from './filter-people.ts';
import { peopleMessages as words } from './messages.ts';
import { unitsInOrder } from './role-choice.ts';

export function PeopleFilters(input: {
  readonly answer: PeopleJson;
  readonly filter: PeopleFilter;
  readonly setSearch: PageProps['setSearch'];
}): ReactElement {
  const { answer, filter, setSearch } = input;
  return (
    <>
      <Select
        aria-label={words.filterUnit}
        value={filter.budgetUnitId}
        options={[{ value: '', label: words.allUnits }, ...unitOptions(answer.units)]}
        onChange={(chosen) => setSearch({ unit: chosen || null })}
        showSearch={{ optionFilterProp: 'label' }}
        popupMatchSelectWidth={false}
        className="people-unit"
      />
      <Select
        aria-label={words.filterRole}
        value={filter.role}
        options={[
          { value: '', label: words.allRoles },
          ...answer.roles
            .filter((role) => role.assignable)
            .map((role) => ({ value: role.code, label: role.name })),
        ]}
        onChange={(role) => setSearch({ role: role || null })}
        popupMatchSelectWidth={false}
        style={{ width: 140 }}
      />
      <Select
        aria-label={words.filterState}
        value={filter.state}
        options={(Object.keys(words.states) as PersonState[]).map((state) => ({
          value: state,
          label: words.states[state],
        }))}
        onChange={(state) => setSearch({ state: state === 'all' ? null : state })}
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

export const unitOptions = (
  units: PeopleJson['units'],
): readonly { readonly value: string; readonly label: string }[] =>
  unitsInOrder(units).map(({ budgetUnit, depth }) => ({
    value: budgetUnit.id,
    label: `${'　'.repeat(depth)}${budgetUnit.name}`,
  }));
