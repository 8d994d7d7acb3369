/** 自评报送后有变化 submitted scores beside what they would be now; the submitted ones stay. */
import { z } from 'zod';

const changes = z.array(
  z.object({
    source: z.string(),
    id: z.string(),
    kind: z.string(),
    title: z.string(),
    before: z.string().nullable(),
    after: z.string().nullable(),
    userName: z.string(),
    instant: z.string(),
  }),
);

/** 所动的得分 of a row of the table that a row of the books counts in. */
export const movedScore = z.object({
  weight: z.string(),
  score: z.string().nullable(),
  stateName: z.string(),
  arithmetic: z.string(),
});

const standing = z.object({
  actual: z.string().nullable(),
  score: z.string().nullable(),
  stateName: z.string(),
  arithmetic: z.string(),
});

export const evaluationComparison = z.object({
  submission: z.object({
    number: z.number().int(),
    digest: z.string(),
    /** What was known then: measures can be read again as of it. */
    cut: z.string(),
    userName: z.string(),
    instant: z.string(),
    businessDate: z.string(),
  }),
  sentence: z.string(),
  total: z.object({ submitted: z.string().nullable(), now: z.string().nullable() }),
  rows: z.array(
    z.object({
      rowKey: z.string(),
      name: z.string(),
      weight: z.string(),
      submitted: standing,
      now: standing,
      /** Empty where what people typed or chose made the difference. */
      changes,
    }),
  ),
  /** 执行数/全年预算数 in 万元. */
  money: z.array(z.object({ name: z.string(), submitted: z.string(), now: z.string(), changes })),
});
