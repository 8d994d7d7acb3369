/** 命令入口 `npx anju`: puts the command line together with streams, policy and store. */
import { createReviewDesk } from '#app/performance/review-desk.ts';
import type {
  CliParts,
  OpenAudit,
  OpenDesk,
  OpenDisclosure,
  OpenKeys,
  OpenPeople,
} from '#cli/parts.ts';
import { runCli } from '#cli/run-cli.ts';
import type { World } from '#core/base/world.ts';
import { createDocumentReader } from '#documents/document-reader.ts';
import { markFile } from '#documents/marks/mark-file.ts';
import { readPolicy } from '#documents/read-policy.ts';
import type { Policy } from '#core/policy/parameter.ts';
import { breathe, operator, worldFor } from './make-world.ts';
import { serveMessages } from './messages.ts';
import { homeFolder, policyFolder } from './places.ts';
import { toldAddress } from './server-address.ts';
import { stopSignals } from './stop-signals.ts';

const exitFailed = 2;
const exitInterrupted = 130;
const started = performance.now();
let policyRead: Policy | null = null;
const policy = (): Policy => {
  policyRead ??= readPolicy(policyFolder);
  return policyRead;
};

/** The store is loaded only for a command that needs one: reviewing a file stays quick. */
async function openDesk(database: 'example' | 'real'): Promise<OpenDesk> {
  const { openStore } = await import('#store/open-store.ts');
  const { openOptions } = await import('./start-server.ts');
  const { readInline, unpackInline } = await import('./read-inline.ts');
  const opening = openStore(openOptions(database, () => undefined));
  const close = closedOnSignals(opening);
  const store = await opening;
  const desk = {
    store: store.tables,
    approvals: store.approvals,
    opinions: store.opinions,
    reading: readInline(createDocumentReader(policy())),
    archives: unpackInline,
    marking: markFile,
    policy: policy(),
    reviews: createReviewDesk(policy()),
    breathe,
    sealAudit: null,
  };
  return { desk, world: worldFor(operator), close };
}

/** All books, for what is published and proven: the database is ours alone meanwhile. */
async function openDisclosure(database: 'example' | 'real'): Promise<OpenDisclosure> {
  const { openStore } = await import('#store/open-store.ts');
  const { openOptions } = await import('./start-server.ts');
  const { readInline, rowsInline, unpackInline } = await import('./read-inline.ts');
  const { checkEvidence } = await import('#documents/evidence-kind.ts');
  const { makeBooks } = await import('./make-books.ts');
  const { makeDisclosure } = await import('./make-disclosure.ts');
  const opening = openStore(openOptions(database, () => undefined));
  const close = closedOnSignals(opening);
  const store = await opening;
  const evidence = {
    store: store.tables,
    approvals: store.approvals,
    opinions: store.opinions,
    reading: readInline(createDocumentReader(policy())),
    archives: unpackInline,
    marking: markFile,
    policy: policy(),
    reviews: createReviewDesk(policy()),
    breathe,
    sealAudit: (world: World) => store.audit.sealNow(world),
    evidence: store.evidence,
    checkEvidence,
  };
  const desk = makeDisclosure(makeBooks(evidence, store, rowsInline), store);
  return { desk, world: worldFor(operator), close };
}

/** A backup beside a running server, or a database all to oneself. */
async function openCare(database: 'example' | 'real', { alone }: { readonly alone: boolean }) {
  const { openCare: open } = await import('#store/backup/open-care.ts');
  const { openOptions } = await import('./start-server.ts');
  const world = worldFor(operator);
  const opening = open({
    ...openOptions(database, () => undefined),
    alone,
    now: () => world.now(),
  });
  const close = closedOnSignals(opening);
  return { ...(await opening), close };
}

/** Straight on the database: a proof does not rest on the word of the server. */
async function openAuditTrail(database: 'example' | 'real'): Promise<OpenAudit> {
  const { openAudit } = await import('#store/open-audit.ts');
  const { openOptions } = await import('./start-server.ts');
  const opening = openAudit(openOptions(database, () => undefined));
  const close = closedOnSignals(opening);
  const { audit } = await opening;
  return { audit, world: worldFor(operator), close };
}

