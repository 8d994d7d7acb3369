/**
 * 记忆 memory: answers kept by key, until together they weigh more than was allowed; then what was
 * used longest ago is forgotten first. The latest answer is always kept.
 */

export type Memory<T> = {
  readonly recall: (key: string) => T | null;
  readonly keep: (key: string, value: T) => T;
};

export function memoryOf<T>(limit: number, weightOf: (value: T) => number = () => 1): Memory<T> {
  const kept = new Map<string, T>();
  let weight = 0;
  const forget = (key: string): void => {
    const known = kept.get(key);
    if (known === undefined) return;
    kept.delete(key);
    weight -= weightOf(known);
  };
  const keep = (key: string, value: T): T => {
    forget(key);
    kept.set(key, value);
    weight += weightOf(value);
    for (const oldest of kept.keys()) {
      if (weight <= limit || kept.size === 1) break;
      forget(oldest);
    }
    return value;
  };
  return {
    recall: (key) => {
      const known = kept.get(key);
      // Set again, so that the order is that of last use.
      return known === undefined ? null : keep(key, known);
    },
    keep,
  };
}
