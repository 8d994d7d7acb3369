/** 下载 downloads: the source file as it came, and a table in another form. Never shown inline. */
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { SourceFileId } from '#core/base/id.ts';
import { parseId } from '#core/base/id.ts';
import { templateOf } from '#app/performance/find-template.ts';
import { findTable } from '#app/performance/find-table.ts';
import { apiPrefix, exportPath, sourceFilePath } from '#contract/routes.ts';
import { exportForms, isExportForm, writeTables } from '#documents/write-tables.ts';
import { apiRefusals } from './messages.ts';
import type { ApiParts } from './parts.ts';
import { sendRefusal } from './refusals.ts';

export function serveDownloads(server: FastifyInstance, parts: ApiParts): void {
  const { desk } = parts;
  server.get<{ Params: { sourceFileId: string } }>(
    apiPrefix + sourceFilePath,
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
  server.get<{ Params: { tableId: string; format: string } }>(
    apiPrefix + exportPath,
    async (request, reply) => {
      const { tableId, format } = request.params;
      if (!isExportForm(format)) return sendRefusal(reply, apiRefusals.formatUnknown);
      const found = await findTable(desk, parts.worldFor(request.ip), tableId);
      if (!found.ok) return sendRefusal(reply, found.error);
      const { draft, budgetUnit } = found.value;
      const template = templateOf(desk.policy, draft.templateId);
      if (template === null) return sendRefusal(reply, apiRefusals.formatUnknown);
      return sendFile(reply, {
        name: `${fileStem([budgetUnit.name, draft.fiscalYear, draft.projectName ?? ''])}.${format}`,
        type: exportForms[format].mediaType,
        content: Buffer.from(writeTables(format, [draft.table], desk.policy)),
      });
    },
  );
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
