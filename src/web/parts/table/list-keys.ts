/** 列表按键 which entry of a list a key leads to from the one in focus. Pure. */

/** Null where the key is not one of a list's, or there is nothing further that way. */
export function neighbourEntry(key: string, at: number, length: number): number | null {
  const to = targetOf(key, at, length);
  return to === null || to === at || to < 0 || to >= length ? null : to;
}

function targetOf(key: string, at: number, length: number): number | null {
  if (key === 'ArrowDown') return at + 1;
  if (key === 'ArrowUp') return at - 1;
  if (key === 'Home') return 0;
  return key === 'End' ? length - 1 : null;
}
