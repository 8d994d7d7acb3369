/**
 * 只显示一次 shown once: a write whose answer holds a secret. The answer is not kept, so the same
 * request sent twice is done once, and the second is told so instead of the secret.
 */
import type { Refusal, Result } from '#core/base/result.ts';
import { err } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import type { Once } from '../performance/desk.ts';
import type { PeopleWriter } from '../ports/people-store.ts';
import type { WritingVerb } from '../ports/writing-verb.ts';
import { refusals } from './messages.ts';
import type { PeopleDesk } from './people-desk.ts';

export type ShownOnceRefusal = Refusal<'key_reused' | 'one_time_password_shown'>;

export async function answerShownOnce<T, E>(
  desk: PeopleDesk,
  at: { readonly world: World; readonly once: Once; readonly verb: WritingVerb },
  work: (writer: PeopleWriter) => Promise<Result<T, E>>,
): Promise<Result<T, E | ShownOnceRefusal>> {
  const { world, once, verb } = at;
  return desk.store.write<T, E | ShownOnceRefusal>(world, verb, async (writer) => {
    if (once === null) return work(writer);
    const before = await writer.replayed(once.key, once.bodyDigest);
    if (!before.ok) return before;
    if (before.value !== null) return err(refusals.shownOnce());
    const done = await work(writer);
    if (done.ok) await writer.keepAnswer(once.key, once.bodyDigest, '{}');
    return done;
  });
}
