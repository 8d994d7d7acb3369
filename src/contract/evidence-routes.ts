/** 佐证接口 attachments to a table, an indicator of it, or a received opinion. */
import { z } from 'zod';

const none = z.object({});

/** What one attachment may weigh: a scan of some pages, not a film. */
export const evidenceMegabytes = 20;

export const evidence = z.object({
  id: z.string(),
  subject: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('table'), tableId: z.string() }),
    z.object({ kind: z.literal('row'), tableId: z.string(), rowId: z.string() }),
    z.object({ kind: z.literal('opinion'), opinionId: z.string() }),
    z.object({ kind: z.literal('register'), entryId: z.string() }),
  ]),
  name: z.string(),
  mediaKind: z.enum(['pdf', 'ofd', 'xml', 'docx', 'xlsx', 'jpg', 'png']),
  mediaKindName: z.string(),
  bytes: z.number().int(),
  /** SM3 of the content, as it is stored. */
  digest: z.string(),
  note: z.string(),
  userName: z.string(),
  instant: z.string(),
  businessDate: z.string(),
  preview: z.boolean(),
  withdrawn: z.object({ userName: z.string(), instant: z.string(), reason: z.string() }).nullable(),
  may: z.object({ withdraw: z.boolean() }),
});

export type EvidenceJson = z.infer<typeof evidence>;

const list = z.object({ evidence: z.array(evidence), mayAdd: z.boolean() });

/**
 * Uploads are multipart with one field `file`; what else is told stands in the query, so that it
 * is validated before the bytes come.
 */
export const evidenceRoutes = {
  tableEvidence: {
    kind: 'json',
    verb: 'view_evidence',
    method: 'GET',
    path: '/tables/:tableId/evidence',
    params: z.object({ tableId: z.string() }),
    body: none,
    answer: list,
  },
  opinionEvidence: {
    kind: 'json',
    verb: 'view_evidence',
    method: 'GET',
    path: '/opinions/:opinionId/evidence',
    params: z.object({ opinionId: z.string() }),
    body: none,
    answer: list,
  },
  addTableEvidence: {
    kind: 'upload',
    verb: 'add_evidence',
    method: 'POST',
    path: '/tables/:tableId/evidence',
    params: z.object({ tableId: z.string() }),
    query: z.object({ rowId: z.string().optional(), note: z.string().max(500).optional() }),
    body: none,
    answer: evidence,
  },
  addOpinionEvidence: {
    kind: 'upload',
    verb: 'add_evidence',
    method: 'POST',
    path: '/opinions/:opinionId/evidence',
    params: z.object({ opinionId: z.string() }),
    query: z.object({ note: z.string().max(500).optional() }),
    body: none,
    answer: evidence,
  },
  withdrawEvidence: {
    kind: 'json',
    verb: 'withdraw_evidence',
    method: 'POST',
    path: '/evidence/:evidenceId/withdrawal',
    params: z.object({ evidenceId: z.string() }),
    body: z.object({ reason: z.string().trim().min(1).max(500) }),
    answer: none,
  },
  /** Always as a download; the page draws its preview itself from these bytes. */
  evidenceFile: {
    kind: 'download',
    verb: 'view_evidence',
    method: 'GET',
    path: '/evidence/:evidenceId/file',
    params: z.object({ evidenceId: z.string() }),
    query: none,
  },
} as const;
