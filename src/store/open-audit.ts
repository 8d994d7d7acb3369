/**
 * 打开审计 open the audit trail alone: beside a running Anju or on a stopped one, straight on the
 * database, so that a proof does not rest on the word of the server.
 */
import type { AuditStore } from '#app/ports/audit-store.ts';
import type { World } from '#core/base/world.ts';
import { createAuditStore } from './audit-store.ts';
import { openBeside } from './open-beside.ts';
import type { ServerOptions } from './server-choice.ts';

/** 打开的审计 to be closed. */
export type OpenAudit = { readonly audit: AuditStore; readonly close: () => Promise<void> };

export async function openAudit(
  options: ServerOptions & { readonly world: World },
): Promise<OpenAudit> {
  const { database, close } = await openBeside(options);
  return { audit: createAuditStore(database), close };
}
