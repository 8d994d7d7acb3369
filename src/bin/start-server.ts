/** 启动 start server: database and pages at the same time, then examples, then the door opens. */
import { createServer as createTrial } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { Policy } from '#core/policy/parameter.ts';
import type { FastifyInstance } from 'fastify';
import { type CallerNow, handleImports } from '#api/import-job.ts';
import { callerNow } from '#app/people/caller-now.ts';
import type { Doors } from '#api/doors.ts';
import { isLoopback } from '#api/guards.ts';
import { createServer } from '#api/server.ts';
import type { Desk } from '#app/performance/desk.ts';
import { createReviewDesk } from '#app/performance/review-desk.ts';
import { isArchive } from '#documents/archive/unpack-archive.ts';
import { checkEvidence } from '#documents/evidence-kind.ts';
import { createDocumentReader } from '#documents/document-reader.ts';
import { readPolicy } from '#documents/read-policy.ts';
import { openStore, type Store } from '#store/open-store.ts';
import { buildPages } from './build-pages.ts';
import { CappedReading } from './capped-reading.ts';
import { makeIdentityProvider, oidcWish } from './identity-provider.ts';
import { makeBooks } from './make-books.ts';
import { makeDisclosure } from './make-disclosure.ts';
import { makePeople } from './make-people.ts';
import { loadExampleTables, loadYear } from './ready-examples.ts';
import { loadPeople, readExamplePeople, tellSetUpLink } from './ready-people.ts';
import { keepSealing, type Sealing } from './keep-sealing.ts';
import { breathe, operator, worldFor, worldsAfter } from './make-world.ts';
import { serveMessages } from './messages.ts';
import { databaseUrl, homeFolder, keyWishes, packageRoot, policyFolder } from './places.ts';
import { readInline } from './read-inline.ts';
import type { ServerLog } from './server-log.ts';
import { openLocalDoor } from './local-door.ts';
import { StartFailure } from './start-failure.ts';
import { forgetAddress, tellAddress } from './server-address.ts';
import { tellSeals } from './tell-seals.ts';
import { warmWriters } from './warm-writers.ts';

export type StartOptions = {
  readonly port: number;
  readonly host: string;
  readonly doors: Doors;
  readonly serverLog: ServerLog;
  readonly database: 'example' | 'real';
  /** Whether an example database also plays the invented year; it takes some ten seconds, once. */
  readonly exampleYear: boolean;
  /** False in development, where vite serves the pages itself. */
  readonly pages: boolean;
  readonly log: (line: string) => void;
};

/** 运行中的服务器 */
export type RunningServer = { readonly address: string; readonly close: () => Promise<void> };

export const openOptions = (database: StartOptions['database'], log: StartOptions['log']) => ({
  databaseUrl: databaseUrl(),
  homeFolder: homeFolder(),
  database,
  world: worldFor(operator),
  keys: keyWishes(),
  log,
});

export async function startServer(options: StartOptions): Promise<RunningServer> {
  await checkPort(options);
  const [opened, pagesFolder] = await Promise.allSettled([
    openStore(openOptions(options.database, options.log)),
    options.pages ? pagesOf(options.log) : Promise.resolve(null),
  ]);
  if (opened.status === 'rejected') throw opened.reason;
  const store = opened.value;
  if (pagesFolder.status === 'rejected') {
    await store.close();
    throw pagesFolder.reason;
  }
  const sealing = keepSealing(store.audit, worldFor(operator), options.log);
  try {
    // The last closed day is known from then on, and so is what today is.
    await sealing.sealNow(worldFor(operator));
    return await openDoor({ ...store, sealing }, pagesFolder.value, options);
  } catch (fault) {
    await sealing.stop();
    await store.close();
    throw fault;
  }
}

/** Before anything slow: who must choose another port should hear it at once. */
async function checkPort({ host, port }: StartOptions): Promise<void> {
  const trial = createTrial();
  try {
    await new Promise<void>((resolve, reject) => {
      trial.once('error', reject).listen({ host, port }, resolve);
    });
    await new Promise((resolve) => trial.close(resolve));
  } catch (fault) {
    throw listenFailure(fault, port) ?? fault;
  }
}

async function pagesOf(log: StartOptions['log']): Promise<string> {
  const started = performance.now();
  const pages = await buildPages(packageRoot, () => log(serveMessages.pagesBuilding));
  if (pages.kind === 'built') log(serveMessages.pagesBuilt(secondsSince(started)));
  if (pages.kind === 'failed') {
    log(serveMessages.pagesFailed(pages.why));
    if (pages.folder === null) throw new StartFailure(serveMessages.pagesMissing);
    return pages.folder;
  }
  return pages.folder;
}

