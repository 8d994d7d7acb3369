/**
 * 密钥管理 key store: which key versions a database knows, what stands under which, and sealing
 * anew in small batches that can be broken off and taken up again. docs/spec/secrets.md section 3
 */
import type { CryptoDevice } from '#app/ports/crypto-device.ts';
import type { KeyStore, SealedAnew, UnreadableRow } from '#app/ports/key-store.ts';
import type { SecretKeeper } from '#app/ports/secret-keeper.ts';
import { StoreFault } from '#app/ports/store-fault.ts';
import { present } from '#core/base/assert.ts';
import { ok } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import type { Batch, Database, Query } from './connection.ts';
import { type KeySource, type KeyWishes, openKeySource } from './keys/key-file.ts';
import { keyMessages, sealedNames } from './keys/messages.ts';
import { createSecretKeeper } from './keys/secret-keeper.ts';
import { createSoftwareDevice } from './keys/software-device.ts';
import { sealRowsAnew, sealedRows } from './sealed-rows.ts';

/** 打开的密钥 */
export type OpenKeys = {
  readonly device: CryptoDevice;
  readonly keeper: SecretKeeper;
  readonly store: KeyStore;
};

type Registered = { readonly version: number; readonly check: string };

/**
 * Finds the keys, proves that they are this database's, and tells what cannot be read without
 * those that are missing. A missing key stops nobody and destroys nothing; a wrong one stops.
 */
export async function openKeys(
  database: Database,
  options: {
    readonly wishes: KeyWishes;
    readonly needed: boolean;
    readonly world: World;
    readonly log: (message: string) => void;
  },
): Promise<OpenKeys> {
  const { wishes, needed, world, log } = options;
  const registered = await database.housekeeping(readRegistered);
  const source = openKeySource(wishes, { firstUse: registered.length === 0, needed, log });
  const device = createSoftwareDevice(source.ring);
  const keeper = createSecretKeeper(device);
  for (const { version, check } of registered) {
    if (device.versions().includes(version) && keeper.keyCheck(version) !== check) {
      throw new StoreFault('keys_unusable', keyMessages.other(version, source.name));
    }
  }
  const parts = { database, source, device, keeper };
  const current = device.currentVersion();
  if (current !== null && !registered.some(({ version }) => version === current)) {
    await adoptWhereWritable(parts, world, current);
  }
  const store = createKeyStore(parts);
  await tellLost(store, log);
  return { device, keeper, store };
}

type Parts = {
  readonly database: Database;
  readonly source: KeySource;
  readonly device: CryptoDevice;
  readonly keeper: SecretKeeper;
};

const readRegistered = (query: Query): Promise<readonly Registered[]> =>
  query<Registered>('select version, key_check as check from key_version order by version');

async function tellLost(store: KeyStore, log: (message: string) => void): Promise<void> {
  const { versions } = await store.state();
  const lost = versions.filter(({ present, rows }) => !present && rows > 0);
  for (const { version, rows } of lost) log(keyMessages.lost(version, rows));
  if (lost.length === 0) return;
  for (const row of (await store.unreadable()).slice(0, 20)) {
    log(keyMessages.unreadableRow(row.personName, sealedNames[row.kind] ?? row.kind));
  }
}

/** A database that cannot be written to now can still be read. */
async function adoptWhereWritable(parts: Parts, world: World, version: number): Promise<void> {
  try {
    await adopt(parts, world, version);
  } catch (fault) {
    if (!(fault instanceof StoreFault) || fault.code !== 'database_read_only') throw fault;
  }
}

async function adopt({ database, keeper }: Parts, world: World, version: number): Promise<void> {
  await database.inTransaction({ world, verb: 'rotate_keys' }, async (query, batch) => {
    await query(
      `insert into key_version (version, key_check, batch) values ($1, $2, $3)
       on conflict (version) do nothing`,
      [version, keeper.keyCheck(version), batch.number],
    );
    await batch.record(keyRecord(version, keyMessages.adopted(version)));
    return ok(null);
  });
}

const keyRecord = (version: number, summary: string): Parameters<Batch['record']>[0] => ({
  subject: { kind: 'key', id: String(version), name: keyMessages.subject },
  budgetUnitId: null,
  summary,
  before: null,
  after: { version },
});

function createKeyStore(parts: Parts): KeyStore {
  const { database, source, device, keeper } = parts;
  return {
    state: () => database.housekeeping((query) => stateOf(query, parts)),
    unreadable: () =>
      database.housekeeping(async (query) => {
        const rows = await sealedRows(query);
        return rows.flatMap(({ place, sealed, personName, kind }): readonly UnreadableRow[] => {
          const opened = keeper.open(place, sealed);
          if (opened.kind === 'text') return [];
          const version = keeper.versionOf(sealed);
          return [{ personName, kind, why: opened.kind, version }];
        });
      }),
    makeVersion: async (world) => {
      const registered = await database.housekeeping(readRegistered);
      const known = [...registered.map(({ version }) => version), ...device.versions()];
      const version = Math.max(0, ...known) + 1;
      source.add(version);
      await adopt(parts, world, version);
      return version;
    },
    sealAnew: (world, step) => sealAnew(parts, world, step),
  };
}

async function stateOf(
  query: Query,
  { source, device, keeper }: Parts,
): Promise<Awaited<ReturnType<KeyStore['state']>>> {
  const registered = await readRegistered(query);
  const counts = new Map<number, number>();
  for (const { sealed } of await sealedRows(query)) {
    const version = keeper.versionOf(sealed) ?? 0;
    counts.set(version, (counts.get(version) ?? 0) + 1);
  }
  const present = new Set(device.versions());
  const versions = new Set([
    ...registered.map(({ version }) => version),
    ...counts.keys(),
    ...present,
  ]);
  const { name, certified } = device.describe();
  return {
    currentVersion: device.currentVersion(),
    source: source.name,
    device: name,
    certified,
    versions: [...versions]
      .toSorted((one, other) => one - other)
      .map((version) => ({
        version,
        present: present.has(version),
        rows: counts.get(version) ?? 0,
      })),
  };
}

/** Nothing left to seal leaves neither a batch nor a record. */
async function sealAnew(
  { database, keeper }: Parts,
  world: World,
  step: Parameters<KeyStore['sealAnew']>[1],
): Promise<SealedAnew> {
  const done = await database.inTransaction<SealedAnew, never>(
    { world, verb: 'rotate_keys' },
    async (query, batch) => {
      await query("select set_config('app.people', 'on', true)");
      const sealed = await sealRowsAnew({ query, batch }, keeper, step);
      const version = keeper.currentVersion() ?? 0;
      if (sealed.sealed === 0) batch.repeated();
      else await batch.record(keyRecord(version, keyMessages.reSealed(version, sealed.sealed)));
      return ok(sealed);
    },
  );
  return present(done.ok ? done.value : null, 'nothing refuses to seal anew');
}
