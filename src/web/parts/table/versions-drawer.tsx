/** 版本 immutable snapshots of the table: saving one, the list with digests, and what differs. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Drawer, Input, type InputRef, Select } from 'antd';
import { type ReactElement, useState } from 'react';
import type { VersionSummaryJson } from '#contract/table-view.ts';
import { type Answer, call, sourceFileHref } from '#web/client.ts';
import { tableMessages } from '#web/messages-table.ts';
import { tableQuery } from '#web/query.ts';
import { VersionExports } from './version-exports.tsx';
import { keepsFocus, useFocusBack } from '../page-frame/focus-back.ts';
import { showInstant } from '../page-frame/instant.ts';
import { useDesk } from './desk.ts';

const words = tableMessages.versions;

export function VersionsDrawer(input: {
  readonly open: boolean;
  readonly saving: boolean;
  readonly onClose: () => void;
}): ReactElement {
  const { view } = useDesk();
  const [now] = useState(() => new Date());
  useFocusBack(input.open);
  const versions = view.versions.toSorted((a, b) => b.number - a.number);
  return (
    <Drawer
      open={input.open}
      onClose={input.onClose}
      title={words.title}
      size={560}
      focusable={keepsFocus}
      destroyOnHidden
    >
      {view.may.saveVersion && <SaveVersion focus={input.saving} />}
      {versions.length === 0 && <p className="soft">{words.none}</p>}
      <ol className="versions">
        {versions.map((version) => (
          <VersionLine key={version.versionId} version={version} now={now} />
        ))}
      </ol>
      {versions.length > 1 && <Compare key={versions.length} versions={versions} />}
    </Drawer>
  );
}

const focusField = (field: InputRef | null): void => field?.focus();

function SaveVersion({ focus }: { readonly focus: boolean }): ReactElement {
  const { view, keeper } = useDesk();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [note, setNote] = useState('');
  const [busy, setBusy] = useState(false);
  const save = async (): Promise<void> => {
    setBusy(true);
    try {
      const saved = await keeper.flush();
      if (!saved) return void message.warning(words.unsaved);
      const { revision } = keeper.state().draft;
      const version = await call('saveVersion', {
        params: { tableId: view.tableId },
        body: { expectedRevision: revision, note: note.trim() },
      });
      setNote('');
      await queries.invalidateQueries({ queryKey: tableQuery(view.tableId).queryKey });
      void message.success(words.saved(version.number));
    } catch (error) {
      void message.error(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      className="version-form"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Input
        ref={focus ? focusField : null}
        aria-label={words.note}
        placeholder={words.notePlaceholder}
        maxLength={500}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      <Button type="primary" htmlType="submit" loading={busy}>
        {words.save}
      </Button>
    </form>
  );
}

function VersionLine(input: {
  readonly version: VersionSummaryJson;
  readonly now: Date;
}): ReactElement {
  const { version, now } = input;
  return (
    <li className="version">
      <div>
        <strong>{words.number(version.number)}</strong>
        {` ${words.reasons[version.reason]} `}
        <span className="soft">
          {version.userName} · {showInstant(version.instant, now)}
        </span>
      </div>
      {version.note !== '' && <div>{version.note}</div>}
      <div className="soft">
        {words.digest} <code title={version.digest}>{version.digest.slice(0, 16)}</code>
        {version.sourceFile !== null && (
          <>
            {' · '}
            <a href={sourceFileHref(version.sourceFile.id)} target="_blank" rel="noreferrer">
              {version.sourceFile.name}
            </a>
          </>
        )}
      </div>
      <VersionExports number={version.number} />
    </li>
  );
}

type Versions = { readonly versions: readonly VersionSummaryJson[] };

function Compare({ versions }: Versions): ReactElement {
  const { view } = useDesk();
  const [to = 0, before = 0] = versions.map((version) => version.number);
  const [pair, setPair] = useState({ from: before, to });
  const options = versions.map(({ number }) => ({ value: number, label: words.number(number) }));
  const answer = useQuery({
    queryKey: ['difference', view.tableId, pair.from, pair.to],
    queryFn: ({ signal }) =>
      call('versionDifference', { params: { tableId: view.tableId, ...pair }, signal }),
  });
  const changes = answer.data?.changes;
  return (
    <section className="compare" aria-label={words.compare}>
      <h3>{words.compare}</h3>
      <div className="compare-pair">
        <Select
          aria-label={words.from}
          value={pair.from}
          options={options}
          onChange={(from) => setPair({ ...pair, from })}
        />
        <span aria-hidden="true">→</span>
        <Select
          aria-label={words.to}
          value={pair.to}
          options={options}
          onChange={(chosen) => setPair({ ...pair, to: chosen })}
        />
        {changes !== undefined && changes.length > 0 && (
          <span className="soft">{words.changes(changes.length)}</span>
        )}
      </div>
      {answer.isError && <p className="soft">{answer.error.message}</p>}
      {changes?.length === 0 && <p className="soft">{words.same}</p>}
      {changes !== undefined && changes.length > 0 && <Changes changes={changes} />}
    </section>
  );
}

const shown = (written: string | null): string =>
  written === '' ? tableMessages.panel.blank : (written ?? '—');

function Changes({ changes }: Pick<Answer<'versionDifference'>, 'changes'>): ReactElement {
  const { canJump, jumpToPlace, context, labelOf } = useDesk();
  const { budgetUnitName: budgetUnit, fiscalYear } = context.table;
  return (
    <table className="compare-table">
      <thead>
        <tr>
          <th scope="col">{words.place}</th>
          <th scope="col">{words.before}</th>
          <th scope="col">{words.after}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map((change, at) => {
          const { rowId, column } = change;
          // A row that is gone has only the name it had.
          const label = labelOf(rowId, column) || change.label;
          const place = { budgetUnit, fiscalYear, rowId, column, label, source: null };
          return (
            <tr key={`${rowId}.${column ?? ''}.${at}`}>
              <th scope="row">
                <button
                  type="button"
                  className="text-link"
                  disabled={!canJump(place)}
                  onClick={() => jumpToPlace(place)}
                >
                  {label}
                </button>
              </th>
              <td>{shown(change.from)}</td>
              <td>{shown(change.to)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