/** For the day nobody can sign in: straight on the database, beside a server or without. */
async function openPeople(database: 'example' | 'real'): Promise<OpenPeople> {
  const { openPeople: open } = await import('#store/open-people.ts');
  const { makePeople } = await import('./make-people.ts');
  const { noKeys } = await import('#store/keys/no-keys.ts');
  const { openOptions } = await import('./start-server.ts');
  const opening = open(openOptions(database, () => undefined));
  const close = closedOnSignals(opening);
  const { people } = await opening;
  const desk = makePeople({ store: people, secrets: noKeys, policy: policy() });
  return { desk, world: worldFor(operator), close };
}

/** Beside a running Anju too: it finds the new version in the file by itself. */
async function openKeys(database: 'example' | 'real'): Promise<OpenKeys> {
  const { openKeyStore } = await import('#store/open-keys.ts');
  const { openOptions } = await import('./start-server.ts');
  const opening = openKeyStore(openOptions(database, () => undefined));
  const close = closedOnSignals(opening);
  const { keys } = await opening;
  return { keys, world: worldFor(operator), close };
}

/** Ctrl+C or a closed terminal in the middle of an import leaves no database server behind. */
function closedOnSignals(opening: Promise<{ readonly close: () => Promise<void> }>) {
  let closed: Promise<void> | null = null;
  const close = (): Promise<void> => {
    closed ??= opening.then((store) => store.close());
    return closed;
  };
  const onSignal = (): void => {
    const end = (): never => process.exit(exitInterrupted);
    close().then(end, end);
  };
  for (const signal of stopSignals) process.on(signal, onSignal);
  return close;
}

/** One line on stderr that overwrites itself and leaves nothing behind. */
function statusLine(line: string | null): void {
  const columns = process.stderr.columns ?? 80;
  process.stderr.write(
    `\r\u001b[2K${line === null ? '' : [...line].slice(0, columns / 2 - 1).join('')}`,
  );
}

const parts: CliParts = {
  print: (text) => process.stdout.write(`${text}\n`),
  printError: (text) => process.stderr.write(`${text}\n`),
  columns: process.stdout.isTTY ? process.stdout.columns : null,
  status: process.stderr.isTTY ? statusLine : null,
  elapsed: () => performance.now() - started,
  businessDate: () => worldFor(operator).businessDate(),
  policy,
  openDesk,
  openDisclosure,
  openAudit: openAuditTrail,
  openPeople,
  openKeys,
  openCare,
  runningServer: () => toldAddress(homeFolder()),
  serve: async (argv) => (await import('./serve.ts')).serve(argv),
};

const [verb = ''] = process.argv.slice(2);
keepThroughDeadStreams(verb === 'serve');

try {
  process.exitCode = await runCli(parts, process.argv.slice(2));
} catch (fault) {
  tellCrash(fault);
  process.exitCode = exitFailed;
}

/** A stack says nothing to whoever types a command; ANJU_TRACE=1 shows it to whoever mends it. */
function tellCrash(fault: unknown): void {
  const why = fault instanceof Error ? fault.message : String(fault);
  const lines = [serveMessages.crashed, serveMessages.crashedWhy(why)];
  if (process.env['ANJU_TRACE'] === '1' && fault instanceof Error) lines.push(fault.stack ?? '');
  process.stderr.write(`${lines.join('\n')}\n`);
}

/**
 * A reader that has seen enough (head, less) closes the pipe, a closed window takes its terminal
 * along: to a command that is no fault, and a server goes on and stops only when it is told to.
 */
function keepThroughDeadStreams(serving: boolean): void {
  process.stderr.on('error', () => undefined);
  process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => {
    if (!serving) process.exit(code === 'EPIPE' ? 0 : exitFailed);
  });
}
