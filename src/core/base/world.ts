/**
 * 世界 world: the only outside a use case knows. The clock, the business date, new ids and
 * who is calling are handed in; core has no clock and makes no ids of its own.
 */
import type { CalendarDate, Instant } from './calendar.ts';
import type { UserId } from './id.ts';

/** 角色范围 what part of the centre a caller may see: budget-unit ids, or everything. */
export type Scope =
  | { readonly kind: 'everything' }
  | { readonly kind: 'units'; readonly ids: readonly string[] };

/** 任职 a role as it is held: at a budget unit, or (null) for the whole centre. */
export type Assignment = {
  readonly role: string;
  readonly budgetUnitId: string | null;
  /** That unit and every unit below it, worked out when the request came; empty for the centre. */
  readonly below: readonly string[];
};

/** 调用者 who is calling, with what he may do by this request. */
export type Caller = {
  readonly userId: UserId;
  /** As histories show it: 张三, 本机命令行. */
  readonly userName: string;
  /** The role that permits this request's verb, and how far it reaches. */
  readonly role: string;
  readonly scope: Scope;
  /** All roles held: for telling what else may be done (core/people/right.ts). */
  readonly assignments: readonly Assignment[];
  readonly address: string;
};

/** 世界 what every use case is handed besides its ports. */
export type World = {
  readonly now: () => Instant;
  readonly businessDate: () => CalendarDate;
  readonly newId: () => string;
  readonly caller: Caller;
};

/** 截点 cut: every batch at or below this number was committed when it was taken. */
export type Cut = bigint & { readonly __brand: 'Cut' };
