/** 审核发现的传输形 findings, explanations and refusals as they travel. */
import { z } from 'zod';
import { sourcePlace } from './table.ts';

export const place = z.object({
  budgetUnit: z.string(),
  fiscalYear: z.number().int().nullable(),
  rowId: z.string().nullable(),
  column: z.string().nullable(),
  label: z.string(),
  source: sourcePlace.nullable(),
});

export const hypothesis = z.object({
  place: place.nullable(),
  to: z.string().nullable(),
  because: z.array(z.string()),
});

export const severity = z.enum(['error', 'warning', 'hint']);

export const finding = z.object({
  rule: z.string(),
  severity,
  place,
  message: z.string(),
  found: z.string(),
  expected: z.string().nullable(),
  difference: z.string().nullable(),
  hypotheses: z.array(hypothesis),
  related: z.array(place),
  key: z.string(),
});

export const findingCounts = z.object({
  error: z.number().int(),
  warning: z.number().int(),
  hint: z.number().int(),
});

/** 说明 / 豁免: hangs on a finding's key, so it lapses when a value it saw changes. */
export const explanation = z.object({
  id: z.string(),
  findingKey: z.string(),
  kind: z.enum(['explanation', 'waiver']),
  text: z.string(),
  userName: z.string(),
  instant: z.string(),
  /** True while a finding with this key is still there. */
  inForce: z.boolean(),
});

/** The one shape of every refusal over HTTP. */
export const refusal = z.object({
  code: z.string(),
  message: z.string(),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});

export type FindingJson = z.infer<typeof finding>;
export type FindingCounts = z.infer<typeof findingCounts>;
export type ExplanationJson = z.infer<typeof explanation>;
export type RefusalJson = z.infer<typeof refusal>;
