import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fiscalYear, parseCalendarDate, parseFiscalYear, previousYear } from './calendar.ts';

describe('calendar', () => {
  it.each(['2024-02-29', '2023-12-31', '1988-04-10'])('%s is a day', (text) =>
    expect(parseCalendarDate(text)).toBe(text),
  );

  it.each(['2023-02-29', '2024-13-01', '2024-00-10', '2024-1-1', '20240101', '', '2024-01-01T00'])(
    '%s is none',
    (text) => expect(parseCalendarDate(text)).toBeNull(),
  );

  it('reads fiscal years of two centuries and nothing else', () => {
    expect(parseFiscalYear('2024')).toBe(2024);
    expect(parseFiscalYear(1999)).toBe(1999);
    for (const text of ['24', '2100', '1899', '2024年', '２０２４', '', ' 2024']) {
      expect(parseFiscalYear(text)).toBeNull();
    }
    expect(parseFiscalYear(2024.5)).toBeNull();
    expect(() => fiscalYear(3000)).toThrow('not a fiscal year');
  });

  it('a year before is one less, and parse(print(x)) = x', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1901, max: 2099 }), (year) => {
        expect(previousYear(fiscalYear(year))).toBe(year - 1);
        expect(parseFiscalYear(String(fiscalYear(year)))).toBe(year);
      }),
    );
  });

  it('parse(print(x)) = x for every day', () => {
    const day = fc
      .date({ min: new Date('1900-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(fc.property(day, (text) => parseCalendarDate(text) === text));
  });
});
