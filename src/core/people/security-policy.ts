/**
 * 安全参数 security policy: how often one may err, how long a session holds, what a password must
 * be. Figures come from policy/parameters.yaml by date. Basis: docs/spec/people.md section 3.
 */

/** 安全参数 */
export type SecurityPolicy = {
  readonly failedSignInsMax: number;
  readonly failedWindowMinutes: number;
  readonly lockMinutes: number;
  readonly failedByAddressMax: number;
  readonly sessionHours: number;
  readonly sessionIdleMinutes: number;
  readonly passwordLengthMin: number;
  readonly passwordLongLength: number;
  readonly passwordKindsMin: number;
  readonly passwordHistory: number;
  /** 0: a password does not grow old. */
  readonly passwordExpiryDays: number;
  readonly setUpHours: number;
};
