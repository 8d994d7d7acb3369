/** 佐证处理表 lists and withdrawals of evidence; its uploads stand in evidence-uploads.ts. */
import {
  type EvidenceList,
  listEvidence,
  type ViewedEvidence,
} from '#app/evidence/view-evidence.ts';
import { withdrawEvidence } from '#app/evidence/withdraw-evidence.ts';
import type { EvidenceKind } from '#app/ports/evidence-store.ts';
import { mapOk } from '#core/base/result.ts';
import type { z } from 'zod';
import type { Routes } from '#contract/routes.ts';
import type { Handler } from './handler.ts';

type EvidenceRouteName = 'tableEvidence' | 'opinionEvidence' | 'withdrawEvidence';

const kindNames: Readonly<Record<EvidenceKind, string>> = {
  pdf: 'PDF',
  ofd: 'OFD 版式文件',
  xml: 'XML 电子发票',
  docx: 'Word 文件',
  xlsx: 'Excel 文件',
  jpg: '图片（jpg）',
  png: '图片（png）',
};

/** Drawn by the page itself from the bytes; everything else is only handed back. */
const drawn: ReadonlySet<EvidenceKind> = new Set(['pdf', 'jpg', 'png']);

type EvidenceJson = z.input<Routes['addTableEvidence']['answer']>;

export const encodeEvidence = (evidence: ViewedEvidence): EvidenceJson => ({
  id: evidence.id,
  subject: evidence.subject,
  name: evidence.name,
  mediaKind: evidence.mediaKind,
  mediaKindName: kindNames[evidence.mediaKind],
  bytes: evidence.bytes,
  digest: evidence.digest,
  note: evidence.note,
  userName: evidence.userName,
  instant: evidence.instant,
  businessDate: evidence.businessDate,
  preview: drawn.has(evidence.mediaKind),
  withdrawn: evidence.withdrawn,
  may: evidence.may,
});

const encodeList = ({ evidence, mayAdd }: EvidenceList) => ({
  evidence: evidence.map(encodeEvidence),
  mayAdd,
});

export const evidenceHandlers: { readonly [R in EvidenceRouteName]: Handler<R> } = {
  tableEvidence: async ({ parts, world, params }) =>
    mapOk(await listEvidence(parts.evidence, world, params), encodeList),
  opinionEvidence: async ({ parts, world, params }) =>
    mapOk(await listEvidence(parts.evidence, world, params), encodeList),
  withdrawEvidence: ({ parts, world, params, body, once }) =>
    withdrawEvidence(parts.evidence, world, { ...params, ...body, once }),
};
