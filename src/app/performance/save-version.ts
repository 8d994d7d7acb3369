/** 另存版本 save version: an immutable snapshot of the draft as its caller saw it. */
import type { VersionId } from '#core/base/id.ts';
import { asId } from '#core/base/id.ts';
import type { Refusal, Result } from '#core/base/result.ts';
import { err, ok } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import type { VersionHead } from '../ports/table-store.ts';
import { answerOnce } from './answer-once.ts';
import type { Desk, Once } from './desk.ts';
import { findTable } from './find-table.ts';
import { refusals } from './messages.ts';
import { versionEntry } from './record-entries.ts';
import { lockRefusal, rightRefusal } from './table-may.ts';

export type SaveRefusal = Refusal<
  'table_unknown' | 'not_permitted' | 'table_locked' | 'key_reused' | 'revision_stale'
>;

export async function saveVersion(
  desk: Desk,
  world: World,
  request: {
    readonly tableId: string;
    readonly expectedRevision: number;
    readonly note: string;
    readonly once: Once;
  },
): Promise<Result<VersionHead, SaveRefusal>> {
  const found = await findTable(desk, world, request.tableId);
  if (!found.ok) return found;
  const refusal = rightRefusal(world.caller, found.value, 'saveVersion');
  if (refusal !== null) return err(refusal);
  const { draft } = found.value;
  const { expectedRevision } = request;
  const saved = await answerOnce<{ readonly number: number }, SaveRefusal>(
    { store: desk.store, world, once: request.once, verb: 'save_version' },
    async (writer) => {
      const stage = await writer.lockedStage(found.value.draft.tableId);
      const locked = lockRefusal(found.value, stage);
      if (locked !== null) return err(locked);
      const version = await writer.addVersion({
        id: asId<VersionId>(world.newId()),
        tableId: draft.tableId,
        expectedRevision,
        reason: 'save',
        note: request.note,
        sourceFile: null,
      });
      if (version.ok) {
        await writer.record(versionEntry(draft, version.value));
        return ok({ number: version.value.number });
      }
      return version.error.code === 'revision_stale'
        ? err(refusals.revisionStale({ expected: expectedRevision, ...version.error.facts }))
        : err(version.error);
    },
  );
  if (!saved.ok) return saved;
  const heads = await desk.store.versionHeads(world, draft.tableId);
  const version = heads.find((one) => one.number === saved.value.number);
  return version === undefined ? err(refusals.tableUnknown()) : ok(version);
}
