/** 审计接口 who did what: records, the chain they stand in, and its verification. */
import { z } from 'zod';

const none = z.object({});

export const auditRecord = z.object({
  /** The batch it was written by: its number in the chain. */
  batch: z.string(),
  userId: z.string(),
  userName: z.string(),
  roleName: z.string(),
  address: z.string(),
  verb: z.string(),
  verbName: z.string(),
  subject: z.object({
    kind: z.string(),
    kindName: z.string(),
    id: z.string().nullable(),
    name: z.string(),
  }),
  budgetUnitName: z.string().nullable(),
  /** One sentence in Chinese: what happened. */
  summary: z.string(),
  /** JSON texts; null where there is none, or where the caller may not see business. */
  before: z.string().nullable(),
  after: z.string().nullable(),
  hidden: z.boolean(),
  businessDate: z.string(),
  instant: z.string(),
  /** 'clock_behind': the instant lies before the record's predecessor. */
  flags: z.array(z.string()),
  sealed: z.boolean(),
});

export const auditSeal = z.object({
  number: z.string(),
  fromBatch: z.string(),
  untilBatch: z.string(),
  records: z.number().int(),
  digest: z.string(),
  instant: z.string(),
});

export const auditDay = z.object({
  businessDate: z.string(),
  records: z.number().int(),
  digest: z.string(),
  closedAt: z.string(),
});

export const auditVerification = z.object({
  ok: z.boolean(),
  records: z.number().int(),
  seals: z.number().int(),
  days: z.number().int(),
  /** Written after the last seal: not yet in the chain. */
  unsealed: z.number().int(),
  lastDigest: z.string(),
  seconds: z.number(),
  /** The first record (or seal, or day) that does not hold, and why, in Chinese. */
  broken: z
    .object({
      kind: z.enum(['record', 'seal', 'day', 'gap']),
      batch: z.string().nullable(),
      reason: z.string(),
    })
    .nullable(),
});

export const auditRoutes = {
  auditRecords: {
    kind: 'json',
    verb: 'view_audit',
    method: 'GET',
    path: '/audit',
    params: none,
    query: z.object({
      /** Records before this batch: the next page. */
      before: z.string().max(20).optional(),
      userId: z.string().optional(),
      verb: z.string().max(40).optional(),
      subjectId: z.string().optional(),
      /** Business dates, both included. */
      from: z.string().max(10).optional(),
      until: z.string().max(10).optional(),
      text: z.string().max(100).optional(),
    }),
    body: none,
    answer: z.object({ records: z.array(auditRecord), more: z.boolean() }),
  },
  auditChain: {
    kind: 'json',
    verb: 'view_audit',
    method: 'GET',
    path: '/audit/chain',
    params: none,
    body: none,
    answer: z.object({
      seals: z.array(auditSeal),
      days: z.array(auditDay),
      unsealed: z.number().int(),
    }),
  },
  verifyAudit: {
    kind: 'json',
    verb: 'verify_audit',
    method: 'POST',
    path: '/audit/verification',
    params: none,
    /** A digest that an earlier verification told, kept outside: it must still be in the chain. */
    body: z.object({ anchor: z.string().max(100).optional() }),
    answer: auditVerification,
  },
} as const;

export type AuditRecordJson = z.infer<typeof auditRecord>;
export type AuditVerificationJson = z.infer<typeof auditVerification>;
export type AuditChainJson = z.infer<typeof auditRoutes.auditChain.answer>;
