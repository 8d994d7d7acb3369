/** 安全参数取值 the security policy in force on a day, from the parameters of policy. */
import { assert } from '#core/base/assert.ts';
import type { CalendarDate } from '#core/base/calendar.ts';
import type { SecurityPolicy } from '#core/people/security-policy.ts';
import { parameterAt, type Policy } from '#core/policy/parameter.ts';

const names: Readonly<Record<keyof SecurityPolicy, string>> = {
  failedSignInsMax: 'security.failed-sign-ins-max',
  failedWindowMinutes: 'security.failed-window-minutes',
  lockMinutes: 'security.lock-minutes',
  failedByAddressMax: 'security.failed-by-address-max',
  sessionHours: 'security.session-hours',
  sessionIdleMinutes: 'security.session-idle-minutes',
  passwordLengthMin: 'security.password-length-min',
  passwordLongLength: 'security.password-long-length',
  passwordKindsMin: 'security.password-kinds-min',
  passwordHistory: 'security.password-history',
  passwordExpiryDays: 'security.password-expiry-days',
  setUpHours: 'security.set-up-hours',
};

const remembered = new WeakMap<Policy, Map<string, SecurityPolicy>>();

/** Every request asks for it: worked out once a day. */
export function securityAt(policy: Policy, date: CalendarDate): SecurityPolicy {
  const days = remembered.get(policy) ?? new Map<string, SecurityPolicy>();
  remembered.set(policy, days);
  const before = days.get(date);
  if (before !== undefined) return before;
  const read = Object.fromEntries(
    Object.entries(names).map(([field, name]) => [field, valueOf(policy, name, date)]),
  ) as SecurityPolicy;
  days.clear();
  days.set(date, read);
  return read;
}

function valueOf(policy: Policy, name: string, date: CalendarDate): number {
  const value = parameterAt(policy.parameters, name, date)?.value;
  assert(
    typeof value === 'number' && Number.isInteger(value) && value >= 0,
    `policy/parameters.yaml must hold a whole number for ${name} on ${date}`,
  );
  return value;
}
