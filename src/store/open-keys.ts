/** 打开密钥 open the keys alone: to look at them and to change them, beside a running Anju or not. */
import type { KeyStore } from '#app/ports/key-store.ts';
import type { World } from '#core/base/world.ts';
import { openKeys } from './key-store.ts';
import type { KeyWishes } from './keys/key-file.ts';
import { openBeside } from './open-beside.ts';
import type { ServerOptions } from './server-choice.ts';

export async function openKeyStore(
  options: ServerOptions & { readonly world: World; readonly keys: Omit<KeyWishes, 'homeFolder'> },
): Promise<{ readonly keys: KeyStore; readonly close: () => Promise<void> }> {
  const { database, close } = await openBeside(options);
  try {
    const { homeFolder, world, keys: wishes, log } = options;
    const at = { wishes: { ...wishes, homeFolder }, needed: true, world, log };
    const { store } = await openKeys(database, at);
    return { keys: store, close };
  } catch (fault) {
    await close();
    throw fault;
  }
}
