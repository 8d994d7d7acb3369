/** 我的表 the overview: what there is, what is missing, what is wrong, and the ways to begin. */
import { useQuery } from '@tanstack/react-query';
import { Button, Segmented, Select } from 'antd';
import { type ReactElement, useState, useSyncExternalStore } from 'react';
import type { BudgetUnitJson, OverviewJson } from '#contract/overview.ts';
import type { PageProps } from '#web/page.ts';
import { overviewQuery } from '#web/query.ts';
import { BlankFormMenu } from '../export/blank-forms.tsx';
import { NewTableDialog, type NewTableStart } from '../new-table/new-table-dialog.tsx';
import { NewUnitDialog } from '../new-table/new-unit-dialog.tsx';
import { useFocusBack } from '../page-frame/focus-back.ts';
import { PageHead, Section } from '../page-frame/page-head.tsx';
import { QueryGate } from '../page-frame/query-gate.tsx';
import { SearchBox } from '../page-frame/search-box.tsx';
import { ChangeUnitDialog } from '../unit/change-unit-dialog.tsx';
import { ChooseFile } from '../upload/choose-file.tsx';
import { uploadMessages } from '../upload/messages.ts';
import { uploadQueue } from '../upload/queue.ts';
import { UploadList } from '../upload/upload-list.tsx';
import { UnitRights, unitsInSight, useUnitRights } from '../session/unit-rights.ts';
import { useMay } from '../session/use-session.ts';
import { overviewMessages as words } from './messages.ts';
import { OverviewGrid } from './overview-grid.tsx';
import { type GridFilter, type GridState, gridLines, gridYears } from './unit-grid.ts';

export function OverviewScreen({ search, setSearch }: PageProps): ReactElement {
  const query = useQuery(overviewQuery);
  const files = useSyncExternalStore(uploadQueue.subscribe, uploadQueue.files);
  const leftOut = useSyncExternalStore(uploadQueue.subscribe, uploadQueue.leftOut);
  const [dialog, setDialog] = useState<NewTableStart | 'unit' | null>(null);
  const [changing, setChanging] = useState<BudgetUnitJson | null>(null);
  const mayImport = useMay('start_import');
  const mayAddUnit = useMay('new_unit');
  useFocusBack(dialog !== null || changing !== null);
  return (
    <QueryGate query={query}>
      {(overview) => {
        // The moment of the answer: what is drawn does not change while nothing is asked.
        const now = new Date(query.dataUpdatedAt);
        const years = gridYears(overview, now.getFullYear());
        const wish = { budgetUnitId: null, fiscalYear: Math.max(...years) };
        const empty = overview.units.length === 0 && overview.tables.length === 0;
        return (
          <>
            <PageHead title={words.title} note={mayImport ? uploadMessages.hint : undefined}>
              {!empty && <Beginnings wish={wish} open={setDialog} />}
            </PageHead>
            <UploadList
              files={files}
              leftOut={leftOut}
              cancel={uploadQueue.cancel}
              cancelAll={uploadQueue.cancelAll}
              clear={uploadQueue.clear}
            />
            {empty && !(mayImport && mayAddUnit) ? (
              <p className="page-empty">{words.emptyForReaders}</p>
            ) : empty ? (
              <EmptyStart newUnit={() => setDialog('unit')} fiscalYear={wish.fiscalYear} />
            ) : (
              <Tables
                overview={overview}
                years={years}
                now={now}
                filter={filterOf(search)}
                setSearch={setSearch}
                create={setDialog}
                change={setChanging}
              />
            )}
            {changing !== null && (
              <ChangeUnitDialog
                overview={overview}
                budgetUnit={changing}
                close={() => setChanging(null)}
              />
            )}
            {dialog === 'unit' && (
              <NewUnitDialog overview={overview} close={() => setDialog(null)} />
            )}
            {dialog !== null && dialog !== 'unit' && (
              <NewTableDialog
                key={`${dialog.budgetUnitId}.${dialog.fiscalYear}`}
                overview={overview}
                start={dialog}
                close={() => setDialog(null)}
              />
            )}
          </>
        );
      }}
    </QueryGate>
  );
}

