/** 幂等应答 the answers kept for idempotency keys: the part that every writer has in common. */
import { ok, refuse } from '#core/base/result.ts';
import type { AnswerWriter } from '#app/ports/answer-writer.ts';
import type { Batch, Query } from './connection.ts';
import { refusalMessages } from './messages.ts';
import { storableText } from './table-content.ts';

/** `kept`: what stands for a digest in the database, and what older rows may hold instead of it. */
export const createAnswers = (
  write: { readonly query: Query; readonly batch: Batch },
  kept: (bodyDigest: string) => readonly [string, ...string[]] = (bodyDigest) => [bodyDigest],
): AnswerWriter => ({
  replayed: (key, bodyDigest) => replayed(write, key, kept(bodyDigest)),
  keepAnswer: async (key, bodyDigest, answer) => {
    await write.query(
      `insert into idempotency_answer (user_id, key, body_digest, answer, batch)
       values ($1, $2, $3, $4, $5)`,
      [write.batch.userId, key, kept(bodyDigest)[0], storableText(answer), write.batch.number],
    );
  },
});

/** The same key twice at once: the second waits for the first to end and gets its answer. */
async function replayed(
  { query, batch }: { readonly query: Query; readonly batch: Batch },
  key: string,
  bodyDigests: readonly string[],
): ReturnType<AnswerWriter['replayed']> {
  await query(
    "select pg_advisory_xact_lock(hashtext('idempotency_answer'), hashtext($1 || ' ' || $2))",
    [batch.userId, key],
  );
  const [row] = await query<{ readonly body_digest: string; readonly answer: string }>(
    'select body_digest, answer from idempotency_answer where user_id = $1 and key = $2',
    [batch.userId, key],
  );
  if (row === undefined) return ok(null);
  if (!bodyDigests.includes(row.body_digest)) {
    return refuse('key_reused', refusalMessages.keyReused);
  }
  batch.repeated();
  return ok(row.answer);
}
