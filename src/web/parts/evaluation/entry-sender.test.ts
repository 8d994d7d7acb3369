import { expect, it } from 'vitest';
import { openSender, type SendOutcome } from './entry-sender.ts';
import type { Entry, EvaluationJson } from './types.ts';

const answerOf = (revision: number): EvaluationJson => ({ revision }) as EvaluationJson;
const said = (rowId: string, value: string): Entry => ({ rowId, field: 'reason', value });

function bench(outcomes: SendOutcome[]) {
  const sent: (readonly [string, number])[] = [];
  const waiting: (() => void)[] = [];
  const sender = openSender(
    {
      send: (entry, revision) => {
        sent.push([entry.rowId, revision]);
        return Promise.resolve(
          outcomes.shift() ?? { kind: 'done', answer: answerOf(revision + 1) },
        );
      },
      load: () => Promise.resolve(answerOf(9)),
      took: () => undefined,
      newId: () => 'key',
      later: (_, work) => void waiting.push(work),
    },
    answerOf(1),
  );
  return { sender, sent, waiting };
}

it('sends one after the other, each with the revision that the one before it made', async () => {
  const { sender, sent } = bench([]);
  sender.put(said('a', '一'));
  sender.put(said('b', '二'));
  expect(await sender.settle()).toBe(true);
  expect(sent).toEqual([
    ['a', 1],
    ['b', 2],
  ]);
});

it('keeps what was refused in its cell with the reason, and lets the others go on', async () => {
  const { sender, sent } = bench([{ kind: 'refused', message: '读不懂' }]);
  sender.put(said('a', '一'));
  sender.put(said('b', '二'));
  expect(await sender.settle()).toBe(false);
  expect(sent.map(([rowId]) => rowId)).toEqual(['a', 'b']);
  expect([...sender.state().cells].map(([key, { problem }]) => [key, problem])).toEqual([
    ['a.reason', '读不懂'],
  ]);
  sender.drop('a.reason');
  expect(sender.state().cells.size).toBe(0);
});

it('somebody else was first: asks, and sends again with what stands by then', async () => {
  const { sender, sent } = bench([{ kind: 'stale', message: '他人刚改过' }]);
  sender.put(said('a', '一'));
  await sender.settle();
  sender.put(said('a', '一'));
  expect(await sender.settle()).toBe(true);
  expect(sent).toEqual([
    ['a', 1],
    ['a', 9],
  ]);
});

it('without a server it waits and goes out again by itself', async () => {
  const { sender, sent, waiting } = bench([{ kind: 'offline' }]);
  sender.put(said('a', '一'));
  await sender.settle();
  expect(sender.state().offline).toBe(true);
  expect(sender.state().cells.size).toBe(1);
  waiting[0]?.();
  expect(await sender.settle()).toBe(true);
  expect(sender.state().offline).toBe(false);
  expect(sent).toHaveLength(2);
});
