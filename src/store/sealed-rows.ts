/** 加密的行 sealed rows: everything a key stands behind: numbers of people, secrets of codes. */
import type { ParticularKind } from '#app/ports/particulars.ts';
import type { SealedAfter, SealedAnew } from '#app/ports/key-store.ts';
import type { SealedPlace, SecretKeeper } from '#app/ports/secret-keeper.ts';
import type { Batch, Query } from './connection.ts';
import { codePlace } from './keys/second-factor.ts';
import { particularPlace } from './particulars-store.ts';

/** 加密的一行 */
export type SealedRow = {
  readonly place: SealedPlace;
  readonly personName: string;
  readonly kind: string;
  readonly sealed: Uint8Array;
};

type Row = {
  readonly person_id: string;
  readonly name: string;
  readonly kind: ParticularKind | 'code_secret';
  readonly sealed: Uint8Array;
};

const numbersText = (where: string, rest: string): string => `
  select p.person_id, o.name, p.kind, p.sealed
  from particular p join person o on o.id = p.person_id
  where p.sealed is not null ${where}
  order by p.person_id, p.kind ${rest}`;

const codesText = (where: string, rest: string): string => `
  select o.id as person_id, o.name, 'code_secret' as kind, decode(o.code_secret, 'base64') as sealed
  from person o
  where o.code_secret is not null ${where}
  order by o.id ${rest}`;

/** The version stands in bytes 2 to 5 of what is sealed. */
const codeVersion =
  "('x' || encode(substr(decode(o.code_secret, 'base64'), 2, 4), 'hex'))::bit(32)::int";

export async function sealedRows(query: Query): Promise<readonly SealedRow[]> {
  const numbers = await query<Row>(numbersText('', ''));
  const codes = await query<Row>(codesText('', ''));
  return [...numbers, ...codes].map(sealedRowOf);
}

const sealedRowOf = ({ person_id, name, kind, sealed }: Row): SealedRow => ({
  place: kind === 'code_secret' ? codePlace(person_id) : particularPlace(person_id, kind),
  personName: name,
  kind,
  sealed,
});

/**
 * Up to `most` rows after a place that stand under another version whose key is here. A row that
 * does not open stays as it is: the check tells of it, and it holds up no other.
 */
export async function sealRowsAnew(
  write: { readonly query: Query; readonly batch: Batch },
  keeper: SecretKeeper,
  { most, after }: { readonly most: number; readonly after: SealedAfter | null },
): Promise<SealedAnew> {
  const current = keeper.currentVersion();
  const older = keeper.versions().filter((version) => version !== current);
  const rows = await olderRows(write.query, { older, most, after });
  let sealed = 0;
  for (const row of rows) {
    const { place } = sealedRowOf(row);
    const opened = keeper.open(place, row.sealed);
    if (opened.kind !== 'text') continue;
    await (row.kind === 'code_secret'
      ? sealCode(write.query, keeper, { row, text: opened.text })
      : sealNumber(write, keeper, { row, kind: row.kind, text: opened.text }));
    sealed += 1;
  }
  const last = rows.at(-1);
  const next = last === undefined ? null : { personId: last.person_id, kind: last.kind };
  return { sealed, next };
}

/** Numbers first, then secrets of codes, each in the order of people. */
async function olderRows(
  query: Query,
  at: {
    readonly older: readonly number[];
    readonly most: number;
    readonly after: SealedAfter | null;
  },
): Promise<readonly Row[]> {
  const { older, most, after } = at;
  const start = '00000000-0000-0000-0000-000000000000';
  const inCodes = after?.kind === 'code_secret';
  const numbers = inCodes
    ? []
    : await query<Row>(
        numbersText(
          'and p.key_version = any ($1::int[]) and (p.person_id, p.kind) > ($2::uuid, $3)',
          'limit $4 for update of p',
        ),
        [older, after?.personId ?? start, after?.kind ?? '', most],
      );
  if (numbers.length > 0) return numbers;
  return query<Row>(
    codesText(`and ${codeVersion} = any ($1::int[]) and o.id > $2::uuid`, 'limit $3 for update'),
    [older, inCodes ? after.personId : start, most],
  );
}

async function sealNumber(
  { query, batch }: { readonly query: Query; readonly batch: Batch },
  keeper: SecretKeeper,
  at: { readonly row: Row; readonly kind: ParticularKind; readonly text: string },
): Promise<void> {
  const { row, kind, text } = at;
  const sealed = keeper.seal(particularPlace(row.person_id, kind), text);
  await query(
    `update particular set key_version = $3, sealed = $4, search_digest = $5, batch = $6
     where person_id = $1 and kind = $2`,
    [
      row.person_id,
      kind,
      keeper.versionOf(sealed),
      sealed,
      Buffer.from(keeper.searchDigest(kind, text)),
      batch.number,
    ],
  );
}

async function sealCode(
  query: Query,
  keeper: SecretKeeper,
  { row, text }: { readonly row: Row; readonly text: string },
): Promise<void> {
  const sealed = Buffer.from(keeper.seal(codePlace(row.person_id), text)).toString('base64');
  await query('update person set code_secret = $2 where id = $1', [row.person_id, sealed]);
}
