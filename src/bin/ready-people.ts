/**
 * 人员就绪 ready people: before the door opens, an example database has its example people, and a
 * real one without anybody tells where its first administrator is made.
 */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ExamplePeople } from '#app/people/example-people.ts';
import { loadExamplePeople } from '#app/people/load-example-people.ts';
import type { PeopleDesk } from '#app/people/people-desk.ts';
import { setUpLinkWhereEmpty } from '#app/people/set-up.ts';
import type { World } from '#core/base/world.ts';
import { peopleMessages } from './messages-people.ts';
import { seedFolder } from './places.ts';

/** Null where the seed does not come along. */
export async function readExamplePeople(folder = seedFolder): Promise<ExamplePeople | null> {
  const file = join(folder, 'example-people.json');
  if (!existsSync(file)) return null;
  return JSON.parse(await readFile(file, 'utf8')) as ExamplePeople;
}

export async function loadPeople(
  desk: PeopleDesk,
  world: World,
  log: (line: string) => void,
): Promise<void> {
  const loaded = await loadExamplePeople(desk, world);
  if (!loaded.ok) log(peopleMessages.examplesFailed(loaded.error.message));
  else if (loaded.value > 0) log(peopleMessages.examplesLoaded(loaded.value));
}

/** Each start makes a new link while nobody is there; the one before is good no longer. */
export async function tellSetUpLink(
  desk: PeopleDesk,
  world: World,
  { address, log }: { readonly address: string; readonly log: (line: string) => void },
): Promise<void> {
  const link = await setUpLinkWhereEmpty(desk, world);
  if (link === null) return;
  log(peopleMessages.setUp(setUpAddress(address, link.token)));
}

export const setUpAddress = (address: string, token: string): string =>
  `${address}/set-up/${token}`;
