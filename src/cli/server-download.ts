/**
 * 经由服务下载 a file of the server that runs on the data folder, as a page would fetch it; the
 * units it knows, to find one by its name.
 */
import { overview } from '#contract/overview.ts';
import { refusal as refusalShape } from '#contract/finding.ts';
import { apiPrefix, localKeyHeader, routes } from '#contract/routes.ts';
import { StoreFault } from '#app/ports/store-fault.ts';
import type { Refusal, Result } from '#core/base/result.ts';
import { err, ok } from '#core/base/result.ts';
import { cliMessages } from './messages.ts';
import type { RunningServer } from './parts.ts';

/** 名册 what a unit is found by. */
export type NamedUnit = { readonly id: string; readonly name: string; readonly shortName: string };

/** The server must have the wanted database open. */
export async function unitsThroughServer(
  server: RunningServer,
  database: 'example' | 'real',
): Promise<readonly NamedUnit[]> {
  const seen = overview.safeParse(await (await ask(server, routes.overview.path)).json());
  if (!seen.success) throw unreachable(server.address);
  if (seen.data.example !== (database === 'example')) {
    throw new StoreFault('database_kind_mismatch', cliMessages.serverOfOtherKind(database));
  }
  return seen.data.units;
}

export async function downloadThroughServer(
  server: RunningServer,
  path: string,
): Promise<Result<Uint8Array, Refusal>> {
  const answer = await ask(server, path);
  if (answer.ok) return ok(new Uint8Array(await answer.arrayBuffer()));
  const said = refusalShape.safeParse(await answer.json());
  if (!said.success) throw unreachable(server.address);
  return err({ ...said.data, facts: said.data.facts as Refusal['facts'] });
}

async function ask({ address, key }: RunningServer, path: string): Promise<Response> {
  try {
    return await fetch(address + apiPrefix + path, { headers: { [localKeyHeader]: key } });
  } catch {
    throw unreachable(address);
  }
}

const unreachable = (address: string): StoreFault =>
  new StoreFault('database_unreachable', cliMessages.serverUnreachable(address));
