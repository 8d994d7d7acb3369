/** 闲置 how long until the session ends for want of a request, and when to speak of it. */

const minute = 60_000;

/** 闲置状态 `left`: whole seconds until the end. */
export type IdleState =
  | { readonly kind: 'calm' }
  | { readonly kind: 'warning'; readonly left: number }
  | { readonly kind: 'over' };

/** Warned for the last two minutes, or the last third where sessions are short. */
export function idleState(idleMinutes: number, quietMs: number): IdleState {
  const whole = idleMinutes * minute;
  const left = whole - quietMs;
  if (left <= 0) return { kind: 'over' };
  return left > Math.min(2 * minute, whole / 3)
    ? { kind: 'calm' }
    : { kind: 'warning', left: Math.ceil(left / 1000) };
}

/** Reading and typing make no request: now and then one is made for them. */
export const wantsSign = (idleMinutes: number, quietMs: number): boolean =>
  quietMs > Math.min(minute, (idleMinutes * minute) / 4);
