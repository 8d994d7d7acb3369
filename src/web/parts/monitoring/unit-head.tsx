/** 监控页头 unit, year, day and base; whether all is saved; the ways on and the form to take along. */
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import type { PageProps } from '#web/page.ts';
import { overviewQuery } from '#web/query.ts';
import { DownloadMenu } from '../export/download-menu.tsx';
import { useDownload } from '../export/use-download.ts';
import { useFocusBack } from '../page-frame/focus-back.ts';
import { Chip } from '../page-frame/chip.tsx';
import { PageHead } from '../page-frame/page-head.tsx';
import { useForm } from './form.ts';
import { HistoryDrawer } from './history-drawer.tsx';
import { monitoringMessages as words } from './messages.ts';
import { MoveDialog } from './move-dialog.tsx';
import { BasePicker, DayPicker } from './pickers.tsx';
import type { BaseCode, OfferedJson } from './types.ts';

export function UnitHead(input: { readonly setSearch: PageProps['setSearch'] }): ReactElement {
  const { setSearch } = input;
  const { answer, mayEdit, keeper } = useForm();
  const { data } = useQuery(overviewQuery);
  const parentId = data?.units.find(({ id }) => id === answer.budgetUnitId)?.parentId ?? null;
  const [verb, setVerb] = useState<OfferedJson['verb'] | null>(null);
  // What is another's to send back is no concern of who writes; what he cannot submit yet is.
  const offered = answer.moves.filter((one) => one.may || one.kind === 'forward');
  const tone = answer.stage.code === 'draft' ? 'plain' : 'blue';
  const move = answer.moves.find((one) => one.verb === verb) ?? null;
  useFocusBack(verb !== null);
  const changeBase = (base: BaseCode): void => {
    // Who writes the form sets its base; who reads looks at it from the other side.
    if (mayEdit) keeper.put({ rowId: 'report', field: 'base', value: base });
    else setSearch({ base });
  };
  const department = `/departments/${parentId}/${answer.fiscalYear}/monitoring`;
  return (
    <>
      <PageHead
        title={answer.title}
        crumbs={[
          { label: words.home, to: '/' },
          ...(parentId === null ? [] : [{ label: words.department, to: department }]),
        ]}
        note={
          <>
            <Chip tone={tone}>{answer.stage.name}</Chip> {words.onDay(answer.until)} ·{' '}
            {answer.base.sentence}
            {words.targetsFrom(answer.targetsFrom)}。
          </>
        }
      >
        <SavedState />
        <DayPicker
          key={`${answer.fiscalYear}`}
          fiscalYear={answer.fiscalYear}
          until={answer.until}
          change={(until) => setSearch({ until, shown: null })}
        />
        <BasePicker base={answer.base} change={changeBase} />
        <Link to="/tables/$tableId" params={{ tableId: answer.tableId } as never}>
          {words.toTable}
        </Link>
        <HistoryDrawer />
        {answer.may.export && <Exports />}
        {offered.map((one) => (
          <Button
            key={one.verb}
            type={one.kind === 'forward' && one.may ? 'primary' : 'default'}
            danger={one.kind === 'back'}
            onClick={() => setVerb(one.verb)}
          >
            {one.label}
          </Button>
        ))}
      </PageHead>
      {move !== null && <MoveDialog key={move.verb} move={move} close={() => setVerb(null)} />}
    </>
  );
}

function SavedState(): ReactElement | null {
  const { mayEdit, state, keeper } = useForm();
  const { saving, cells } = state;
  if (!mayEdit && cells.size === 0) return null;
  const invalid = [...cells.values()].filter((cell) => cell.state === 'invalid').length;
  const waiting = cells.size - invalid;
  const said = {
    saved: words.saving.saved,
    waiting: words.saving.waiting(waiting),
    sending: words.saving.sending,
    offline: words.saving.offline(waiting),
  }[saving];
  const troubled = saving === 'offline' || invalid > 0;
  return (
    <span className={troubled ? 'form-saved form-saved-troubled' : 'form-saved'}>
      <span role="status" aria-live="polite">
        {saving === 'saved' && invalid > 0 ? words.saving.invalid(invalid) : said}
      </span>
      {saving === 'offline' && (
        <Button onClick={() => void keeper.flush()}>{words.saving.retry}</Button>
      )}
    </span>
  );
}

const formats = ['docx', 'xlsx', 'pdf'] as const;

function Exports(): ReactElement {
  const { answer } = useForm();
  const { busy, start } = useDownload();
  const { tableId, until, base } = answer;
  const items = formats.map((format) => ({
    key: format,
    label: words.exports[format],
    act: () =>
      void start('exportMonitoring', {
        params: { tableId, until, format },
        query: { base: base.code },
      }),
  }));
  return (
    <DownloadMenu
      label={words.exports.label}
      groups={[{ label: words.exports.group, items }]}
      busy={busy !== null}
    />
  );
}
