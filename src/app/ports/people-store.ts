/** 人员存储端口 what app needs of the store to keep people, the roles they hold and their sessions. */
import type { Instant } from '#core/base/calendar.ts';
import type { UserId } from '#core/base/id.ts';
import type { Assignment } from '#core/base/world.ts';

/** 会话中的人 whose session a request belongs to, read afresh with every request. */
export type SignedInPerson = {
  readonly sessionId: string;
  readonly userId: UserId;
  readonly userName: string;
  readonly signInName: string;
  /** Worked out from the roles held now and the tree as it is now. */
  readonly assignments: readonly Assignment[];
  readonly state: 'second_factor' | 'password_due' | 'signed_in';
  readonly csrfToken: string;
  readonly expiresAt: Instant;
};
