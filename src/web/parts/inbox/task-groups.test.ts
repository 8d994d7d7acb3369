import { describe, expect, it } from 'vitest';
import type { TaskJson } from '#contract/approval.ts';
import { addressOf, taskGroups } from './task-groups.ts';

const task = (changes: Partial<TaskJson>): TaskJson => ({
  kind: 'to_approve',
  kindName: '待审核',
  title: '',
  detail: '',
  tableId: 't',
  departmentId: 'd',
  fiscalYear: 2025,
  opinionId: null,
  since: null,
  deadline: null,
  ...changes,
});

const due = (daysLeft: number): Pick<TaskJson, 'deadline'> => ({
  deadline: {
    name: '报送',
    dueDate: '2024-12-02',
    daysLeft,
    overdue: daysLeft < 0,
    source: '',
    status: 'proposed',
    holidaysEntered: true,
  },
});

it('groups by urgency and leaves empty groups out', () => {
  const tasks = [due(-2), due(3), due(4), due(0), {}].map(task);
  expect(
    taskGroups(tasks).map(({ urgency, tasks: own }) => [
      urgency,
      own.map((one) => one.deadline?.daysLeft ?? null),
    ]),
  ).toEqual([
    ['overdue', [-2]],
    ['near', [3, 0]],
    ['rest', [4, null]],
  ]);
  expect(taskGroups([])).toEqual([]);
});

describe('where a task leads', () => {
  it.each([
    [{}, '/tables/t'],
    [{ tableId: null }, '/departments/d/2025/approval'],
    [{ tableId: null, opinionId: 'o' }, '/departments/d/2025/approval?opinion=o'],
    [{ tableId: null, departmentId: null }, '/'],
  ])('%o', (changes, address) => {
    expect(addressOf(task(changes))).toBe(address);
  });
});
