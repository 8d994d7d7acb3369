/** 导入结果 what became of one file, the same whether we kept it or a running server did. */
import type { Refusal } from '#core/base/result.ts';
import type { Unread } from '#core/performance/target-table.ts';
import type { ArchiveOutcome, MemberOutcome } from '#app/performance/import-archive.ts';
import type { ImportedTable, ImportOutcome } from '#app/performance/import-file.ts';

/** 读出的内容 of a file, of a member of an archive, or of all its members together. */
export type ImportedContent = {
  readonly tables: readonly {
    readonly tableId: string;
    readonly budgetUnit: string;
    readonly fiscalYear: number;
    readonly outcome: ImportedTable['outcome'];
    readonly errors: number;
    readonly warnings: number;
    readonly hints: number;
    readonly unread: readonly Unread[];
  }[];
  readonly unread: readonly Unread[];
  readonly refusals: readonly Refusal[];
  readonly notes: readonly { readonly code: string; readonly message: string }[];
};

/** 压缩包成员 `why` says why one was skipped, else it is empty. */
export type ImportedMember = ImportedContent & {
  readonly name: string;
  readonly outcome: MemberOutcome['outcome'];
  readonly why: string;
};

/** 导入结果 `members` is empty for what is no archive. */
export type Imported = ImportedContent & { readonly members: readonly ImportedMember[] };

const nothing: ImportedContent = { tables: [], unread: [], refusals: [], notes: [] };

export const refused = (refusal: Refusal): Imported => ({
  ...nothing,
  refusals: [refusal],
  members: [],
});

export const imported = (outcome: ImportOutcome): Imported => ({
  ...contentOf(outcome),
  members: [],
});

const contentOf = (outcome: ImportOutcome): ImportedContent => ({
  tables: outcome.tables.map(({ counts, unread, ...table }) => ({
    ...table,
    errors: counts.error,
    warnings: counts.warning,
    hints: counts.hint,
    unread,
  })),
  unread: outcome.unread,
  refusals: outcome.skipped,
  notes: outcome.notes,
});

export function importedArchive(archive: ArchiveOutcome): Imported {
  const members = archive.members.map(memberOf);
  const refusals = members.flatMap((member) =>
    member.refusals.map((one) => ({ ...one, facts: { ...one.facts, member: member.name } })),
  );
  return {
    tables: members.flatMap(({ tables }) => tables),
    unread: members.flatMap(({ unread }) => unread),
    refusals: [...(archive.refusal === null ? [] : [archive.refusal]), ...refusals],
    notes: members.flatMap(({ notes }) => notes),
    members,
  };
}

function memberOf(member: MemberOutcome): ImportedMember {
  const { name, outcome } = member;
  if (outcome === 'skipped') return { ...nothing, name, outcome, why: member.why };
  if (outcome === 'refused') {
    return { ...nothing, name, outcome, why: '', refusals: [member.refusal] };
  }
  const content = contentOf(member.imported);
  const isRefused = content.tables.length === 0 && content.refusals.length > 0;
  return { ...content, name, outcome: isRefused ? 'refused' : 'read', why: '' };
}
