/**
 * 更换密钥 rotate keys: a new version, then everything sealed anew under it, a few hundred rows a
 * batch. Where an earlier rotation was broken off it is finished first, under its own version.
 */
import { present } from '#core/base/assert.ts';
import type { World } from '#core/base/world.ts';
import type { KeyStore, SealedAfter } from '../ports/key-store.ts';

const rowsAtOnce = 500;

/** 更换结果 `fresh`: a new version was made; else an earlier rotation was finished. */
export type Rotation = {
  readonly version: number;
  readonly fresh: boolean;
  readonly sealed: number;
};

export async function rotateKeys(
  keys: KeyStore,
  world: World,
  tell: (sealed: number) => void = () => undefined,
): Promise<Rotation> {
  const { currentVersion, versions } = await keys.state();
  const isLeft = versions.some(
    (one) => one.present && one.rows > 0 && one.version !== currentVersion,
  );
  // Rows that do not open are left for ever: they must not stand in the way of a new version.
  const finished = isLeft ? await sealAll(keys, world, tell) : 0;
  if (finished > 0) {
    const version = present(currentVersion, 'where a version is present one is current');
    return { version, fresh: false, sealed: finished };
  }
  const version = await keys.makeVersion(world);
  return { version, fresh: true, sealed: await sealAll(keys, world, tell) };
}

async function sealAll(
  keys: KeyStore,
  world: World,
  tell: (sealed: number) => void,
): Promise<number> {
  let sealed = 0;
  let after: SealedAfter | null = null;
  do {
    const step = await keys.sealAnew(world, { most: rowsAtOnce, after });
    sealed += step.sealed;
    after = step.next;
    tell(sealed);
  } while (after !== null);
  return sealed;
}
