/**
 * 幂等写入 answer once: a writing request repeated with the same key and body gets the same answer
 * and changes nothing; with another body it is refused.
 */
import type { Refusal, Result } from '#core/base/result.ts';
import { err, ok } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import type { AnswerStore, AnswerWriter } from '../ports/answer-writer.ts';
import type { TableWriter } from '../ports/table-store.ts';
import type { WritingVerb } from '../ports/writing-verb.ts';
import type { Once } from './desk.ts';

/** What an answer kept as JSON may be made of. */
type Plain = string | number | boolean | null | { readonly [name: string]: Plain };

/**
 * Everything that must be read is read before: a read inside the transaction would take a second
 * connection, and a pool full of writers waiting for one never moves again. So `work` is told
 * what was prepared, and a refused preparation counts only when this is no repetition.
 */
export async function answerOnce<T extends Plain, E, Writer extends AnswerWriter = TableWriter>(
  at: {
    readonly store: AnswerStore<Writer>;
    readonly world: World;
    readonly once: Once;
    readonly verb: WritingVerb;
  },
  work: (writer: Writer) => Promise<Result<T, E>>,
): Promise<Result<T, E | Refusal<'key_reused'>>> {
  const { once } = at;
  return at.store.write<T, E | Refusal<'key_reused'>>(at.world, at.verb, async (writer) => {
    if (once === null) return work(writer);
    const before = await writer.replayed(once.key, once.bodyDigest);
    if (!before.ok) return err(before.error);
    if (before.value !== null) return ok(JSON.parse(before.value) as T);
    const done = await work(writer);
    if (done.ok) await writer.keepAnswer(once.key, once.bodyDigest, JSON.stringify(done.value));
    return done;
  });
}
