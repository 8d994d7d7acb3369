/** 月报 a year of monthly figures: branches × months, what is missing, and a place to bring more. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Input, Select, Space } from 'antd';
import { type ReactElement, useState } from 'react';
import type { ImportMonthsJson, MonthListJson } from '#contract/month-routes.ts';
import { uploadTo } from '#web/client.ts';
import type { PageProps } from '#web/page.ts';
import { monthsQuery } from '#web/query.ts';
import { useDownload } from '../export/use-download.ts';
import { showInstant } from '../page-frame/instant.ts';
import { PageHead, Section } from '../page-frame/page-head.tsx';
import { QueryGate } from '../page-frame/query-gate.tsx';
import { ChooseList } from './choose-list.tsx';
import { ImportOutcome, type ToldOutcome } from './import-outcome.tsx';
import { bookMessages } from './messages.ts';
import { monthMessages as words } from './months-messages.ts';
import { useListImport } from './use-list-import.ts';
import { useBookYear, YearSelect } from './year-select.tsx';
import './books.css';

export function MonthsScreen({ search, setSearch }: PageProps): ReactElement {
  const fiscalYear = useBookYear(search['year']);
  const query = useQuery(monthsQuery(fiscalYear));
  return (
    <>
      <PageHead title={words.title(fiscalYear)} note={words.note}>
        <YearSelect year={fiscalYear} choose={(year) => setSearch({ year: String(year) })} />
      </PageHead>
      <QueryGate query={query}>{(answer) => <Year answer={answer} />}</QueryGate>
    </>
  );
}

function Year({ answer }: { readonly answer: MonthListJson }): ReactElement {
  const { branches, imports, may } = answer;
  const [now] = useState(() => new Date());
  return (
    <>
      {may.import && <ImportMonths answer={answer} />}
      <Section title={words.matrix} note={words.matrixNote}>
        {branches.length === 0 ? (
          <p className="page-empty">{words.none}</p>
        ) : (
          <Matrix branches={branches} />
        )}
      </Section>
      {imports.length > 0 && (
        <Section title={words.imports}>
          <ul className="book-list">
            {imports.map((one) => (
              <li key={`${one.sourceFileId} ${one.instant}`}>
                <strong>{one.fileName}</strong>
                <span className="soft">
                  {words.importOf(one.months, one.userName)}，{showInstant(one.instant, now)}
                </span>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}

function ImportMonths({ answer }: { readonly answer: MonthListJson }): ReactElement {
  const { fiscalYear, branches } = answer;
  const [note, setNote] = useState('');
  const query = { fiscalYear, ...(note.trim() === '' ? {} : { note: note.trim() }) };
  const importing = useListImport((file, key) => uploadTo('importMonths', { query, file, key }));
  const looking = useListImport((file, key) =>
    uploadTo('importMonths', { query: { ...query, check: 'true' }, file, key }),
  );
  const { busy, start } = useDownload();
  const [branch, setBranch] = useState<string | null>(null);
  const chosen = branch ?? branches[0]?.budgetUnit.id ?? null;
  return (
    <Section title={words.importing}>
      <div className="page-section-body book-import">
        <p className="soft">{words.importLead}</p>
        <Input
          aria-label={words.correctionNote}
          placeholder={words.correctionNote}
          maxLength={500}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
        <Space wrap>
          <ChooseList
            busy={importing.busy}
            send={(file) => {
              looking.forget();
              importing.send(file);
            }}
          />
          <ChooseList
            label={bookMessages.checking}
            plain
            busy={looking.busy}
            send={(file) => {
              importing.forget();
              looking.send(file);
            }}
          />
          {chosen !== null && (
            <span className="book-blank">
              {words.templateFor}
              <Select
                aria-label={words.branch}
                value={chosen}
                onChange={setBranch}
                options={branches.map(({ budgetUnit }) => ({
                  value: budgetUnit.id,
                  label: budgetUnit.branchName ?? budgetUnit.shortName,
                }))}
              />
              <Button
                loading={busy !== null}
                onClick={() =>
                  void start('monthTemplate', { params: { fiscalYear, budgetUnitId: chosen } })
                }
              >
                {bookMessages.blank}
              </Button>
            </span>
          )}
        </Space>
        <ImportOutcome of={importing} tell={tellMonths} />
        <ImportOutcome of={looking} tell={tellMonths} />
      </div>
    </Section>
  );
}

function tellMonths(answer: ImportMonthsJson, name: string): ToldOutcome {
  const { findings, total } = answer;
  const read = [words.readWhat(answer.months, answer.figures), ...answer.notes].join(' ');
  if (answer.kind === 'findings') {
    const title = bookMessages.refused(name, total);
    return { tone: 'error', title, detail: read, findings, total };
  }
  if (answer.kind === 'unchanged') {
    const title = bookMessages.unchanged(name);
    return { tone: 'info', title, detail: read, findings, total };
  }
  const title = answer.kind === 'kept' ? bookMessages.kept(name) : bookMessages.checked(name);
  const { made } = answer;
  const warned = total === 0 ? '' : bookMessages.warned(total);
  const detail = (
    <>
      <p>
        {read} {words.made(made.length)}
      </p>
      <ul>
        {madeByBranch(made).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {warned !== '' && <p>{warned}</p>}
    </>
  );
  return { tone: total === 0 ? 'success' : 'warning', title, detail, findings, total };
}

/** A line for each branch; months that were corrected say so. */
const madeByBranch = (
  made: Extract<ImportMonthsJson, { readonly kind: 'kept' | 'checked' }>['made'],
): readonly string[] =>
  [...Map.groupBy(made, ({ budgetUnitName }) => budgetUnitName)].map(([name, months]) =>
    words.madeOf(
      name,
      months
        .toSorted((a, b) => (a.month < b.month ? -1 : 1))
        .map(({ month, version, changed }) => words.madeMonth(month, version, changed)),
    ),
  );

