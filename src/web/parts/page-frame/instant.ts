/** 时刻 when something happened, as short as it can be said: 今天 17:55, 11月22日 17:55, 2025年3月1日. */

/** `now` is an argument so that a list drawn at one moment speaks of one day. */
export function showInstant(instant: string, now: Date): string {
  const then = new Date(instant);
  if (Number.isNaN(then.getTime())) return instant;
  const time = `${pad(then.getHours())}:${pad(then.getMinutes())}`;
  if (dayOf(then) === dayOf(now)) return `今天 ${time}`;
  if (then.getFullYear() === now.getFullYear()) {
    return `${then.getMonth() + 1}月${then.getDate()}日 ${time}`;
  }
  return `${then.getFullYear()}年${then.getMonth() + 1}月${then.getDate()}日`;
}

const pad = (value: number): string => String(value).padStart(2, '0');

const dayOf = (day: Date): string => `${day.getFullYear()}-${day.getMonth()}-${day.getDate()}`;
