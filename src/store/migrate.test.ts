import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { digestOf } from './keys/digest.ts';
import { readMigrations } from './migrate.ts';

const released: Readonly<Record<string, string>> = JSON.parse(
  readFileSync(new URL('./migrations/released.json', import.meta.url), 'utf8'),
);

test('migrations are numbered without a gap and each released one is as it was', async () => {
  const migrations = await readMigrations();
  expect(migrations.map(({ name }) => name.slice(0, 4))).toEqual(
    migrations.map((_, at) => String(at + 1).padStart(4, '0')),
  );
  for (const { name, digest, sql } of migrations) {
    expect(digest).toBe(digestOf(sql));
    expect(released[name]).toBe(digest);
  }
});