async function openDoor(
  store: Store & { readonly sealing: Sealing },
  pagesFolder: string | null,
  options: StartOptions,
): Promise<RunningServer> {
  const policy = readPolicy(policyFolder);
  const caps = { policyFolder, heapMegabytes: 1024, memoryMegabytes: 1536, seconds: 120 };
  const reading = new CappedReading(caps);
  // Started by the first file to be marked, which need not wait for a long reading.
  const marking = new CappedReading(caps);
  const desk = deskOf(store, { policy, reading, marking });
  const tellFault = (fault: unknown, request: string): void => {
    options.serverLog.fault(fault, request);
    console.error(serveMessages.fault(request), fault);
  };
  handleImports(store.jobs, desk, { tellFault, callerNow: importersOf(store) });
  const inline = readInline(createDocumentReader(policy));
  if (options.database === 'example') {
    await loadExampleTables({ ...desk, reading: inline }, options.log);
  }
  const provider = makeIdentityProvider(oidcWish(), options.log);
  const people = await peopleOf(store, policy, provider);
  await loadPeople(people, worldFor(operator), options.log);
  const evidence = { ...desk, evidence: store.evidence, checkEvidence };
  const books = makeBooks(evidence, store, reading.rows);
  // Read here and now: the capped readers need not start for the examples.
  if (options.database === 'example' && options.exampleYear) {
    await loadYear({ ...books, reading: inline }, store.people, options.log);
  }
  const server = await createServer({
    desk,
    evidence,
    books,
    disclosure: makeDisclosure(books, store),
    people,
    provider,
    audit: store.audit,
    jobs: store.jobs,
    vitals: store.vitals,
    sealing: store.sealing.isWell,
    doors: { ...options.doors, watch: options.serverLog.watch },
    worldFor: worldsAfter(store.audit.lastClosedDay),
    operator,
    pagesFolder,
    tellFault,
  });
  await listen(server, options);
  reading.warm();
  const warming = warmWriters(policy, (fault) => tellFault(fault, serveMessages.warming));
  const found = await tellWhere(server, options);
  const untell = tellSeals(store.audit, worldFor(operator), options.serverLog);
  await tellSetUpLink(people, worldFor(operator), { address: found.address, log: options.log });
  return {
    address: found.address,
    close: async () => {
      found.close();
      warming.stop();
      await atMost(server.close());
      await atMost(Promise.all([reading.close(), marking.close()]));
      await store.sealing.stop();
      await untell();
      await store.close();
      options.serverLog.close();
    },
  };
}

const deskOf = (
  store: Store & { readonly sealing: Sealing },
  parts: Pick<Desk, 'policy'> & Readonly<Record<'reading' | 'marking', CappedReading>>,
): Desk => ({
  store: store.tables,
  approvals: store.approvals,
  opinions: store.opinions,
  reading: parts.reading.read,
  archives: { isArchive, unpack: parts.reading.unpack },
  marking: parts.marking.mark,
  policy: parts.policy,
  reviews: createReviewDesk(parts.policy),
  breathe,
  sealAudit: store.sealing.sealNow,
});

/** A job waits with the rights of its request: when it begins, those still held count. */
const importersOf =
  (store: Store): CallerNow =>
  (caller) =>
    callerNow(store, caller, 'import_file');

const peopleOf = async (
  store: Store,
  policy: Policy,
  provider: ReturnType<typeof makeIdentityProvider>,
) =>
  makePeople({
    store: store.people,
    secrets: store.keys,
    policy,
    examples: await readExamplePeople(),
    provider,
  });

async function listen(server: FastifyInstance, { host, port }: StartOptions): Promise<void> {
  try {
    await server.listen({ host, port });
  } catch (fault) {
    await server.close();
    throw listenFailure(fault, port) ?? fault;
  }
}

/** People are told the public name, the command line finds its way through the data folder. */
async function tellWhere(server: FastifyInstance, { host, port, doors }: StartOptions) {
  const plain = `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  const isHidden = doors.certificate !== null || !isLoopback(host);
  const localDoor = isHidden ? await openLocalDoor(server) : null;
  // Of another database the folder knows nothing: an import there would land in the wrong one.
  const folder = databaseUrl() === '' ? homeFolder() : null;
  const local = { address: localDoor?.address ?? plain, key: doors.localKey ?? '' };
  if (folder !== null) tellAddress(folder, local);
  return {
    address: doors.publicUrl?.origin ?? plain,
    close: () => {
      localDoor?.close();
      if (folder !== null) forgetAddress(folder);
    },
  };
}

/** A visitor who does not let go must not keep the database from being stopped. */
const atMost = (ended: Promise<unknown>): Promise<unknown> =>
  Promise.race([ended, pause(closeMilliseconds, null, { ref: false })]).catch(() => null);

function listenFailure(fault: unknown, port: number): StartFailure | null {
  const { code } = fault as { readonly code?: string };
  if (code === 'EADDRINUSE') return new StartFailure(serveMessages.portBusy(port));
  return code === 'EACCES' ? new StartFailure(serveMessages.portDenied(port)) : null;
}

const closeMilliseconds = 5000;
export const secondsSince = (started: number): string =>
  String(Math.round((performance.now() - started) / 100) / 10);
