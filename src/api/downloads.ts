/** 下载 downloads: the source file as it came, and a table in another form. Never shown inline. */
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { z } from 'zod';
import type { SourceFileId } from '#core/base/id.ts';
import { parseId } from '#core/base/id.ts';
import { templateOf } from '#app/performance/find-template.ts';
import type { Desk } from '#app/performance/desk.ts';
import { findTable, type FoundTable } from '#app/performance/find-table.ts';
import { viewVersion } from '#app/performance/view-version.ts';
import type { Refusal, Result } from '#core/base/result.ts';
import { err, ok } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import type { TargetTable } from '#core/performance/target-table.ts';
import { apiPrefix, type Routes, routes } from '#contract/routes.ts';
import { exportForms, isExportForm, writeTables } from '#documents/write-tables.ts';
import { apiRefusals } from './messages.ts';
import type { ApiParts } from './parts.ts';
import type { RefusalCode } from './refusal-status.ts';
import { sendRefusal } from './refusals.ts';

export function serveDownloads(server: FastifyInstance, parts: ApiParts): void {
  const { desk } = parts;
  server.get<{ Params: { sourceFileId: string } }>(
    apiPrefix + routes.sourceFile.path,
    async (request, reply) => {
      const id = parseId<SourceFileId>(request.params.sourceFileId);
      const world = parts.worldFor(request.ip);
      const file = id === null ? null : await desk.store.sourceFile(world, id);
      if (file === null) return sendRefusal(reply, apiRefusals.fileUnknown);
      return sendFile(reply, {
        name: file.name,
        type: 'application/octet-stream',
        content: Buffer.from(file.bytes),
      });
    },
  );
  server.get<{ Params: ExportParams; Querystring: z.output<Routes['exportTable']['query']> }>(
    apiPrefix + routes.exportTable.path,
    { schema: { querystring: routes.exportTable.query } },
    async (request, reply) => {
      const { tableId, format } = request.params;
      if (!isExportForm(format)) return sendRefusal(reply, apiRefusals.formatUnknown);
      const number = request.query.version ?? null;
      const chosen = await chosenTable(desk, parts.worldFor(request.ip), { tableId, number });
      if (!chosen.ok) return sendRefusal(reply, chosen.error);
      const { draft, budgetUnit, table } = chosen.value;
      const version = number === null ? '' : `第${number}版`;
      const names = [budgetUnit.name, draft.fiscalYear, draft.projectName ?? '', version];
      return sendFile(reply, {
        name: `${fileStem(names)}.${format}`,
        type: exportForms[format].mediaType,
        content: Buffer.from(await writeTables(format, [table], desk.policy)),
      });
    },
  );
}

type ExportParams = { readonly tableId: string; readonly format: string };
type Chosen = FoundTable & { readonly table: TargetTable };

/** The draft as it stands, or one version as it was saved, which its digest has proven. */
async function chosenTable(
  desk: Desk,
  world: World,
  asked: { readonly tableId: string; readonly number: number | null },
): Promise<Result<Chosen, Refusal<RefusalCode>>> {
  const { tableId, number } = asked;
  const found = await findTable(desk, world, tableId);
  if (!found.ok) return found;
  if (templateOf(desk.policy, found.value.draft.templateId) === null) {
    return err(apiRefusals.formatUnknown);
  }
  if (number === null) return ok({ ...found.value, table: found.value.draft.table });
  const version = await viewVersion(desk, world, { tableId, number });
  return version.ok ? ok({ ...found.value, table: version.value.table }) : version;
}

/** A file name for Windows too: no reserved signs, no dot at either end, not too long. */
const fileStem = (parts: readonly (string | number)[]): string => {
  const whole = parts.filter((part) => part !== '').join('-');
  const plain = whole
    .replaceAll(/[\p{Cc}\p{Cf}<>:"/\\|?*]/gu, '_')
    .replaceAll(/^[.\s]+|[.\s]+$/g, '');
  return [...plain].slice(0, 80).join('');
};

function sendFile(
  reply: FastifyReply,
  file: { readonly name: string; readonly type: string; readonly content: Buffer },
): FastifyReply {
  const plainName = file.name.replaceAll(/[^\w.-]/g, '_');
  const fullName = encodeURIComponent(file.name).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return (
    reply
      .header(
        'content-disposition',
        `attachment; filename="${plainName}"; filename*=UTF-8''${fullName}`,
      )
      .header('cache-control', 'no-store')
      // Opened from the disk of a browser that ignores all this, a page still could do nothing.
      .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox")
      .type(file.type)
      .send(file.content)
  );
}
