/** 应用编辑 core's edit, one after another, all or none: what the draft is given to work with. */
import { applyEdit } from '#core/performance/edit-table.ts';
import type { TableTemplate } from '#core/policy/table-template.ts';
import type { ApplyEdits } from './draft.ts';

export const applyEdits =
  (template: TableTemplate): ApplyEdits =>
  (table, edits) => {
    let done = table;
    for (const edit of edits) {
      const next = applyEdit(done, template, edit);
      if (!next.ok) return { ok: false, error: { message: next.error.message } };
      done = next.value;
    }
    return { ok: true, value: done };
  };
