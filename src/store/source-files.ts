/** 来源文件 source files: kept once for their uploader and digest, whatever they are read as. */
import { present } from '#core/base/assert.ts';
import { asId, type SourceFileId } from '#core/base/id.ts';
import type { SourceFile } from '#app/ports/table-store.ts';
import type { Batch, Query } from './connection.ts';
import { digestOf } from './keys/digest.ts';
import { storableText } from './table-content.ts';

/** The id of the file with the same content, or of the new one. */
export async function keepSourceFile(
  { query, batch }: { readonly query: Query; readonly batch: Batch },
  file: Omit<SourceFile, 'digest'>,
): Promise<SourceFileId> {
  const digest = digestOf(file.bytes);
  await query(
    `insert into source_file (id, user_id, name, digest, bytes, batch)
     values ($1, $2, $3, $4, $5, $6) on conflict (user_id, digest) do nothing`,
    [file.id, batch.userId, storableText(file.name), digest, Buffer.from(file.bytes), batch.number],
  );
  const [row] = await query<{ readonly id: string }>(
    'select id from source_file where user_id = $1 and digest = $2',
    [batch.userId, digest],
  );
  return asId<SourceFileId>(present(row, 'a source file just kept must be there').id);
}
