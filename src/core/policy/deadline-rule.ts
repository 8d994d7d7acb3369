/** 期限规则 the deadlines there are, as policy/deadlines.yaml lists them. */

/** 期限代码 what has to be done until then. */
export type DeadlineCode =
  | 'rectification'
  | 'department-review'
  | 'finance-review'
  | 'reply-to-department'
  | 'reply-to-unit'
  | 'disclosure';

/** 期限规则 */
export type DeadlineRule = {
  readonly code: DeadlineCode;
  readonly name: string;
  /** The parameter that holds the days, by date. */
  readonly parameter: string;
};

/** 期限政策 */
export type DeadlinePolicy = {
  /** A sentence that stands with every deadline: counting working days is our own setting. */
  readonly counting: string;
  readonly deadlines: readonly DeadlineRule[];
};
