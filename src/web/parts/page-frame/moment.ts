/** 完整时刻 an instant to the second with its year: a record is evidence, 今天 would not be. */

export function showMoment(instant: string): string {
  const then = new Date(instant);
  if (Number.isNaN(then.getTime())) return instant;
  const date = [then.getFullYear(), then.getMonth() + 1, then.getDate()].map(pad).join('-');
  const time = [then.getHours(), then.getMinutes(), then.getSeconds()].map(pad).join(':');
  return `${date} ${time}`;
}

const pad = (value: number): string => String(value).padStart(2, '0');
