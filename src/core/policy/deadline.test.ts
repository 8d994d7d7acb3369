import { describe, expect, it } from 'vitest';
import type { CalendarDate } from '#core/base/calendar.ts';
import { readPolicy } from '#documents/read-policy.ts';
import { deadlineFrom } from './deadline.ts';

const policy = readPolicy('policy');
const at = (from: string, today: string) => ({
  from: from as CalendarDate,
  today: today as CalendarDate,
});

describe('deadlines', () => {
  it.each([
    ['reply-to-department', 20, '2024-02-19', 'official'],
    ['reply-to-unit', 15, '2024-02-12', 'official'],
    ['disclosure', 20, '2024-02-19', 'official'],
    ['department-review', 5, '2024-01-29', 'proposed'],
    ['finance-review', 10, '2024-02-05', 'proposed'],
    ['rectification', 5, '2024-01-29', 'proposed'],
  ] as const)('%s: %i working days from Monday 22 January', (code, days, dueDate, status) => {
    const deadline = deadlineFrom(policy, code, at('2024-01-22', '2024-01-22'));
    expect(deadline).toMatchObject({ days, dueDate, status, daysLeft: days, overdue: false });
    // No year is entered without a source, and every deadline says so.
    expect(deadline?.holidaysEntered).toBe(false);
    expect(deadline?.source).toContain('本系统的设定');
  });

  it('is due on its day and late the day after, a Saturday too', () => {
    const left = (today: string) => {
      const one = deadlineFrom(policy, 'department-review', at('2024-01-19', today));
      return [one?.dueDate, one?.daysLeft, one?.overdue];
    };
    expect(left('2024-01-26')).toEqual(['2024-01-26', 0, false]);
    expect(left('2024-01-27')).toEqual(['2024-01-26', 0, true]);
    expect(left('2024-01-29')).toEqual(['2024-01-26', -1, true]);
  });

  it('has none where no value was in force yet', () => {
    expect(deadlineFrom(policy, 'disclosure', at('2014-12-31', '2015-01-05'))).toBeNull();
  });
});
