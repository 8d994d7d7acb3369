/** 导入任务 import job: reading and keeping an upload as a job, and how a job looks to the page. */
import type { SourceFileId } from '#core/base/id.ts';
import { asId } from '#core/base/id.ts';
import { err, type Refusal, type Result } from '#core/base/result.ts';
import type { Caller, World } from '#core/base/world.ts';
import { verbName } from '#core/people/verb-name.ts';
import type { Desk } from '#app/performance/desk.ts';
import { type ArchiveHooks, importArchive } from '#app/performance/import-archive.ts';
import { importFile, type ImportOutcome } from '#app/performance/import-file.ts';
import { type ImportInput, importKind } from '#app/performance/start-import.ts';
import type { JobHandle, JobRunner, JobSnapshot } from '#app/ports/job-runner.ts';
import { StoreFault, type StoreFaultCode } from '#app/ports/store-fault.ts';
import type { JobJson } from '#contract/job.ts';
import { encodeArchive, encodeImport, type ImportAnswer } from './encode.ts';
import { createTurns, type Turn } from './import-turns.ts';
import { apiRefusals } from './messages.ts';

const nothing: ImportAnswer = {
  tables: [],
  refusals: [],
  unread: [],
  notes: [],
  members: [],
};

const refusedAs = ({ code, message, facts }: Refusal): ImportAnswer => ({
  ...nothing,
  refusals: [{ code, message, facts: { ...facts } }],
});

type TellFault = (fault: unknown, what: string) => void;

/** 此刻的调用者 who submitted, with what is still held when the job begins; null: nothing is. */
export type CallerNow = (caller: Caller) => Promise<Caller | null>;

/** Call once at start. */
export function handleImports(
  jobs: JobRunner,
  desk: Desk,
  { tellFault, callerNow }: { readonly tellFault: TellFault; readonly callerNow: CallerNow },
): void {
  const takeTurn = createTurns();
  jobs.handle(importKind, async (submitted, input, handle) => {
    // Before anything is waited for: jobs begin in the order in which files came.
    const turn = takeTurn();
    const run = { input: input as ImportInput, handle, tellFault, turn, takeTurn };
    try {
      // A role may have been taken away since: a job has no more rights than a request.
      const caller = await callerNow(submitted.caller);
      if (caller === null) {
        const refusal = apiRefusals.notPermitted(verbName('import_file'));
        return { state: 'refused', outcome: refusedAs(refusal) };
      }
      return await runImport(desk, { ...submitted, caller }, run);
    } catch (fault) {
      tellFault(fault, `${importKind} ${(input as ImportInput).fileName}`);
      if (!(fault instanceof StoreFault) || !lasting.has(fault.code)) throw fault;
      const { code, message } = fault;
      return { state: 'refused', outcome: refusedAs({ code, message, facts: {} }) };
    } finally {
      turn.leave();
    }
  });
}

/** What a second try a second later would meet again: told at once. Everything else is retried. */
const lasting: ReadonlySet<StoreFaultCode> = new Set(['database_full', 'database_read_only']);

type Ended = {
  readonly state: 'done' | 'refused' | 'cancelled';
  readonly outcome: ImportAnswer;
};
type RunInput = {
  readonly input: ImportInput;
  readonly handle: JobHandle;
  readonly tellFault: TellFault;
  readonly turn: Turn;
  /** Members of an archive each take their own: others need not wait for all of them. */
  readonly takeTurn: () => Turn;
};

async function runImport(
  desk: Desk,
  world: World,
  { input, handle, tellFault, turn, takeTurn }: RunInput,
): Promise<Ended> {
  const { sourceFileId, fileName } = input;
  const source = await desk.store.sourceFile(world, asId<SourceFileId>(sourceFileId));
  if (source === null) return { state: 'refused', outcome: refusedAs(apiRefusals.fileUnknown) };
  // The name of this upload: the same content may have come before under another name.
  const file = { name: fileName, bytes: source.bytes };
  const hooks = { report: handle.report, cancelled: handle.cancelled };
  if (desk.archives.isArchive(file)) {
    turn.leave();
    const guard: ArchiveHooks['guard'] = async (work, member) => {
      const own = takeTurn();
      return work(() => own.come)
        .catch((fault: unknown) => refusedMember(fault, () => tellFault(fault, member)))
        .finally(own.leave);
    };
    return archiveEnded(await importArchive(desk, world, { file, hooks: { ...hooks, guard } }));
  }
  const imported = await importFile(desk, world, {
    file,
    hooks: { ...hooks, turn: () => turn.come },
  });
  if (!imported.ok) return { state: 'refused', outcome: refusedAs(imported.error) };
  const outcome = encodeImport(imported.value);
  const refused = outcome.tables.length === 0 && outcome.refusals.length > 0;
  return { state: refused ? 'refused' : 'done', outcome };
}

type Imported = Result<ImportOutcome, Refusal>;

/** What the database could not do is tried again whole; a broken reader is one member's. */
function refusedMember(fault: unknown, tell: () => void): Imported {
  if (fault instanceof StoreFault) throw fault;
  tell();
  return err(apiRefusals.memberFault);
}

function archiveEnded(imported: Awaited<ReturnType<typeof importArchive>>): Ended {
  if (!imported.ok) return { state: 'refused', outcome: refusedAs(imported.error) };
  const outcome = encodeArchive(imported.value);
  if (imported.value.refusal?.code === 'cancelled') return { state: 'cancelled', outcome };
  const isRefused = outcome.members.every((member) => member.outcome !== 'read');
  return { state: isRefused ? 'refused' : 'done', outcome };
}

export function encodeJob(snapshot: JobSnapshot<unknown>): JobJson {
  const outcome = (snapshot.outcome ?? nothing) as Partial<ImportAnswer>;
  const members = outcome.members ?? [];
  return {
    id: snapshot.id,
    kind: importKind,
    fileName: (snapshot.input as Partial<ImportInput>).fileName ?? '',
    state: snapshot.state,
    done: snapshot.done,
    total: snapshot.total,
    step: snapshot.step,
    tables: [...(outcome.tables ?? []), ...members.flatMap(({ tables }) => tables)],
    refusals:
      snapshot.state === 'failed'
        ? [apiRefusals.fault as ImportAnswer['refusals'][number]]
        : [...(outcome.refusals ?? []), ...members.flatMap(refusalsOf)],
    unread: [...(outcome.unread ?? []), ...members.flatMap(({ unread }) => unread)],
    notes: [...(outcome.notes ?? []), ...members.flatMap(({ notes }) => notes)],
    members,
  };
}

/** Beside the file's other refusals, one of a member says whose it is. */
const refusalsOf = ({ name, refusals }: ImportAnswer['members'][number]) =>
  refusals.map((refusal) => ({ ...refusal, facts: { ...refusal.facts, member: name } }));