/** The ways to begin, where there is something already. */
function Beginnings(input: {
  readonly wish: NewTableStart;
  readonly open: (dialog: NewTableStart | 'unit') => void;
}): ReactElement {
  const { wish, open } = input;
  const mayImport = useMay('start_import');
  const mayBegin = useMay('new_table');
  const mayAddUnit = useMay('new_unit');
  return (
    <>
      {mayImport && <ChooseFile add={uploadQueue.add} primary />}
      {mayBegin && <Button onClick={() => open(wish)}>{words.newTable}</Button>}
      {mayAddUnit && <Button onClick={() => open('unit')}>{words.newUnit}</Button>}
      <BlankFormMenu fiscalYear={wish.fiscalYear} />
    </>
  );
}

const stateNames = Object.keys(words.states) as GridState[];

/** The filter stands in the address, so that a list of what is wrong can be sent to a colleague. */
const filterOf = (search: Readonly<Record<string, string>>): GridFilter => ({
  text: search['text'] ?? '',
  state: stateNames.find((one) => one === search['state']) ?? 'all',
  fiscalYear: /^\d{4}$/.test(search['year'] ?? '') ? Number(search['year']) : null,
});

function Tables(input: {
  readonly overview: OverviewJson;
  readonly years: readonly number[];
  readonly now: Date;
  readonly filter: GridFilter;
  readonly setSearch: PageProps['setSearch'];
  readonly create: (start: NewTableStart) => void;
  readonly change: (budgetUnit: BudgetUnitJson) => void;
}): ReactElement {
  const { overview, years, filter, setSearch } = input;
  const may = useUnitRights(overview.units);
  const units = [...unitsInSight(overview.units, may)];
  const lines = gridLines({ ...overview, units }, years, filter);
  const shown = years.filter((year) => filter.fiscalYear === null || filter.fiscalYear === year);
  return (
    <Section
      title={words.grid}
      tools={<Filters filter={filter} years={years} setSearch={setSearch} />}
    >
      {lines.length === 0 ? (
        <p className="page-empty">
          {words.noneMatch}{' '}
          <Button onClick={() => setSearch({ text: null, state: null, year: null })}>
            {words.showAll}
          </Button>
        </p>
      ) : (
        <UnitRights value={may}>
          <OverviewGrid
            lines={lines}
            years={shown}
            now={input.now}
            create={input.create}
            change={input.change}
          />
        </UnitRights>
      )}
    </Section>
  );
}

function Filters(input: {
  readonly filter: GridFilter;
  readonly years: readonly number[];
  readonly setSearch: PageProps['setSearch'];
}): ReactElement {
  const { filter, years, setSearch } = input;
  return (
    <search className="overview-filters">
      <SearchBox
        label={words.search}
        value={filter.text}
        change={(text) => setSearch({ text: text || null })}
      />
      <Select
        aria-label={words.allYears}
        value={filter.fiscalYear ?? 0}
        options={[
          { value: 0, label: words.allYears },
          ...years.map((year) => ({ value: year, label: words.yearHead(year) })),
        ]}
        onChange={(year) => setSearch({ year: year === 0 ? null : String(year) })}
        style={{ width: 104 }}
      />
      <Segmented
        aria-label={words.state}
        value={filter.state}
        options={stateNames.map((state) => ({ value: state, label: words.states[state] }))}
        onChange={(state) => setSearch({ state: state === 'all' ? null : state })}
      />
    </search>
  );
}

function EmptyStart(input: {
  readonly newUnit: () => void;
  readonly fiscalYear: number;
}): ReactElement {
  return (
    <section className="overview-empty" aria-labelledby="overview-empty-title">
      <h2 id="overview-empty-title">{words.emptyTitle}</h2>
      <p className="soft">{words.emptyLead}</p>
      <ol>
        <li>
          <strong>{words.emptyFile}</strong>
          <p>{words.emptyFileNote}</p>
          <ChooseFile add={uploadQueue.add} label={words.chooseFile} primary />
        </li>
        <li>
          <strong>{words.emptyUnit}</strong>
          <p>{words.emptyUnitNote}</p>
          <Button onClick={input.newUnit}>{words.newUnit}</Button>
        </li>
        <li>
          <strong>{words.emptyBlank}</strong>
          <p>{words.emptyBlankNote}</p>
          <BlankFormMenu fiscalYear={input.fiscalYear} />
        </li>
      </ol>
    </section>
  );
}
