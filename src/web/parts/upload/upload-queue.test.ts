import { describe, expect, it } from 'vitest';
import type { JobJson } from '#contract/job.ts';
import type { Gathered } from './gather-files.ts';
import { createUploadQueue, type UploadServer } from './upload-queue.ts';

const job = (id: string, state: JobJson['state']): JobJson => ({
  id,
  kind: 'import',
  fileName: `${id}.txt`,
  state,
  done: 0,
  total: 5,
  step: '',
  tables: [],
  refusals: [],
  unread: [],
  notes: [],
  members: [],
});

const file = (name: string): File => new File(['x'], name);

const gathered = (files: readonly File[], left: Partial<Gathered> = {}): Gathered => ({
  files: files.map((one) => ({ file: one, path: one.name })),
  skipped: [],
  beyond: 0,
  unreadable: [],
  folders: false,
  ...left,
});

/** A server in memory whose jobs go on when the test says so. */
function hall() {
  const sent: string[] = [];
  const cancelled: string[] = [];
  const watchers = new Map<string, (job: JobJson) => void>();
  let ended = 0;
  const server: UploadServer = {
    send: async (one, signal) => {
      await Promise.resolve();
      if (signal.aborted) throw new DOMException('', 'AbortError');
      if (one.name === 'huge.txt') throw new Error('too large');
      sent.push(one.name);
      return job(one.name, one.name === 'quick.txt' ? 'done' : 'waiting');
    },
    watch: (id, seen) => {
      watchers.set(id, seen);
      return () => watchers.delete(id);
    },
    cancel: async (id) => {
      cancelled.push(id);
      return job(id, 'running');
    },
    refusalOf: () => ({ code: 'file_too_large', message: '文件太大', facts: {} }),
  };
  const queue = createUploadQueue(server, () => {
    ended += 1;
  });
  const tell = async (id: string, state: JobJson['state']): Promise<void> => {
    watchers.get(id)?.(job(id, state));
    await settled();
  };
  const states = () => queue.files().map((one) => `${one.name} ${one.job?.state ?? one.state}`);
  return { queue, sent, cancelled, watchers, tell, states, ended: () => ended };
}

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

describe('upload queue', () => {
  it('sends one file after the other, three ahead, and follows each to its end', async () => {
    const { queue, sent, tell, states, watchers, ended } = hall();
    queue.add(gathered(['a', 'b', 'c', 'd', 'e'].map((name) => file(`${name}.txt`))));
    await settled();
    expect(sent).toEqual(['a.txt', 'b.txt', 'c.txt']);
    expect(states().slice(2)).toEqual(['c.txt waiting', 'd.txt queued', 'e.txt queued']);
    await tell('a.txt', 'running');
    expect(states()[0]).toBe('a.txt running');
    expect(sent).toHaveLength(3);
    await tell('a.txt', 'done');
    expect(sent).toEqual(['a.txt', 'b.txt', 'c.txt', 'd.txt']);
    expect(watchers.has('a.txt')).toBe(false);
    await tell('b.txt', 'refused');
    expect(sent.at(-1)).toBe('e.txt');
    expect(states().slice(0, 2)).toEqual(['a.txt done', 'b.txt refused']);
    expect(ended()).toBe(2);
  });

  it('refuses a file over the limit without sending it, and tells what was left out', async () => {
    const { queue, sent } = hall();
    const heavy = file('重.zip');
    Object.defineProperty(heavy, 'size', { value: 21 * 1024 * 1024 });
    queue.add(gathered([heavy, file('quick.txt')], { skipped: ['甲/~$表.docx'], beyond: 7 }));
    await settled();
    expect(queue.files()[0]?.refusal?.code).toBe('upload_too_large');
    expect(sent).toEqual(['quick.txt']);
    expect(queue.leftOut()).toEqual([
      expect.stringContaining('~$表.docx'),
      expect.stringContaining('另有 7 个'),
    ]);
    queue.clear();
    expect([queue.files(), queue.leftOut()]).toEqual([[], []]);
  });

  it('an empty folder is told, and makes no file', () => {
    const { queue } = hall();
    queue.add(gathered([], { folders: true }));
    expect([queue.files().length, queue.leftOut().length]).toEqual([0, 1]);
  });

  it('cancels all: what waits is never sent, what runs is asked to stop', async () => {
    const { queue, sent, cancelled, states } = hall();
    queue.add(gathered(['a', 'b', 'c', 'd', 'e'].map((name) => file(`${name}.txt`))));
    await settled();
    queue.cancelAll();
    await settled();
    expect(sent).toHaveLength(3);
    expect(cancelled.toSorted()).toEqual(['a.txt', 'b.txt', 'c.txt']);
    expect(states().slice(3)).toEqual(['d.txt ended', 'e.txt ended']);
  });

  it('goes on with the next file when one cannot be sent', async () => {
    const { queue, states } = hall();
    queue.add(gathered([file('huge.txt'), file('quick.txt')]));
    await settled();
    expect(states()).toEqual(['huge.txt ended', 'quick.txt done']);
    expect(queue.files()[0]?.refusal?.code).toBe('file_too_large');
  });

  it('takes a waiting file off unsent, and asks the server to stop a running one', async () => {
    const { queue, sent, cancelled, states, tell } = hall();
    queue.add(gathered(['a', 'x', 'y', 'b'].map((name) => file(`${name}.txt`))));
    await settled();
    const [first, , , second] = queue.files();
    queue.cancel(second?.id ?? '');
    queue.cancel(first?.id ?? '');
    expect(cancelled).toEqual(['a.txt']);
    expect(queue.files()[0]?.cancelling).toBe(true);
    expect([states()[0], states()[3]]).toEqual(['a.txt waiting', 'b.txt ended']);
    await tell('a.txt', 'cancelled');
    expect([states()[0], states()[3]]).toEqual(['a.txt cancelled', 'b.txt ended']);
    expect(sent).not.toContain('b.txt');
    expect(queue.files()[3]?.refusal?.code).toBe('upload_cancelled');
  });

  it('keeps the word 已取消 when a file is cancelled while it is being sent', async () => {
    const { queue, sent } = hall();
    queue.add(gathered([file('a.txt')]));
    queue.cancel(queue.files()[0]?.id ?? '');
    await settled();
    expect(sent).toEqual([]);
    expect(queue.files()[0]?.refusal?.code).toBe('upload_cancelled');
  });

  it('tells its readers of each change and clears only what has ended', async () => {
    const { queue, tell } = hall();
    let seen = 0;
    const stop = queue.subscribe(() => {
      seen += 1;
    });
    queue.add(gathered([file('quick.txt'), file('b.txt')]));
    await settled();
    queue.clear();
    expect(queue.files().map((one) => one.name)).toEqual(['b.txt']);
    expect(seen).toBeGreaterThan(3);
    stop();
    const before = seen;
    await tell('b.txt', 'done');
    expect(seen).toBe(before);
  });
});
