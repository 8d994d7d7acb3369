/** 公开与证明的导出 the whole public site as one zip, and proof bundles. */
import { collectPublic } from '#app/disclosure/collect-public.ts';
import type { DisclosureDesk } from '#app/disclosure/disclosure-desk.ts';
import { ok } from '#core/base/result.ts';
import type { Refusal, Result } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import { packSite, writeSite } from '#documents/site/pack-site.ts';
import { siteFiles } from '#documents/site/site-files.ts';
import { apiMessages } from './messages.ts';
import type { RefusalCode } from './refusal-status.ts';
import type { Download } from './send-file.ts';

type Exported = Promise<Result<Download, Refusal<RefusalCode>>>;

export async function exportSite(desk: DisclosureDesk, world: World): Exported {
  const tables = await collectPublic(desk, world);
  const written = await writeSite(siteFiles(tables, desk), desk);
  return ok({
    name: `${apiMessages.publicSite}.zip`,
    mediaType: 'application/zip',
    content: packSite(written),
  });
}
