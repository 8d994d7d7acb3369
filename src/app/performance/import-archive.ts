/**
 * 导入压缩包 import archive: each member is a file of its own, imported one after another, each in
 * its own transaction. docs/spec/api.md section 4.
 *
 * What was kept before a cancellation or a killed server stands: members are files the user could
 * have dropped one by one, and a second try finds them the same.
 */
import type { Refusal, Result } from '#core/base/result.ts';
import { err, ok } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import type { ArchiveMember } from '../ports/file-reading.ts';
import type { Desk } from './desk.ts';
import {
  importFile,
  type ImportHooks,
  type ImportOutcome,
  type ImportRefusal,
} from './import-file.ts';
import { importSteps as steps, refusals, skippedMembers } from './messages.ts';

/** 成员结果 what became of one member; `why` is the sentence for one that was skipped. */
export type MemberOutcome = { readonly name: string } & (
  | { readonly outcome: 'read'; readonly imported: ImportOutcome }
  | { readonly outcome: 'refused'; readonly refusal: Refusal }
  | { readonly outcome: 'skipped'; readonly why: string }
);

/** 压缩包结果 `refusal` tells why the rest of its members was not read at all. */
export type ArchiveOutcome = {
  readonly members: readonly MemberOutcome[];
  readonly refusal: Refusal | null;
};

export type ArchiveHooks = ImportHooks & {
  /** Turns a fault in the reading of one member into its refusal, so that the others go on. */
  readonly guard?: Guard;
};

type Guard = (
  work: (turn?: ImportHooks['turn']) => Promise<Imported>,
  what: string,
) => Promise<Imported>;
type Imported = Result<ImportOutcome, Refusal>;
type NamedFile = { readonly name: string; readonly bytes: Uint8Array };

/** Refused as a whole only while nothing of it has been read. */
export async function importArchive(
  desk: Desk,
  world: World,
  { file, hooks = {} }: { readonly file: NamedFile; readonly hooks?: ArchiveHooks },
): Promise<Result<ArchiveOutcome, ImportRefusal>> {
  const cancelled = hooks.cancelled ?? (() => false);
  await hooks.report?.(0, 0, steps.unpacking);
  const members: MemberOutcome[] = [];
  for (let from: number | null = 0; from !== null; ) {
    const batch = await desk.archives.unpack({ ...file, from }, { cancelled });
    if (!batch.ok) {
      if (members.length === 0) return batch;
      const isCancelled = batch.error.code === 'cancelled';
      return ok({ members, refusal: isCancelled ? stoppedAt(members) : batch.error });
    }
    for (const member of batch.value.members) {
      if (cancelled()) return stopped(members);
      const at = { done: members.length, total: batch.value.total, hooks };
      const outcome = await importMember(desk, world, { member, at });
      if (outcome === null) return stopped(members);
      members.push(outcome);
    }
    from = batch.value.next;
  }
  return ok({ members, refusal: null });
}

function stopped(members: readonly MemberOutcome[]): Result<ArchiveOutcome, ImportRefusal> {
  const isUntouched = members.every(({ outcome }) => outcome !== 'read');
  return isUntouched ? err(refusals.cancelled()) : ok({ members, refusal: stoppedAt(members) });
}

const stoppedAt = (members: readonly MemberOutcome[]): Refusal =>
  refusals.cancelledBetween({ read: members.length });

type At = { readonly done: number; readonly total: number; readonly hooks: ArchiveHooks };

/** Null where it was cancelled on the way. */
async function importMember(
  desk: Desk,
  world: World,
  { member, at }: { readonly member: ArchiveMember; readonly at: At },
): Promise<MemberOutcome | null> {
  const { name } = member;
  if (member.kind === 'refused') return { name, outcome: 'refused', refusal: member.refusal };
  if (member.kind === 'skipped') return { name, outcome: 'skipped', why: whySkipped(member) };
  const { guard = (work) => work() } = at.hooks;
  const last = name.split('/').at(-1) ?? name;
  const file = { name: last, bytes: member.bytes };
  const hooks = hooksOf(name, at);
  const imported = await guard(
    (turn) =>
      importFile(desk, world, {
        file,
        hooks: turn === undefined ? hooks : { ...hooks, turn },
      }),
    name,
  );
  if (imported.ok) return { name, outcome: 'read', imported: imported.value };
  if (imported.error.code === 'cancelled') return null;
  return { name, outcome: 'refused', refusal: imported.error };
}

function hooksOf(name: string, { done, total, hooks }: At): ImportHooks {
  const { report, cancelled } = hooks;
  return {
    ...(report === undefined
      ? {}
      : {
          report: (_: number, __: number, step: string) => report(done, total, `${name}　${step}`),
        }),
    ...(cancelled === undefined ? {} : { cancelled }),
  };
}

const whySkipped = (member: ArchiveMember & { readonly kind: 'skipped' }): string =>
  member.why === 'twice' ? skippedMembers.twice(member.first) : skippedMembers[member.why];
