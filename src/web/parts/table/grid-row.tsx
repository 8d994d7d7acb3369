/** 版式行 one row of the sheet, drawn again only when its text or its decorations change. */
import { memo, type ReactElement, type ReactNode } from 'react';
import type { LayoutCell, LayoutRow } from '#core/performance/table-layout.ts';
import { tableMessages as words } from '#web/messages-table.ts';
import { approvalMessages as approval } from '../approval/messages.ts';
import type { CellDecor, RowDecor } from './cell-decor.ts';

export const GridRow = memo(function DrawnRow(input: {
  readonly row: LayoutRow;
  readonly decor: RowDecor;
  readonly activeKey: string | null;
  readonly editor: ReactNode;
}): ReactElement {
  const { row, decor } = input;
  return (
    <tr className={row.header ? 'sheet-header-row' : undefined}>
      {row.cells.map((cell, at) => {
        const of = decor.cells[at] ?? null;
        return of === null ? (
          <LabelCell key={`label-${at}`} cell={cell} />
        ) : (
          <ValueCell
            key={of.key}
            cell={cell}
            decor={of}
            editor={of.key === input.activeKey ? input.editor : null}
          />
        );
      })}
    </tr>
  );
});

const nothing = '\u00a0';

function LabelCell({ cell }: { readonly cell: LayoutCell }): ReactElement {
  const { rowSpan, colSpan } = cell;
  const className = `sheet-label sheet-${cell.kind} sheet-${cell.align}`;
  // An empty box of the form is no header of anything.
  if (cell.text === '') {
    return (
      <td className={className} rowSpan={rowSpan} colSpan={colSpan}>
        {nothing}
      </td>
    );
  }
  const scope = cell.kind === 'header' ? 'col' : rowSpan > 1 ? 'rowgroup' : 'row';
  return (
    <th scope={scope} className={className} rowSpan={rowSpan} colSpan={colSpan}>
      {cell.text}
    </th>
  );
}

function ValueCell(input: {
  readonly cell: LayoutCell;
  readonly decor: CellDecor;
  readonly editor: ReactNode;
}): ReactElement {
  const { cell, decor, editor } = input;
  return (
    <td
      data-key={decor.key}
      rowSpan={cell.rowSpan}
      colSpan={cell.colSpan}
      className={classesOf(input)}
      aria-selected={decor.selected || editor !== null}
    >
      <span className="sheet-text">{cell.text}</span>
      <Sign decor={decor} />
      <ApprovalSigns decor={decor} />
      {decor.sums.map((sum) => (
        <span
          key={sum.items + sum.apart}
          className={sum.even ? 'sheet-sum' : 'sheet-sum sheet-sum-apart'}
        >
          <span>{sum.items}</span>
          {sum.apart !== '' && <span> {sum.apart}</span>}
        </span>
      ))}
      {decor.beside.map((note) => (
        <span key={note.whose} className="sheet-beside">
          <span>{note.whose}</span> <span>{note.written}</span>
        </span>
      ))}
      {editor}
    </td>
  );
}

/** 退回意见 at the foot of the cell, and what stood here when it was last approved. */
function ApprovalSigns({ decor }: { readonly decor: CellDecor }): ReactElement | null {
  const { returned, collected, change } = decor;
  return (
    <>
      {change !== null && (
        <span className="sheet-change" title={change.by}>
          <span className="visually-hidden">{approval.changes.sign}，</span>
          {approval.changes.was} <del>{change.was}</del> <span>{change.by}</span>
        </span>
      )}
      {returned + collected > 0 && (
        <span className={returned > 0 ? 'sheet-flag' : 'sheet-flag sheet-flag-collected'}>
          <span aria-hidden="true">{`退${returned + collected}`}</span>
          <span className="visually-hidden">{approval.reasons.sign(returned + collected)}</span>
        </span>
      )}
    </>
  );
}

function Sign({ decor }: { readonly decor: CellDecor }): ReactElement | null {
  const { severity, count } = decor;
  if (severity === null && !decor.unsaved) return null;
  return (
    <>
      {severity !== null && (
        <span className={`sheet-sign sheet-sign-${severity}`}>
          <span aria-hidden="true">
            {decor.allExplained ? '✓' : words.severitySign[severity]}
            {count > 1 ? count : ''}
          </span>
          <span className="visually-hidden">{`${words.severity[severity]} ${count}`}</span>
        </span>
      )}
      {decor.unsaved && (
        <span className="sheet-unsaved" title={words.saving.unsavedCell}>
          <span className="visually-hidden">{words.saving.unsavedCell}</span>
        </span>
      )}
    </>
  );
}

function classesOf(input: {
  readonly cell: LayoutCell;
  readonly decor: CellDecor;
  readonly editor: ReactNode;
}): string {
  const { cell, decor } = input;
  const classes = ['sheet-value', `sheet-${cell.align}`];
  if (cell.kind === 'label') classes.push('sheet-merged');
  if (decor.severity !== null) classes.push(`sheet-found-${decor.severity}`);
  if (decor.allExplained) classes.push('sheet-explained');
  if (decor.related === 'takesPart') classes.push('sheet-related');
  if (decor.related === 'focused') classes.push('sheet-related-focused');
  if (decor.change !== null) classes.push('sheet-changed');
  if (decor.collected > 0) classes.push('sheet-collected');
  if (decor.returned > 0) classes.push('sheet-returned');
  if (decor.selected) classes.push('sheet-selected');
  if (input.editor !== null) classes.push('sheet-active');
  return classes.join(' ');
}
