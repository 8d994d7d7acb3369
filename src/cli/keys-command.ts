/**
 * 密钥命令 `anju keys check|rotate`: what the keys are and what stands under which; a new version,
 * and everything sealed anew under it. Broken off, the next call goes on where it was.
 */
import { rotateKeys } from '#app/people/rotate-keys.ts';
import type { KeyState, KeyStore } from '#app/ports/key-store.ts';
import { readCommandLine, UsageError } from './command-line.ts';
import { exitCodes } from './exit-code.ts';
import { keysMessages } from './messages-keys.ts';
import type { CliParts } from './parts.ts';
import { harmless } from './terminal-text.ts';

export async function keysCommand(parts: CliParts, argv: readonly string[]): Promise<number> {
  const { files, example } = readCommandLine(argv, ['example']);
  const [verb, ...more] = files;
  if ((verb !== 'check' && verb !== 'rotate') || more.length > 0) {
    throw new UsageError(keysMessages.usage);
  }
  const { keys, world, close } = await parts.openKeys(example ? 'example' : 'real');
  try {
    if (verb === 'check') return await check(parts, keys);
    const tell = (done: number): void => parts.status?.(keysMessages.sealing(done));
    const { version, fresh, sealed } = await rotateKeys(keys, world, tell);
    parts.status?.(null);
    parts.print(fresh ? keysMessages.made(version) : keysMessages.goneOn(version));
    parts.print(keysMessages.sealed(sealed));
    return await check(parts, keys);
  } finally {
    parts.status?.(null);
    await close();
  }
}

async function check(parts: CliParts, keys: KeyStore): Promise<number> {
  const state = await keys.state();
  for (const line of stateLines(state)) parts.print(line);
  const unreadable = await keys.unreadable();
  for (const { personName, kind, why, version } of unreadable) {
    const what = keysMessages.kinds[kind] ?? kind;
    parts.print(keysMessages.unreadable(harmless(personName), what, keysMessages[why](version)));
  }
  parts.print(keysMessages.verdict(unreadable.length));
  return unreadable.length === 0 && state.currentVersion !== null
    ? exitCodes.clean
    : exitCodes.refused;
}

const stateLines = (state: KeyState): readonly string[] => [
  keysMessages.source(state.source, state.device),
  ...state.versions.map((one) =>
    keysMessages.version({ ...one, current: one.version === state.currentVersion }),
  ),
];
