/** 登记稿 what is being recorded of a letter, and whether it says all that its kind wants. Pure. */
import type { z } from 'zod';
import type { OpinionJson } from '#contract/approval.ts';
import type { routes } from '#contract/routes.ts';
import { fenOfTenThousands } from '../approval/amounts.ts';
import { type DocumentDraft, noDocument } from '../approval/document-draft.ts';
import type { DepartmentRow } from './figures.ts';
import { departmentMessages } from './messages.ts';
import type { ReasonPlace } from './places.ts';

const words = departmentMessages.record;

export type OpinionKind = OpinionJson['kind'];

/** 写下的理由 */
export type WrittenReason = ReasonPlace & { readonly text: string };

/** 登记稿 amounts as typed, in 万元; reasons by table. */
export type OpinionDraft = DocumentDraft & {
  readonly kind: OpinionKind;
  readonly text: string;
  readonly tableIds: readonly string[];
  readonly amounts: Readonly<Record<string, string>>;
  readonly reasons: Readonly<Record<string, readonly WrittenReason[]>>;
};

export const newOpinion: OpinionDraft = {
  ...noDocument,
  kind: 'control_figures',
  text: '',
  tableIds: [],
  amounts: {},
  reasons: {},
};

export const blankReason: WrittenReason = {
  rowId: null,
  column: null,
  label: words.wholeTable,
  text: '',
};

/** A table that is sent back always has a line to write in. */
export const reasonsOf = (draft: OpinionDraft, tableId: string): readonly WrittenReason[] => {
  const written = draft.reasons[tableId] ?? [];
  return written.length === 0 ? [blankReason] : written;
};

/** The stage a table must stand at for a letter of this kind to say anything about it. */
const presumed: Readonly<Record<OpinionKind, (stage: DepartmentRow['stage']) => boolean>> = {
  control_figures: (stage) =>
    (stage?.round === 'first_submission' && stage.step === 'finance_approved') ||
    (stage?.round === 'second_submission' && stage.step === 'draft'),
  approval: (stage) => stage?.step === 'department_approved',
  send_back: (stage) => stage?.step === 'department_approved',
  issuance: (stage) => stage?.round === 'second_submission' && stage.step === 'finance_approved',
};

/** Rows the letter may be about, as they stand now. */
export const rowsFor = (
  kind: OpinionKind,
  rows: readonly DepartmentRow[],
): readonly (DepartmentRow & { readonly tableId: string })[] =>
  rows.filter(
    (row): row is DepartmentRow & { readonly tableId: string } =>
      row.tableId !== null && presumed[kind](row.stage),
  );

/** What is wanted and not there, as a sentence; null where nothing is. */
export function missingIn(draft: OpinionDraft): string | null {
  const { documentNumber, documentDate, tableIds } = draft;
  if (documentNumber.trim() === '' || documentDate === '') return words.wanted;
  if (tableIds.length === 0) return words.noTables;
  if (draft.kind === 'control_figures') {
    const all = tableIds.every((id) => fenOfTenThousands(draft.amounts[id] ?? '') !== null);
    if (!all) return words.amountsWanted;
  }
  if (draft.kind === 'send_back') {
    const all = tableIds.every((id) => saidOf(draft, id).length > 0);
    if (!all) return words.reasonsWanted;
  }
  return null;
}

/** A line left empty is no reason. */
const saidOf = (draft: OpinionDraft, tableId: string): readonly WrittenReason[] =>
  (draft.reasons[tableId] ?? []).filter(({ text }) => text.trim() !== '');

export function bodyOf(draft: OpinionDraft): z.input<(typeof routes)['recordOpinion']['body']> {
  const { kind, tableIds } = draft;
  const figures = kind === 'control_figures';
  return {
    kind,
    documentNumber: draft.documentNumber.trim(),
    documentDate: draft.documentDate,
    text: draft.text.trim(),
    tables: tableIds.map((tableId) => ({
      tableId,
      amount: figures ? fenOfTenThousands(draft.amounts[tableId] ?? '') : null,
    })),
    reasons:
      kind === 'send_back'
        ? tableIds.flatMap((tableId) =>
            saidOf(draft, tableId).map(({ rowId, column, text }) => ({
              tableId,
              rowId,
              column,
              text: text.trim(),
            })),
          )
        : [],
  };
}
