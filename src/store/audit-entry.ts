/** 审计事项入库 how an entry lies in the database: as text, exactly what will be hashed. */
import type pg from 'pg';
import type { AuditEntry } from '#core/audit/record.ts';
import { canonicalJson } from './keys/digest.ts';
import { storableText } from './table-content.ts';

export async function keepRecord(
  client: pg.ClientBase,
  batch: bigint,
  { subject, budgetUnitId, summary, before, after }: AuditEntry,
): Promise<void> {
  await client.query(
    `insert into audit_record
       (batch, subject_kind, subject_id, subject_name, budget_unit_id, summary, before, after)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      batch,
      subject.kind,
      subject.id,
      storableText(subject.name),
      budgetUnitId,
      storableText(summary),
      canonicalJson(before),
      canonicalJson(after),
    ],
  );
}
