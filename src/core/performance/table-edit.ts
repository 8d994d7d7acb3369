/**
 * 编辑 table edits: the only ways a table changes on screen. A draft is a list of these with an
 * expected revision; applying them is pure, so browser and server come to the same table.
 */
import type { ColumnKey } from '#core/policy/table-template.ts';

/** 编辑 one change to a draft, in the words of the person who made it. */
export type TableEdit =
  | {
      readonly kind: 'setCell';
      readonly rowId: string;
      readonly column: ColumnKey;
      readonly written: string;
    }
  | {
      /** Adds a free row in a block, after a row of it or first (null). The client makes the id. */
      readonly kind: 'addRow';
      readonly rowId: string;
      readonly block: string;
      readonly afterRowId: string | null;
      readonly cells: Readonly<Partial<Record<ColumnKey, string>>>;
    }
  | { readonly kind: 'deleteRow'; readonly rowId: string }
  | { readonly kind: 'moveRow'; readonly rowId: string; readonly afterRowId: string | null };

/** 编辑拒绝原因 why an edit cannot be applied, the most telling reason first. */
export type EditRefusalCode =
  | 'row_unknown'
  | 'row_fixed' // fixed rows of the form cannot be deleted or moved
  | 'block_unknown'
  | 'block_takes_no_rows'
  | 'column_unknown'
  | 'row_exists';
