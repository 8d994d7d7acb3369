import { describe, expect, it } from 'vitest';
import type { EditAnswerJson } from '#contract/table-view.ts';
import type { TableEdit } from '#core/performance/table-edit.ts';
import type { TargetTable } from '#core/performance/target-table.ts';
import { keepDraft, type DraftKeeper, type KeeperPorts, type SendOutcome } from './draft-keeper.ts';
import { openStorage, type StoredEdits } from './draft-storage.ts';
import { applySample, edited, sampleTable, setCell, writtenIn } from './sample-table.ts';

const answer = (revision: number): EditAnswerJson => ({
  revision,
  findings: [],
  explanations: [],
});

/** A server in a few lines: one table, its revision, its answers by key, and a line that breaks. */
function pretendServer(first: TargetTable) {
  const answers = new Map<string, SendOutcome>();
  const server = {
    table: first,
    revision: 1,
    online: true,
    /** Loses the answer of the next batch after it was written. */
    loseAnswer: false,
    refuse: null as string | null,
    batches: [] as (readonly TableEdit[])[],
    other: (edit: TableEdit): void => {
      server.table = edited(server.table, edit);
      server.revision += 1;
    },
    send: async (batch: Parameters<KeeperPorts['send']>[0]): Promise<SendOutcome> => {
      if (!server.online) return { kind: 'offline' };
      const known = answers.get(batch.key);
      if (known !== undefined) return known;
      if (server.refuse !== null) return { kind: 'refused', message: server.refuse };
      if (batch.expectedRevision !== server.revision) return { kind: 'stale' };
      server.table = edited(server.table, ...batch.edits);
      server.revision += 1;
      server.batches.push(batch.edits);
      const done: SendOutcome = { kind: 'done', answer: answer(server.revision) };
      answers.set(batch.key, done);
      if (!server.loseAnswer) return done;
      server.loseAnswer = false;
      return { kind: 'offline' };
    },
  };
  return server;
}

function bench(found: StoredEdits | null = null) {
  const server = pretendServer(sampleTable());
  const timers: (() => void)[] = [];
  let stored: Omit<StoredEdits, 'savedAt'> = { pending: [], held: [] };
  let keys = 0;
  const ports: KeeperPorts = {
    apply: applySample,
    send: server.send,
    load: async () =>
      server.online ? { table: server.table, reviewed: answer(server.revision) } : null,
    storage: {
      keep: (edits) => {
        stored = { pending: edits.pending, held: edits.held };
        return true;
      },
      close: () => undefined,
    },
    newId: () => {
      keys += 1;
      return `key-${keys}`;
    },
    later: (_, work) => {
      timers.push(work);
      return () => {
        const at = timers.indexOf(work);
        if (at >= 0) timers.splice(at, 1);
      };
    },
  };
  const keeper: DraftKeeper = keepDraft(ports, {
    table: server.table,
    reviewed: answer(1),
    found,
  });
  /** Lets the waiting timers run and what they began come to its end. */
  const tick = async (): Promise<void> => {
    for (const work of timers.splice(0)) work();
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  };
  return { server, keeper, tick, timers, stored: () => stored };
}

const half = (table: TargetTable, rowId = 'p1'): string | undefined =>
  writtenIn(table, rowId, 'halfYear');