function Matrix({ branches }: { readonly branches: MonthListJson['branches'] }): ReactElement {
  const months = branches[0]?.months ?? [];
  return (
    <div className="figure-frame" tabIndex={0} role="region" aria-label={words.matrix}>
      <table className="figure-table month-matrix">
        <caption className="visually-hidden">{words.matrix}</caption>
        <thead>
          <tr>
            <th scope="col">{words.branch}</th>
            {months.map(({ month }) => (
              <th key={month} scope="col">
                {words.month(month)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {branches.map((branch) => (
            <tr key={branch.budgetUnit.id}>
              <th scope="row">{branch.budgetUnit.branchName ?? branch.budgetUnit.shortName}</th>
              {branch.months.map((cell) => (
                <MonthCell key={cell.month} branch={branch} cell={cell} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

type Branch = MonthListJson['branches'][number];

function MonthCell(input: {
  readonly branch: Branch;
  readonly cell: Branch['months'][number];
}): ReactElement {
  const { branch, cell } = input;
  if (cell.state !== 'kept') {
    return <td className={`month-${cell.state}`}>{words.state[cell.state]}</td>;
  }
  const state = words.state.kept(cell.version ?? 1);
  const doubts = [
    ...(cell.lacks.length > 0 ? [words.lacks(cell.lacks)] : []),
    ...(cell.warnings > 0 ? [words.warnings(cell.warnings)] : []),
  ];
  return (
    <td className="month-kept">
      <Link
        to="/books/months/$budgetUnitId/$month"
        params={{ budgetUnitId: branch.budgetUnit.id, month: cell.month } as never}
        title={doubts.join('；')}
        aria-label={words.cell(
          branch.budgetUnit.branchName ?? branch.budgetUnit.shortName,
          words.whole(cell.month),
          [state, ...doubts].join('，'),
        )}
      >
        {state}
        {doubts.length > 0 && <span aria-hidden="true"> !</span>}
      </Link>
    </td>
  );
}
