/**
 * 证明存储 the proof store: batches of moves, and the part of the audit chain that covers them. Of
 * records nobody asked for nothing but the link is read. docs/spec/proof-bundle.md section 3
 */
import { type ChainedRecord, chainStart, type ClosedDay, type Seal } from '#core/audit/chain.ts';
import { asId, type TableId } from '#core/base/id.ts';
import type { ChainExcerpt, ChainPart, ProofStore } from '#app/ports/proof-store.ts';
import { dayColumns, recordColumns, sealColumns } from './audit-rows.ts';
import type { Database, Query } from './connection.ts';
import { isId } from './table-rows.ts';

export const createProofStore = ({ reading }: Database): ProofStore => ({
  stepBatches: (world, tableIds) =>
    reading(world, async (query) => {
      const rows = await query<{ table_id: string; number: number; batch: bigint }>(
        `select table_id, number, batch from approval_step where table_id = any ($1::uuid[])
         order by table_id, number`,
        [tableIds.filter(isId)],
      );
      return rows.map(({ table_id: id, ...row }) => ({ ...row, tableId: asId<TableId>(id) }));
    }),
  chainOf: (world, batches) => reading(world, (query) => readChain(query, batches)),
});

type PartRow = ChainedRecord & {
  readonly position: bigint;
  readonly seal: bigint;
  readonly clockBehind: boolean;
  readonly digest: string;
  readonly previous: string | null;
};

async function readChain(query: Query, batches: readonly bigint[]): Promise<ChainExcerpt> {
  const rows = await query<PartRow>(
    `select ${recordColumns}, l.position, l.seal, l.clock_behind as "clockBehind", l.digest,
       p.digest as previous
     from writing_batch b
     join audit_record r on r.batch = b.batch
     join audit_link l on l.batch = b.batch
     left join audit_link p on p.position = l.position - 1
     where b.batch = any ($1::int8[]) order by l.position`,
    [batches],
  );
  const parts = rows.map(partOf);
  const sealed = new Set(parts.map(({ record }) => record.batch));
  return {
    parts,
    seals: await readSeals(query, parts[0]?.link.seal ?? null),
    days: await query<ClosedDay>(`select ${dayColumns} from audit_day order by number`),
    unsealed: batches.filter((batch) => !sealed.has(batch)),
  };
}

const partOf = (row: PartRow): ChainPart => {
  const { position, seal, clockBehind, digest, previous, ...record } = row;
  return {
    link: { position, seal, clockBehind, digest },
    previous: previous ?? chainStart,
    record,
  };
};

const readSeals = async (query: Query, first: bigint | null): Promise<readonly Seal[]> =>
  first === null
    ? []
    : query<Seal>(`select ${sealColumns} from audit_seal where number >= $1 order by number`, [
        first,
      ]);
