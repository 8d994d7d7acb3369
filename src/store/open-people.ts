/** 打开人员 open the people alone: for the day nobody can sign in, beside a running Anju or not. */
import type { PeopleStore } from '#app/ports/people-store.ts';
import type { World } from '#core/base/world.ts';
import { noKeys } from './keys/no-keys.ts';
import { openBeside } from './open-beside.ts';
import { createParticularRows } from './particulars-store.ts';
import { createPeopleStore } from './people-store.ts';
import type { ServerOptions } from './server-choice.ts';

/** 打开的人员 to be closed. */
export type OpenPeople = { readonly people: PeopleStore; readonly close: () => Promise<void> };

/** Without keys: nothing here needs anybody's numbers. */
export async function openPeople(
  options: ServerOptions & { readonly world: World },
): Promise<OpenPeople> {
  const { database, close } = await openBeside(options);
  return { people: createPeopleStore(database, createParticularRows(noKeys.keeper)), close };
}
