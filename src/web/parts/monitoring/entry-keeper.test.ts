import { describe, expect, it } from 'vitest';
import { cellKey, type EntryPorts, keepEntries, type SendOutcome } from './entry-keeper.ts';
import { monitoringSample } from './sample.ts';
import type { Entry, MonitoringJson } from './types.ts';

type Sent = Parameters<EntryPorts['send']>[0];

const measure = (rowId: string, value: string): Entry => ({ rowId, field: 'measure', value });

/** The form after the entries, one revision on. */
function withMeasures(form: MonitoringJson, entries: readonly Entry[]): MonitoringJson {
  const said = new Map(entries.map((one) => [one.rowId, one.field === 'measure' ? one.value : '']));
  const rows = form.rows.map((row) => {
    const text = said.get(row.rowId);
    return typeof text === 'string' ? { ...row, said: { ...row.said, measure: text } } : row;
  });
  return { ...form, rows, revision: form.revision + 1 };
}

/** A server that answers as told, and a clock that runs when asked to. */
function desk(answers: readonly ((batch: Sent) => SendOutcome)[], loaded?: MonitoringJson) {
  const sent: Sent[] = [];
  const took: MonitoringJson[] = [];
  let due: (() => void)[] = [];
  const keeper = keepEntries(
    {
      send: (batch) => {
        const answer = answers[sent.length];
        sent.push(batch);
        if (answer === undefined) throw new Error('no further batch was expected');
        return Promise.resolve(answer(batch));
      },
      load: () => Promise.resolve(loaded ?? null),
      took: (answer) => took.push(answer),
      newId: () => `key-${sent.length}`,
      later: (_, work) => {
        due.push(work);
        return () => {
          due = due.filter((one) => one !== work);
        };
      },
      conflictWords: '别处也改了',
    },
    monitoringSample,
  );
  return { keeper, sent, took, waits: () => due.length };
}

const done = (batch: Sent): SendOutcome => ({
  kind: 'done',
  answer: withMeasures(monitoringSample, batch.entries),
});
const refused = (): SendOutcome => ({ kind: 'refused', message: '写错了' });
const stale = (): SendOutcome => ({ kind: 'stale' });
const offline = (): SendOutcome => ({ kind: 'offline' });

describe('what is typed on the form', () => {
  it('is shown at once, sent together, and gone from the list when the server has it', async () => {
    const { keeper, sent, took } = desk([done]);
    keeper.put(measure('r1', '加快'));
    keeper.put(measure('r2', '催办'));
    expect(keeper.state().saving).toBe('waiting');
    expect(keeper.state().cells.get(cellKey('r1', 'measure'))?.state).toBe('waiting');
    expect(await keeper.flush()).toBe(true);
    expect(sent.map(({ entries }) => entries.length)).toEqual([2]);
    expect(sent[0]?.expectedRevision).toBe(monitoringSample.revision);
    expect(took[0]?.rows[0]?.said.measure).toBe('加快');
    expect(keeper.state()).toEqual({ cells: new Map(), saving: 'saved' });
  });

  it('finds the one that is refused, saves the others, and keeps it with its reason', async () => {
    const bad = (batch: Sent) =>
      batch.entries.some(({ rowId }) => rowId === 'r1') ? refused() : done(batch);
    const { keeper } = desk([bad, bad, bad]);
    keeper.put(measure('r1', 'x'));
    keeper.put(measure('r2', '催办'));
    expect(await keeper.flush()).toBe(false);
    const left = [...keeper.state().cells.values()];
    expect(left.map(({ state, problem }) => [state, problem])).toEqual([['invalid', '写错了']]);
    keeper.drop(cellKey('r1', 'measure'));
    expect(keeper.state()).toEqual({ cells: new Map(), saving: 'saved' });
  });

  it('tries again when the line is back', async () => {
    const { keeper, waits } = desk([offline, done]);
    keeper.put(measure('r1', '加快'));
    expect(await keeper.flush()).toBe(true);
    keeper.put(measure('r1', '再快'));
    expect(waits()).toBe(1);
  });

  it('says so while the line is broken, and does not lose what waits', async () => {
    const { keeper, waits } = desk([offline, offline]);
    keeper.put(measure('r1', '加快'));
    expect(await keeper.flush()).toBe(false);
    expect(keeper.state().saving).toBe('offline');
    expect(keeper.state().cells.get(cellKey('r1', 'measure'))?.state).toBe('waiting');
    expect(waits()).toBe(1);
  });

  it('goes on where somebody else changed another cell', async () => {
    const theirs = withMeasures(monitoringSample, [measure('r2', '别人的')]);
    const { keeper, sent } = desk([stale, done], theirs);
    keeper.put(measure('r1', '加快'));
    expect(await keeper.flush()).toBe(true);
    expect(sent.map(({ expectedRevision }) => expectedRevision)).toEqual([4, 5]);
  });

  it('asks where somebody else changed the same cell, and sends it when one insists', async () => {
    const theirs = withMeasures(monitoringSample, [measure('r1', '别人的')]);
    const { keeper, sent, took } = desk([stale, done], theirs);
    keeper.put(measure('r1', '加快'));
    expect(await keeper.flush()).toBe(false);
    const held = keeper.state().cells.get(cellKey('r1', 'measure'));
    expect([held?.state, held?.conflict, held?.problem]).toEqual(['invalid', true, '别处也改了']);
    expect(took.at(-1)).toBe(theirs);
    keeper.insist(cellKey('r1', 'measure'));
    expect(await keeper.flush()).toBe(true);
    expect(sent[1]?.expectedRevision).toBe(5);
  });
});
