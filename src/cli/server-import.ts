/**
 * 经由服务导入 import through the server that runs on the data folder: the file is uploaded on
 * loopback as a page would, and its job followed to the end. docs/spec/api.md section 7.
 */
import { type JobJson, job } from '#contract/job.ts';
import { refusal as refusalShape } from '#contract/finding.ts';
import { overview } from '#contract/overview.ts';
import { apiPrefix, idempotencyHeader, localKeyHeader, routes } from '#contract/routes.ts';
import { StoreFault } from '#app/ports/store-fault.ts';
import type { Refusal, Result } from '#core/base/result.ts';
import { err, ok } from '#core/base/result.ts';
import { type Imported, refused } from './imported.ts';
import { cliMessages } from './messages.ts';
import type { RunningServer } from './parts.ts';

type NamedFile = { readonly name: string; readonly bytes: Uint8Array };
type Tell = (step: string) => void;

const lookMilliseconds = 250;

/** The server must have the wanted database open: real tables never land among the examples. */
export async function importThroughServer(server: RunningServer, database: 'example' | 'real') {
  const seen = overview.safeParse(await (await ask(server, routes.overview.path)).json());
  if (!seen.success) throw unreachable(server.address);
  if (seen.data.example !== (database === 'example')) {
    throw new StoreFault('database_kind_mismatch', cliMessages.serverOfOtherKind(database));
  }
  return {
    keep: (file: NamedFile, tell: Tell) => keepThrough(server, file, tell),
    close: async () => undefined,
  };
}

async function keepThrough(server: RunningServer, file: NamedFile, tell: Tell): Promise<Imported> {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(file.bytes)]), file.name);
  const headers = { [idempotencyHeader]: crypto.randomUUID() };
  const given = await jobOf(
    await ask(server, routes.upload.path, { method: 'POST', headers, body: form }),
  );
  if (!given.ok) return refused(given.error);
  const path = routes.job.path.replace(':jobId', given.value.id);
  for (let now = given.value; ; ) {
    if (isEnded(now)) return importedBy(now);
    tell(cliMessages.step(now.step, now.done, now.total));
    await new Promise((resolve) => setTimeout(resolve, lookMilliseconds));
    const next = await jobOf(await ask(server, path));
    if (!next.ok) return refused(next.error);
    now = next.value;
  }
}

const running: ReadonlySet<JobJson['state']> = new Set(['waiting', 'running']);
const isEnded = ({ state }: JobJson): boolean => !running.has(state);

/** A job that somebody cancelled on the page has nothing else to say. */
const importedBy = ({ state, tables, unread, refusals, notes, members }: JobJson): Imported =>
  state === 'cancelled' && refusals.length === 0
    ? refused({ code: 'cancelled', message: cliMessages.cancelled, facts: {} })
    : ({ tables, unread, refusals, notes, members } as Imported);

async function jobOf(answer: Response): Promise<Result<JobJson, Refusal>> {
  const body: unknown = await answer.json();
  const told = job.safeParse(body);
  if (answer.ok && told.success) return ok(told.data);
  const said = refusalShape.safeParse(body);
  if (!said.success) throw unreachable(answer.url);
  return err({ ...said.data, facts: said.data.facts as Refusal['facts'] });
}

/** Somebody stopping the server in the middle is no fault of ours: said in a sentence. */
async function ask(
  { address, key }: RunningServer,
  path: string,
  init?: RequestInit,
): Promise<Response> {
  const headers = new Headers(init?.headers);
  headers.set(localKeyHeader, key);
  try {
    return await fetch(address + apiPrefix + path, { ...init, headers });
  } catch {
    throw unreachable(address);
  }
}

const unreachable = (address: string): StoreFault =>
  new StoreFault('database_unreachable', cliMessages.serverUnreachable(address));
