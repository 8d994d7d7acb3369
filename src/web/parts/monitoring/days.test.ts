import { describe, expect, it } from 'vitest';
import { dayAsked, namedDays, nameOfDay, todayInChina } from './days.ts';

describe('the days a year is watched on', () => {
  it('offers today only within the year, and never twice', () => {
    const names = (today: string) => namedDays(2025, today).map(({ name }) => name);
    expect(names('2025-08-15')).toEqual(['half', 'today', 'end']);
    expect(names('2026-01-05')).toEqual(['half', 'end']);
    expect(names('2025-06-30')).toEqual(['half', 'end']);
  });

  it('takes a day of the year from the address, and the half year for anything else', () => {
    expect(dayAsked('2025-08-15', 2025)).toBe('2025-08-15');
    for (const asked of [undefined, '', '2024-08-15', '2025-02-30', '2025-8-15', 'today']) {
      expect(dayAsked(asked, 2025)).toBe('2025-06-30');
    }
  });

  it('knows a named day again', () => {
    expect(nameOfDay('2025-12-31', 2025, '2025-08-15')).toBe('end');
    expect(nameOfDay('2025-08-15', 2025, '2025-08-15')).toBe('today');
    expect(nameOfDay('2025-08-14', 2025, '2025-08-15')).toBe('other');
  });

  it('counts the day where the offices stand', () => {
    expect(todayInChina(new Date('2025-06-30T17:00:00Z'))).toBe('2025-07-01');
  });
});
