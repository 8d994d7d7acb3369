/** 断言 assertion: a broken invariant is our fault, thrown and never caught below bin or api. */

export function assert(condition: boolean, message: string): asserts condition {
  if (!condition) throw new Error(`assertion failed: ${message}`);
}

/** The value of a lookup that must succeed because we put it there ourselves. */
export function present<T>(value: T | null | undefined, message: string): T {
  assert(value !== null && value !== undefined, message);
  return value;
}
