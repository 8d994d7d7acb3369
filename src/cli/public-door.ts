/**
 * 公开之门 the site and bundles, from a database of one's own or through the server that holds it: a
 * script works either way.
 */
import { collectBundle } from '#app/disclosure/collect-bundle.ts';
import { collectPublic } from '#app/disclosure/collect-public.ts';
import { StoreFault } from '#app/ports/store-fault.ts';
import type { Refusal, Result } from '#core/base/result.ts';
import { ok } from '#core/base/result.ts';
import { routes } from '#contract/routes.ts';
import { writeBundle } from '#documents/proof/write-bundle.ts';
import { packSite, writeSite } from '#documents/site/pack-site.ts';
import { siteFiles } from '#documents/site/site-files.ts';
import type { CliParts, OpenDisclosure } from './parts.ts';
import { downloadThroughServer, type NamedUnit, unitsThroughServer } from './server-download.ts';

/** 公开之门 */
export type PublicDoor = {
  readonly units: readonly NamedUnit[];
  readonly site: () => Promise<Result<Uint8Array, Refusal>>;
  readonly bundle: (of: {
    readonly budgetUnitId: string;
    readonly fiscalYear: number;
  }) => Promise<Result<Uint8Array, Refusal>>;
  readonly close: () => Promise<void>;
};

export async function openPublicDoor(
  parts: CliParts,
  database: 'example' | 'real',
): Promise<PublicDoor> {
  try {
    return await ownDoor(await parts.openDisclosure(database));
  } catch (fault) {
    if (!(fault instanceof StoreFault) || fault.code !== 'folder_in_use') throw fault;
    const running = parts.runningServer();
    if (running === null) throw fault;
    return {
      units: await unitsThroughServer(running, database),
      site: () => downloadThroughServer(running, routes.exportSite.path),
      bundle: ({ budgetUnitId, fiscalYear }) =>
        downloadThroughServer(
          running,
          routes.unitBundle.path
            .replace(':budgetUnitId', budgetUnitId)
            .replace(':fiscalYear', `${fiscalYear}`),
        ),
      close: async () => undefined,
    };
  }
}

const ownDoor = async ({ desk, world, close }: OpenDisclosure): Promise<PublicDoor> => ({
  units: await desk.store.units(world),
  site: async () =>
    ok(packSite(await writeSite(siteFiles(await collectPublic(desk, world), desk), desk))),
  bundle: async (asked) => {
    const collected = await collectBundle(desk, world, asked);
    return collected.ok ? ok((await writeBundle(collected.value, desk)).content) : collected;
  },
  close,
});
