/** 取表样 the template a table was made on; null where policy no longer has it. */
import type { Policy } from '#core/policy/parameter.ts';
import type { TableTemplate } from '#core/policy/table-template.ts';

export const templateOf = (policy: Policy, id: string): TableTemplate | null =>
  policy.templates.find((template) => template.id === id) ?? null;
