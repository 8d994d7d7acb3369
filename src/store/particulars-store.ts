/**
 * 敏感信息存储 particulars: sealed by the secret keeper for their row, found by a keyed digest,
 * shown masked. docs/spec/secrets.md sections 2 to 4
 */
import type { SealedPlace, SecretKeeper } from '#app/ports/secret-keeper.ts';
import { type ParticularKind, particularKinds } from '#app/ports/particulars.ts';
import { StoreFault } from '#app/ports/store-fault.ts';
import { asId, type UserId } from '#core/base/id.ts';
import { maskParticular, normalParticular } from '#core/people/particular.ts';
import { createAnswers } from './answers.ts';
import type { Batch, Query } from './connection.ts';
import { keyMessages } from './keys/messages.ts';
import { faultMessages } from './messages.ts';
import type { ParticularRows } from './people-store.ts';
import type { ParticularVerbs } from './people-writer.ts';

type Write = { readonly query: Query; readonly batch: Batch };
type MaskedRow = { readonly kind: ParticularKind; readonly masked: string };

export const createParticularRows = (keeper: SecretKeeper): ParticularRows => ({
  verbs: (write) => particularVerbs(write, keeper),
  masked: (query, userIds) => maskedOf(query, keeper, userIds),
});

export const particularPlace = (userId: string, kind: ParticularKind): SealedPlace => ({
  column: `particular.${kind}`,
  rowId: userId,
});

const particularVerbs = (write: Write, keeper: SecretKeeper): ParticularVerbs => ({
  ...createAnswers(write, (bodyDigest) => keyedDigests(keeper, bodyDigest)),
  keepParticular: (userId, kind, value) => keep(write, keeper, { userId, kind, value }),
  readParticular: async (userId, kind) => {
    const [row] = await write.query<{ readonly sealed: Uint8Array | null }>(
      'select sealed from particular where person_id = $1 and kind = $2',
      [userId, kind],
    );
    if (row === undefined || row.sealed === null) return null;
    return openedText(keeper, particularPlace(userId, kind), row.sealed);
  },
  findByParticular: async (kind, value) => {
    const digests = keeper.searchDigests(kind, normalParticular(kind, value));
    const rows = await write.query<{ readonly person_id: UserId }>(
      `select person_id from particular where kind = $1 and search_digest = any ($2::bytea[])
       order by person_id`,
      [kind, digests.map((digest) => Buffer.from(digest))],
    );
    return rows.map((row) => asId<UserId>(row.person_id));
  },
});

/**
 * A request about people may hold a number, and there are few enough numbers to try them all
 * against a plain digest. Without a key no number is kept, and no request with one succeeds.
 */
function keyedDigests(keeper: SecretKeeper, bodyDigest: string): readonly [string, ...string[]] {
  const hexOf = (digest: Uint8Array): string => Buffer.from(digest).toString('hex');
  if (keeper.currentVersion() === null) return [bodyDigest];
  const older = keeper.searchDigests('request', bodyDigest).map(hexOf);
  return [hexOf(keeper.searchDigest('request', bodyDigest)), ...older];
}

async function keep(
  { query, batch }: Write,
  keeper: SecretKeeper,
  {
    userId,
    kind,
    value,
  }: { readonly userId: UserId; readonly kind: ParticularKind } & {
    readonly value: string;
  },
): Promise<void> {
  const number = normalParticular(kind, value);
  const sealed = number === '' ? null : keeper.seal(particularPlace(userId, kind), number);
  const digest = number === '' ? null : keeper.searchDigest(kind, number);
  await query(
    `insert into particular (person_id, kind, key_version, sealed, search_digest, batch)
     values ($1, $2, $3, $4, $5, $6)
     on conflict (person_id, kind) do update set key_version = excluded.key_version,
       sealed = excluded.sealed, search_digest = excluded.search_digest, batch = excluded.batch`,
    [
      userId,
      kind,
      sealed === null ? null : keeper.versionOf(sealed),
      sealed,
      digest === null ? null : Buffer.from(digest),
      batch.number,
    ],
  );
}

async function maskedOf(
  query: Query,
  keeper: SecretKeeper,
  userIds: readonly string[],
): Promise<ReadonlyMap<string, readonly MaskedRow[]>> {
  const rows = await query<{
    readonly person_id: string;
    readonly kind: ParticularKind;
    readonly sealed: Uint8Array;
  }>(
    `select person_id, kind, sealed from particular
     where person_id = any ($1::uuid[]) and sealed is not null
     order by person_id, array_position($2::text[], kind)`,
    [userIds, particularKinds],
  );
  const masked = new Map<string, MaskedRow[]>();
  for (const { person_id, kind, sealed } of rows) {
    const text = textOf(keeper, particularPlace(person_id, kind), sealed);
    const shown = text === null ? keyMessages.masked : maskParticular(kind, text);
    masked.set(person_id, [...(masked.get(person_id) ?? []), { kind, masked: shown }]);
  }
  return masked;
}

/** Null where it cannot be read now: no reason to hide the list of people. */
const textOf = (keeper: SecretKeeper, place: SealedPlace, sealed: Uint8Array): string | null => {
  const opened = keeper.open(place, sealed);
  return opened.kind === 'text' ? opened.text : null;
};

/** To whoever wants to read it, a number that cannot be read is a fault with its reason. */
function openedText(keeper: SecretKeeper, place: SealedPlace, sealed: Uint8Array): string {
  const opened = keeper.open(place, sealed);
  if (opened.kind === 'text') return opened.text;
  throw opened.kind === 'damaged'
    ? new StoreFault('content_damaged', faultMessages.damaged(keyMessages.particular))
    : new StoreFault('keys_missing', keyMessages.unread(opened.version));
}
