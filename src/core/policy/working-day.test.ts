import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCalendarDate, type CalendarDate } from '#core/base/calendar.ts';
import {
  addWorkingDays,
  holidaysEntered,
  type HolidayTable,
  isWorkingDay,
  workingDaysBetween,
} from './working-day.ts';

const day = (text: string): CalendarDate => parseCalendarDate(text) as CalendarDate;
const none: HolidayTable = { years: [] };
const provenance = { status: 'proposed', source: '测试用的假想年度' } as const;
/** An invented year: 2 January 2031 (Thursday) off, the Saturday after it worked. */
const invented: HolidayTable = {
  years: [{ year: 2031, daysOff: ['2031-01-02'], workDays: ['2031-01-04'], provenance }],
};

const dates = fc
  .integer({ min: 0, max: 36_500 })
  .map((days) => new Date(Date.UTC(2000, 0, 1 + days)).toISOString().slice(0, 10))
  .map(day);

/** A year of arbitrary holidays around 2031. */
const tables = fc
  .uniqueArray(fc.integer({ min: 0, max: 364 }), { maxLength: 60 })
  .map((offsets) => {
    const written = offsets.map((offset) =>
      new Date(Date.UTC(2031, 0, 1 + offset)).toISOString().slice(0, 10),
    );
    const weekend = (date: string) => [0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay());
    return {
      years: [
        {
          year: 2031,
          daysOff: written.filter((date) => !weekend(date)),
          workDays: written.filter(weekend),
          provenance,
        },
      ],
    } satisfies HolidayTable;
  });

describe('working days', () => {
  it.each([
    // 2024-01-22 is a Monday.
    ['2024-01-22', 0, '2024-01-22'],
    ['2024-01-22', 1, '2024-01-23'],
    ['2024-01-22', 5, '2024-01-29'],
    ['2024-01-26', 1, '2024-01-29'],
    ['2024-01-27', 1, '2024-01-29'],
    ['2024-01-22', 20, '2024-02-19'],
    ['2024-12-31', 15, '2025-01-21'],
  ])('%s and %i working days is %s, Monday to Friday', (from, days, until) => {
    expect(addWorkingDays(none, day(from), days)).toBe(until);
  });

  it('leaves out days off and counts make-up days where they are entered', () => {
    expect(isWorkingDay(invented, day('2031-01-02'))).toBe(false);
    expect(isWorkingDay(invented, day('2031-01-04'))).toBe(true);
    expect(addWorkingDays(invented, day('2031-01-01'), 2)).toBe('2031-01-04');
    expect(addWorkingDays(none, day('2031-01-01'), 2)).toBe('2031-01-03');
  });

  it('counts back with a minus, and nothing over a weekend', () => {
    expect(workingDaysBetween(none, day('2024-01-29'), day('2024-01-22'))).toBe(-5);
    expect(workingDaysBetween(none, day('2024-01-27'), day('2024-01-28'))).toBe(0);
    expect(workingDaysBetween(none, day('2024-01-28'), day('2024-01-27'))).toBe(0);
  });

  it('says when a year in the span is not entered', () => {
    expect(holidaysEntered(invented, day('2031-01-01'), day('2031-12-31'))).toBe(true);
    expect(holidaysEntered(invented, day('2031-12-20'), day('2032-01-05'))).toBe(false);
    expect(holidaysEntered(invented, day('2031-01-05'), day('2030-12-20'))).toBe(false);
    expect(holidaysEntered(none, day('2024-01-01'), day('2024-01-01'))).toBe(false);
  });

  it('adding and counting undo each other', () => {
    fc.assert(
      fc.property(tables, dates, fc.integer({ min: 0, max: 300 }), (table, from, days) => {
        const until = addWorkingDays(table, from, days);
        expect(workingDaysBetween(table, from, until)).toBe(days);
        if (days > 0) expect(isWorkingDay(table, until)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('adding in two steps is adding at once, and more days never end earlier', () => {
    const few = fc.integer({ min: 0, max: 60 });
    fc.assert(
      fc.property(tables, dates, few, few, (table, from, first, second) => {
        const both = addWorkingDays(table, from, first + second);
        expect(addWorkingDays(table, addWorkingDays(table, from, first), second)).toBe(both);
        expect(both >= addWorkingDays(table, from, first)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('a whole week without holidays has five', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: 0, max: 40 }), (from, weeks) => {
        const until = new Date(`${from}T00:00:00Z`);
        until.setUTCDate(until.getUTCDate() + weeks * 7);
        expect(workingDaysBetween(none, from, day(until.toISOString().slice(0, 10)))).toBe(
          weeks * 5,
        );
      }),
      { numRuns: 60 },
    );
  });
});
