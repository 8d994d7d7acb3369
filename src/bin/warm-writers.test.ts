/** The writers are warmed while nobody is served, and not at all once the server closes. */
import { expect, test } from 'vitest';
import { readPolicy } from '#documents/read-policy.ts';
import { policyFolder } from './places.ts';
import { warmWriters } from './warm-writers.ts';

const policy = readPolicy(policyFolder);
const faults: unknown[] = [];
const tell = (fault: unknown): void => {
  faults.push(fault);
};

test('waits while somebody is served, then writes a form of each kind', async () => {
  let asked = 0;
  const warming = warmWriters(policy, tell, () => {
    asked += 1;
    return asked > 2;
  });
  await warming.done;
  // Twice told to wait, then once before each of the four files.
  expect(asked).toBe(6);
  expect(faults).toEqual([]);
}, 30_000);

test('ends without writing when it is stopped', async () => {
  let asked = 0;
  const warming = warmWriters(policy, tell, () => {
    asked += 1;
    return true;
  });
  warming.stop();
  await warming.done;
  expect(asked).toBe(0);
  expect(faults).toEqual([]);
}, 30_000);

test('a policy without forms has nothing to warm with', async () => {
  await warmWriters({ ...policy, templates: [] }, tell).done;
  expect(faults).toEqual([]);
});
