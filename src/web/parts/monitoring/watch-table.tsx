/** 单位×职能 one row a unit, one column a duty: the light, money and result, and where they part. */
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { Chip } from '../page-frame/chip.tsx';
import { LightMark } from './light-mark.tsx';
import { monitoringMessages } from './messages.ts';
import { PartingChart } from './parting-chart.tsx';
import type { DepartmentMonitoringJson, LightJson } from './types.ts';
import { dutyColumns } from './watch-columns.ts';

const words = monitoringMessages.desk;

type WatchedUnit = DepartmentMonitoringJson['units'][number];

export function WatchTable({
  answer,
}: {
  readonly answer: DepartmentMonitoringJson;
}): ReactElement {
  const columns = dutyColumns(answer.units);
  const search = { until: answer.until, base: answer.base.code };
  return (
    <div className="figure-frame" tabIndex={0} role="group" aria-label={words.units}>
      <table className="figure-table watch-table" aria-label={words.units}>
        <thead>
          <tr>
            <th scope="col" className="stick">
              {words.unit}
            </th>
            <th scope="col">{words.whole}</th>
            {columns.map(({ duty, name }) => (
              <th key={duty} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {answer.units.map((one) => (
            <tr key={one.tableId ?? one.budgetUnitId}>
              <UnitHead one={one} search={search} />
              {one.tableId === null ? (
                <td colSpan={columns.length + 1} className="watch-missing">
                  {words.noTable}
                </td>
              ) : (
                <UnitCells one={one} tableId={one.tableId} columns={columns} search={search} />
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

type Search = Readonly<Record<string, string>>;

const UnitLink = (input: {
  readonly tableId: string;
  readonly search: Search;
  readonly className?: string;
  readonly label?: string;
  readonly children: ReactElement | string | readonly ReactElement[];
}): ReactElement => (
  <Link
    to="/tables/$tableId/monitoring"
    params={{ tableId: input.tableId } as never}
    search={input.search as never}
    className={input.className}
    aria-label={input.label}
    preload={false}
  >
    {input.children}
  </Link>
);

function UnitHead(input: { readonly one: WatchedUnit; readonly search: Search }): ReactElement {
  const { one, search } = input;
  return (
    <th scope="row" className="stick">
      {one.tableId === null ? (
        one.name
      ) : (
        <UnitLink tableId={one.tableId} search={search}>
          {one.name}
        </UnitLink>
      )}
      {one.stage !== null && (
        <span className="cell-note">
          <Chip tone={one.stage.code === 'draft' ? 'plain' : 'blue'}>{one.stage.name}</Chip>
        </span>
      )}
    </th>
  );
}

function UnitCells(input: {
  readonly one: WatchedUnit;
  readonly tableId: string;
  readonly columns: ReturnType<typeof dutyColumns>;
  readonly search: Search;
}): ReactElement {
  const { one, tableId, columns, search } = input;
  return (
    <>
      <td>
        <UnitLink tableId={tableId} search={search} className="watch-cell">
          <Watched name={`${one.name} ${words.whole}`} line={one} />
        </UnitLink>
        {one.missing.length > 0 && (
          <span className="cell-note watch-missing" title={one.missing.join('、')}>
            {monitoringMessages.duties.missing(shortened(one.missing))}
          </span>
        )}
      </td>
      {columns.map(({ duty, name }) => {
        const line = one.duties.find((other) => other.duty === duty);
        return (
          <td key={duty}>
            {line === undefined ? (
              <span className="blank">{words.noDuty}</span>
            ) : (
              <UnitLink tableId={tableId} search={search} className="watch-cell">
                <Watched name={`${one.name} ${name}`} line={line} />
              </UnitLink>
            )}
          </td>
        );
      })}
    </>
  );
}

const namesShown = 2;

/** The first ones by name, the others by number: the whole list stands on the unit's own page. */
const shortened = (names: readonly string[]): string =>
  names.length <= namesShown
    ? names.join('、')
    : monitoringMessages.desk.andMore(names.slice(0, namesShown).join('、'), names.length);

type Percent = { readonly value: string; readonly text: string } | null;

function Watched(input: {
  readonly name: string;
  readonly line: { readonly light: LightJson; readonly money: Percent; readonly result: Percent };
}): ReactElement {
  const { light, money, result } = input.line;
  const unknown = monitoringMessages.duties.unknown;
  return (
    <>
      <LightMark light={light} />
      {(money !== null || result !== null) && (
        <PartingChart name={input.name} money={money} result={result} />
      )}
      <span className="watch-figures">
        <span>
          {words.money} {money?.text ?? unknown}
        </span>
        <span>
          {words.result} {result?.text ?? unknown}
        </span>
      </span>
    </>
  );
}
