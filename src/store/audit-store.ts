/** 审计存储 the audit store: the port of app on PostgreSQL. docs/spec/audit.md */
import { type ClosedDay, dayBefore, type Seal } from '#core/audit/chain.ts';
import { assert, present } from '#core/base/assert.ts';
import type { CalendarDate, Instant } from '#core/base/calendar.ts';
import type { AuditStore, KeptRecord, RecordFilter } from '#app/ports/audit-store.ts';
import { dayColumns, recordColumns, sealColumns } from './audit-rows.ts';
import { closeDaysUpTo, lastDay, oldestOpenDay, sealUpTo } from './audit-sealer.ts';
import { verifyChain } from './audit-verifier.ts';
import type { Database, Query } from './connection.ts';
import { instantOf } from './connection.ts';
import { storableText } from './table-content.ts';

/** Writers wait behind whoever waits for the cut: no longer than this, then it is tried later. */
const patience = 100;
const shownSeals = 100;
const shownDays = 60;

export function createAuditStore(database: Database): AuditStore {
  let closed: CalendarDate | null = null;
  const note = (day: ClosedDay | null): ClosedDay | null => {
    if (day !== null && (closed === null || day.businessDate > closed)) closed = day.businessDate;
    return day;
  };
  const close = async (upTo: CalendarDate, instant: Instant): Promise<ClosedDay | null> =>
    note(
      await database.sealing((query) => closeDaysUpTo(query, { upTo, instant }), {
        aloneWithin: 10 * patience,
      }),
    );
  return {
    records: (world, filter, limit) =>
      database.reading(world, (query) => readRecords(query, filter, limit)),
    chain: (world) => database.reading(world, readChain),
    verify: (world, anchor) => {
      assert(world.caller.scope.kind === 'everything', 'a chain is proven by who sees all of it');
      return database.reading(world, (query) => verifyChain(query, anchor));
    },
    sealNow: async (world) => {
      const instant = instantOf(world.now());
      const ended = await sealAll(database, instant);
      const day = await database.sealing(lastDay);
      note(day);
      // Not every day has records: whatever is open before the latest date has ended.
      if (ended !== null) note(await close(ended, instant));
    },
    closeDays: (world, upTo) => close(upTo, instantOf(world.now())),
    lastClosedDay: () => closed,
    write: (world, verb, work) =>
      database.inTransaction({ world, verb }, (_query, batch) =>
        work({ batch: batch.number, businessDate: batch.businessDate, record: batch.record }),
      ),
  };
}

/** Seal by seal, each a transaction of its own; the last day that has ended, if one is open. */
async function sealAll(database: Database, instant: Instant): Promise<CalendarDate | null> {
  const cut = await database.takeCut(patience);
  let latest: CalendarDate | null = null;
  for (let more = true; more; ) {
    const sealed = await database.sealing((query) => sealUpTo(query, { cut, instant }));
    ({ more } = sealed);
    const { latestDate } = sealed;
    if (latestDate !== null && (latest === null || latestDate > latest)) latest = latestDate;
  }
  if (latest === null) return null;
  const oldest = await database.sealing(oldestOpenDay);
  return oldest !== null && oldest < latest ? dayBefore(latest) : null;
}

async function readRecords(
  query: Query,
  filter: RecordFilter,
  limit: number,
): Promise<readonly KeptRecord[]> {
  return query<KeptRecord>(
    `select ${recordColumns}, u.name as "budgetUnitName",
       coalesce(l.clock_behind, false) as "clockBehind", l.batch is not null as sealed
     from writing_batch b
     join audit_record r on r.batch = b.batch
     left join audit_link l on l.batch = b.batch
     left join budget_unit u on u.id = r.budget_unit_id
     where ($1::int8 is null or b.batch < $1) and ($2::text is null or b.user_id = $2)
       and ($3::text is null or b.verb = $3) and ($4::text is null or r.subject_id = $4)
       and ($5::date is null or b.business_date >= $5)
       and ($6::date is null or b.business_date <= $6)
       and ($7::text is null or strpos(r.summary, $7) > 0 or strpos(r.subject_name, $7) > 0
         or strpos(b.user_name, $7) > 0)
     order by b.batch desc limit $8`,
    [
      filter.before,
      filter.userId,
      filter.verb,
      filter.subjectId,
      filter.from,
      filter.to,
      filter.text,
      limit,
    ].map((value) => (typeof value === 'string' ? storableText(value) : value)),
  );
}

async function readChain(query: Query) {
  const seals = await query<Seal>(
    `select ${sealColumns} from audit_seal order by number desc limit $1`,
    [shownSeals],
  );
  const days = await query<ClosedDay>(
    `select ${dayColumns} from audit_day order by number desc limit $1`,
    [shownDays],
  );
  const rows = await query<{ readonly unsealed: bigint }>(
    'select count(*)::int8 as unsealed from writing_batch where batch >= $1',
    [seals[0]?.untilBatch ?? 1n],
  );
  const { unsealed } = present(rows[0], 'a count is a row');
  return { seals, days, unsealed: Number(unsealed) };
}