describe('keeping a draft', () => {
  it('applies at once, sends in a batch, and is saved', async () => {
    const { server, keeper, tick, stored } = bench();
    keeper.edit([setCell('p1', 'halfYear', '11')]);
    keeper.edit([setCell('p2', 'halfYear', '6')]);
    expect(keeper.state().saving).toBe('waiting');
    expect(stored().pending).toHaveLength(2);
    await tick();
    expect(server.batches).toHaveLength(1);
    expect(half(server.table)).toBe('11');
    expect(keeper.state()).toMatchObject({ saving: 'saved', draft: { revision: 2 } });
    expect(stored().pending).toHaveLength(0);
  });

  it('keeps edits while offline and sends them when the line is back', async () => {
    const { server, keeper, tick, stored } = bench();
    server.online = false;
    keeper.edit([setCell('p1', 'halfYear', '11')]);
    await tick();
    expect(keeper.state().saving).toBe('offline');
    keeper.edit([setCell('p1', 'halfYear', '12')]);
    expect(half(keeper.state().draft.table)).toBe('12');
    expect(stored().pending.length).toBeGreaterThan(0);
    server.online = true;
    expect(await keeper.flush()).toBe(true);
    expect(half(server.table)).toBe('12');
    expect(keeper.state().saving).toBe('saved');
  });

  it('repeats a batch whose answer was lost under the same key, and writes it once', async () => {
    const { server, keeper, tick } = bench();
    server.loseAnswer = true;
    keeper.edit([
      { kind: 'addRow', rowId: 'p9', block: 'expenditure', afterRowId: 'p1', cells: {} },
    ]);
    await tick();
    expect(keeper.state().saving).toBe('offline');
    await tick();
    expect(server.batches).toHaveLength(1);
    expect(keeper.state()).toMatchObject({ saving: 'saved', draft: { held: [], pending: [] } });
  });

  it('joins with another’s change, and holds what both changed', async () => {
    const { server, keeper, tick } = bench();
    server.other(setCell('p1', 'fullYear', '99'));
    server.other(setCell('p2', 'halfYear', '77'));
    keeper.edit([setCell('p1', 'halfYear', '11'), setCell('p2', 'halfYear', '6')]);
    await tick();
    await tick();
    expect(half(server.table)).toBe('11');
    expect(writtenIn(keeper.state().draft.table, 'p1', 'fullYear')).toBe('99');
    expect(keeper.state().draft.held).toMatchObject([{ reason: 'changed', theirs: '77' }]);
    keeper.choose(0, 'mine');
    await tick();
    expect(half(server.table, 'p2')).toBe('6');
  });

  it('holds what the server refuses', async () => {
    const { server, keeper, tick } = bench();
    server.refuse = '表已锁定';
    keeper.edit([setCell('p1', 'halfYear', '11')]);
    await tick();
    expect(keeper.state().draft.held).toMatchObject([{ reason: 'refused', message: '表已锁定' }]);
    expect(half(keeper.state().draft.table)).toBe('10');
  });

  it('what is typed while a batch is under way goes with the next', async () => {
    const { server, keeper, tick } = bench();
    keeper.edit([setCell('p1', 'halfYear', '11')]);
    const first = keeper.flush();
    keeper.edit([setCell('p1', 'halfYear', '12')]);
    await first;
    await tick();
    expect(server.batches.map((batch) => batch.length)).toEqual([1, 1]);
    expect(half(server.table)).toBe('12');
  });

  it('takes over what an earlier page left, and sends it', async () => {
    const pending = [{ edit: setCell('p1', 'halfYear', '11'), was: '10', row: null }];
    const { server, keeper, tick } = bench({ pending, held: [], savedAt: 1 });
    expect(half(keeper.state().draft.table)).toBe('11');
    await tick();
    expect(half(server.table)).toBe('11');
  });
});

describe('the drawers of this browser', () => {
  const drawersOf = (content: Map<string, string>) => ({
    getItem: (key: string) => content.get(key) ?? null,
    setItem: (key: string, text: string) => void content.set(key, text),
    removeItem: (key: string) => void content.delete(key),
    key: (at: number) => [...content.keys()][at] ?? null,
    get length() {
      return content.size;
    },
  });
  const locksOf = (held: readonly string[]) =>
    ({
      query: async () => ({ held: held.map((name) => ({ name })), pending: [] }),
      request: async () => undefined,
    }) as unknown as LockManager;
  const pending = [{ edit: setCell('p1', 'halfYear', '11'), was: '10', row: null }];

  it('hands over what a closed tab left, once, and leaves a living tab alone', async () => {
    const content = new Map([
      ['anju.edits.u.t.closed', JSON.stringify({ pending, held: [], savedAt: 1 })],
      ['anju.edits.u.t.living', JSON.stringify({ pending, held: [], savedAt: 2 })],
      ['anju.edits.u.other.x', JSON.stringify({ pending, held: [], savedAt: 3 })],
      ['anju.edits.u.t.broken', '{'],
      ['anju.edits.another.t.left', JSON.stringify({ pending, held: [], savedAt: 4 })],
    ]);
    const { found } = await openStorage({
      userId: 'u',
      tableId: 't',
      tabId: 'mine',
      drawers: drawersOf(content),
      locks: locksOf(['anju.edits.u.t.living']),
    });
    expect(found?.pending).toEqual(pending);
    expect([...content.keys()].toSorted()).toEqual([
      'anju.edits.another.t.left',
      'anju.edits.u.other.x',
      'anju.edits.u.t.living',
      'anju.edits.u.t.mine',
    ]);
  });

  it('empties its drawer when all is saved, and says so when it cannot keep', async () => {
    const content = new Map<string, string>();
    const drawers = drawersOf(content);
    const ids = { userId: 'u', tableId: 't', tabId: 'm' };
    const { storage } = await openStorage({ ...ids, drawers, locks: null });
    expect(storage.keep({ pending, held: [] })).toBe(true);
    expect(content.size).toBe(1);
    expect(storage.keep({ pending: [], held: [] })).toBe(true);
    expect(content.size).toBe(0);
    drawers.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    expect(storage.keep({ pending, held: [] })).toBe(false);
  });
});
