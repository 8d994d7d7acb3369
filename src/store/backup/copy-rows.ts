/**
 * 逐行抄写 rows of a table as PostgreSQL writes them for COPY: ordered by their key and under fixed
 * settings, so that the same rows give the same bytes and the same digest on every server.
 */
import type pg from 'pg';
import { escapeIdentifier } from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { runningDigest } from '../keys/running-digest.ts';
import type { KeptTable } from './catalogue.ts';

/** What the text of a value depends on, besides the value. */
export const copySettings =
  "set time zone 'UTC'; set datestyle to 'ISO, YMD'; set intervalstyle to 'postgres'; " +
  "set bytea_output to 'hex'; set extra_float_digits to 1; set client_encoding to 'UTF8'; " +
  'set statement_timeout to 0';

const named = (names: readonly string[]): string => names.map(escapeIdentifier).join(', ');

const tableNamed = (table: KeptTable): string => `anju.${escapeIdentifier(table.name)}`;

/** 抄写的结果 */
export type CopiedRows = { readonly rows: number; readonly digest: string };

/** Reads a whole table; `each` is given the pieces as they come and may make us wait. */
export async function copyOut(
  owner: pg.ClientBase,
  table: KeptTable,
  each: (piece: Buffer) => Promise<void> | void,
): Promise<CopiedRows> {
  const stream = owner.query(
    copyTo(
      `copy (select ${named(table.columns)} from ${tableNamed(table)} ` +
        `order by ${named(table.key)}) to stdout`,
    ),
  );
  const digest = runningDigest();
  for await (const piece of stream as AsyncIterable<Buffer>) {
    digest.add(piece);
    await each(piece);
  }
  return { rows: stream.rowCount, digest: digest.end() };
}

/** 正在抄入的表 takes pieces until it is ended. */
export type RowsIn = {
  readonly add: (piece: Buffer) => Promise<void>;
  readonly end: () => Promise<CopiedRows>;
};

export function copyIn(owner: pg.ClientBase, table: KeptTable): RowsIn {
  const stream = owner.query(
    copyFrom(`copy ${tableNamed(table)} (${named(table.columns)}) from stdin`),
  );
  let fault: unknown = null;
  const ended = new Promise<void>((resolve, reject) => {
    stream.once('finish', resolve);
    stream.once('error', (error) => {
      fault = error;
      reject(error as Error);
    });
  });
  ended.catch(() => undefined);
  const digest = runningDigest();
  return {
    add: async (piece) => {
      if (fault !== null) throw fault;
      digest.add(piece);
      if (stream.write(piece)) return;
      await Promise.race([new Promise((resolve) => stream.once('drain', resolve)), ended]);
    },
    end: async () => {
      stream.end();
      await ended;
      return { rows: stream.rowCount, digest: digest.end() };
    },
  };
}
