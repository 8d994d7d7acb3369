/** 审计处理表 records, the chain they stand in, and its proof. */
import type { z } from 'zod';
import type { ClosedDay, Seal } from '#core/audit/chain.ts';
import { subjectName } from '#core/audit/sight.ts';
import { parseCalendarDate } from '#core/base/calendar.ts';
import { ok } from '#core/base/result.ts';
import { roleName } from '#core/people/role.ts';
import { verbName } from '#core/people/verb-name.ts';
import { proveChain, recordProof } from '#app/audit/prove-chain.ts';
import { type ViewedRecord, viewRecords } from '#app/audit/view-records.ts';
import type { RecordFilter, Verification } from '#app/ports/audit-store.ts';
import type { Routes } from '#contract/routes.ts';
import type { Handler } from './handler.ts';

type AuditRouteName = 'auditRecords' | 'auditChain' | 'verifyAudit';
type Answer<R extends AuditRouteName> = z.input<Routes[R]['answer']>;
type RecordJson = Answer<'auditRecords'>['records'][number];

export const auditHandlers: { readonly [R in AuditRouteName]: Handler<R> } = {
  auditRecords: async ({ parts, world, query }) => {
    const { records, more } = await viewRecords(parts.audit, world, filterOf(query));
    return ok({ records: records.map(encodeRecord), more });
  },
  auditChain: async ({ parts, world }) => {
    const { seals, days, unsealed } = await parts.audit.chain(world);
    return ok({ seals: seals.map(encodeSeal), days: days.map(encodeDay), unsealed });
  },
  verifyAudit: async ({ parts, world, body }) => {
    const started = performance.now();
    const proof = await proveChain(parts.audit, world, body.anchor ?? null);
    await recordProof(parts.audit, world, proof);
    return ok(encodeProof(proof, (performance.now() - started) / 1000));
  },
};

/** What cannot be read as a number or a date finds nothing less: it is left out. */
const filterOf = (query: z.output<Routes['auditRecords']['query']>): RecordFilter => ({
  before: /^\d{1,18}$/.test(query.before ?? '') ? BigInt(query.before ?? '') : null,
  userId: written(query.userId),
  verb: written(query.verb),
  subjectId: written(query.subjectId),
  from: parseCalendarDate(query.from ?? ''),
  to: parseCalendarDate(query.until ?? ''),
  text: written(query.text),
});

const written = (text: string | undefined): string | null => {
  const trimmed = text?.trim() ?? '';
  return trimmed === '' ? null : trimmed;
};

const encodeRecord = (record: ViewedRecord): RecordJson => ({
  batch: String(record.batch),
  userId: record.userId,
  userName: record.userName,
  roleName: roleName(record.role),
  address: record.address,
  verb: record.verb,
  verbName: verbName(record.verb),
  subject: {
    kind: record.subjectKind,
    kindName: subjectName(record.subjectKind),
    id: record.subjectId,
    name: record.subjectName,
  },
  budgetUnitName: record.budgetUnitName,
  summary: record.summary,
  before: record.before,
  after: record.after,
  hidden: record.hidden,
  businessDate: record.businessDate,
  instant: record.instant,
  flags: record.clockBehind ? ['clock_behind'] : [],
  sealed: record.sealed,
});

const encodeSeal = (seal: Seal): Answer<'auditChain'>['seals'][number] => ({
  number: String(seal.number),
  fromBatch: String(seal.fromBatch),
  untilBatch: String(seal.untilBatch),
  records: seal.records,
  digest: seal.digest,
  instant: seal.instant,
});

const encodeDay = (day: ClosedDay): Answer<'auditChain'>['days'][number] => ({
  businessDate: day.businessDate,
  records: Number(day.records),
  digest: day.digest,
  closedAt: day.instant,
});

const encodeProof = (proof: Verification, seconds: number): Answer<'verifyAudit'> => ({
  ok: proof.broken === null,
  records: proof.records,
  seals: proof.seals,
  days: proof.days,
  unsealed: proof.unsealed,
  lastDigest: proof.lastDigest,
  seconds: Math.round(seconds * 10) / 10,
  broken:
    proof.broken === null
      ? null
      : {
          kind: proof.broken.kind,
          batch: proof.broken.batch === null ? null : String(proof.broken.batch),
          reason: proof.broken.reason,
        },
});
