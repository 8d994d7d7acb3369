/** 公开与证明的导出 the whole public site as one zip, and proof bundles. */
import { collectPublic } from '#app/disclosure/collect-public.ts';
import { collectBundle } from '#app/disclosure/collect-bundle.ts';
import type { DisclosureDesk } from '#app/disclosure/disclosure-desk.ts';
import { ok } from '#core/base/result.ts';
import type { Refusal, Result } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import { fileStem } from '#documents/file-stem.ts';
import { writeBundle } from '#documents/proof/write-bundle.ts';
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

/** Its digest stands in its name: that is what is compared with a second export. */
export async function exportBundle(
  desk: DisclosureDesk,
  world: World,
  asked: { readonly budgetUnitId: string; readonly fiscalYear: number },
): Exported {
  const collected = await collectBundle(desk, world, asked);
  if (!collected.ok) return collected;
  const { title, fiscalYear } = collected.value;
  const { content, digest } = await writeBundle(collected.value, desk);
  return ok({
    name: `${fileStem([title, fiscalYear, apiMessages.proofBundle, shortDigest(digest)])}.zip`,
    mediaType: 'application/zip',
    content,
  });
}

const shortDigest = (digest: string): string => digest.slice('sm3:'.length, 'sm3:'.length + 16);
