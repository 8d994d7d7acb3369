/** 命令入口 `npx anju`: puts the command line together with streams, policy and store. */
import { createReviewDesk } from '#app/performance/review-desk.ts';
import type { CliParts, OpenDesk } from '#cli/parts.ts';
import { runCli } from '#cli/run-cli.ts';
import { createDocumentReader } from '#documents/document-reader.ts';
import { readPolicy } from '#documents/read-policy.ts';
import type { Policy } from '#core/policy/parameter.ts';
import { breathe, worldFor } from './make-world.ts';
import { serveMessages } from './messages.ts';
import { homeFolder, policyFolder } from './places.ts';
import { toldAddress } from './server-address.ts';

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
  const { readInline } = await import('./read-inline.ts');
  const store = await openStore(openOptions(database, () => undefined));
  const desk = {
    store: store.tables,
    reading: readInline(createDocumentReader(policy())),
    policy: policy(),
    reviews: createReviewDesk(policy()),
    breathe,
  };
  return { desk, world: worldFor('127.0.0.1'), close: store.close };
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
  policy,
  openDesk,
  runningServer: () => toldAddress(homeFolder()),
  serve: async (argv) => (await import('./serve.ts')).serve(argv),
};

// A reader that has seen enough (head, less) closes the pipe; that is no fault.
process.stdout.on('error', (fault: NodeJS.ErrnoException) => {
  if (fault.code === 'EPIPE') process.exit(0);
  throw fault;
});

try {
  process.exitCode = await runCli(parts, process.argv.slice(2));
} catch (fault) {
  console.error(serveMessages.crashed, fault);
  process.exitCode = 2;
}
