/** 应答簿端口 how every store keeps the answers to idempotency keys, in the transaction they answer. */
import type { Refusal, Result } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import type { WritingVerb } from './writing-verb.ts';

export type AnswerWriter = {
  /**
   * The answer kept for this idempotency key, if the same request came before. Call first.
   * `key_reused` where the key came with another body.
   */
  readonly replayed: (
    key: string,
    bodyDigest: string,
  ) => Promise<Result<string | null, Refusal<'key_reused'>>>;
  readonly keepAnswer: (key: string, bodyDigest: string, answer: string) => Promise<void>;
};

/** 可写存储 any store with such a writer: tables, approvals, evidence, people. */
export type AnswerStore<Writer extends AnswerWriter> = {
  readonly write: <T, E>(
    world: World,
    verb: WritingVerb,
    work: (writer: Writer) => Promise<Result<T, E>>,
  ) => Promise<Result<T, E>>;
};
