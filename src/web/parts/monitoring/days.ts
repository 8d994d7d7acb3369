/** 监控日 the days a year is watched on: half year, today, year end, or any other of it. Pure. */

export type DayName = 'half' | 'today' | 'end' | 'other';

const halfYear = (fiscalYear: number): string => `${fiscalYear}-06-30`;
const yearEnd = (fiscalYear: number): string => `${fiscalYear}-12-31`;

/** The days offered by name; today only while it lies in the year and is neither of the others. */
export function namedDays(
  fiscalYear: number,
  today: string,
): readonly { readonly name: Exclude<DayName, 'other'>; readonly day: string }[] {
  const half = { name: 'half', day: halfYear(fiscalYear) } as const;
  const end = { name: 'end', day: yearEnd(fiscalYear) } as const;
  const within = today.startsWith(`${fiscalYear}-`) && today !== half.day && today !== end.day;
  return within ? [half, { name: 'today', day: today }, end] : [half, end];
}

/** The day of the address where it is one of the year's; else the half year, the official day. */
export function dayAsked(asked: string | undefined, fiscalYear: number): string {
  const plain = asked !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(asked);
  return plain && isDay(asked) && asked.startsWith(`${fiscalYear}-`) ? asked : halfYear(fiscalYear);
}

const isDay = (text: string): boolean => {
  const read = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(text);
};

export const nameOfDay = (day: string, fiscalYear: number, today: string): DayName =>
  namedDays(fiscalYear, today).find((one) => one.day === day)?.name ?? 'other';

/** The day of the clock in China, where the offices stand. */
export const todayInChina = (now: Date): string =>
  now.toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' });
