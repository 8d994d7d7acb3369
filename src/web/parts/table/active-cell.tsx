/** 活动单元格 the cell in focus: a text field, or the picker of projects. */
import { App } from 'antd';
import type { ReactElement } from 'react';
import { cellOf, rowById, textOf } from '#core/performance/target-table.ts';
import { tableMessages as words } from '#web/messages-table.ts';
import { CellEditor } from './cell-editor.tsx';
import { useDesk } from './desk.ts';
import type { Typing } from './difference.ts';
import { cellAt } from './grid-map.ts';
import { lockedWords } from './grid-actions.ts';
import type { GridCommand } from './grid-keys.ts';
import { projectChoices } from './project-choice.ts';
import { type PickerEnd, ProjectPicker } from './project-picker.tsx';
import type { GridHandle } from './use-grid.ts';

const afterPick: Readonly<Record<PickerEnd, GridCommand | null>> = {
  stay: null,
  down: { kind: 'enter', back: false },
  up: { kind: 'enter', back: true },
  next: { kind: 'tab', back: false },
  previous: { kind: 'tab', back: true },
};

export function ActiveCell(input: {
  readonly grid: GridHandle;
  /** What was typed to open the picker; null while it is closed. */
  readonly picking: string | null;
  readonly setPicking: (typed: string | null) => void;
  readonly onTyping: (typing: Typing | null) => void;
  readonly onCommand: (command: GridCommand) => void;
}): ReactElement | null {
  const desk = useDesk();
  const { message } = App.useApp();
  const { grid } = input;
  const { table } = desk.context;
  const cell = cellAt(desk.map, desk.cursor);
  const row = cell === null ? null : rowById(table, cell.rowId);
  const picks = cell?.column === 'budgetProject';
  if (cell === null || row === null) return null;
  const duty = `${textOf(row, 'keyTask')}${textOf(row, 'indicator')}`;
  const choices = picks ? projectChoices(table, duty) : [];
  const { written } = cellOf(row, cell.column);
  const label = labelWith(desk, { key: cell.key, rowSpan: cell.rowSpan }, written);
  if (picks && input.picking !== null) {
    return (
      <ProjectPicker
        key={cell.key}
        label={label}
        written={written}
        typed={input.picking}
        choices={choices}
        onDone={(chosen, end) => {
          input.setPicking(null);
          if (chosen !== null && chosen !== written) grid.commit(chosen);
          const after = afterPick[end];
          if (after !== null) input.onCommand(after);
        }}
      />
    );
  }
  return (
    <CellEditor
      key={cell.key}
      label={label}
      written={written}
      readOnly={!desk.mayEdit}
      onLocked={() => void message.info(lockedWords(desk.view.may.lockedReason))}
      align={cell.align}
      invalid={desk.marks.get(cell.key)?.severity === 'error'}
      memory={grid.memory}
      onOpen={picks && choices.length > 0 ? input.setPicking : null}
      onCommit={grid.commit}
      onTyping={(text) =>
        input.onTyping(text === null ? null : { rowId: row.id, column: cell.column, text })
      }
      onCommand={input.onCommand}
      onCopy={grid.copy}
      onPaste={grid.paste}
    />
  );
}

/** What a screen reader says of the cell: where it is, what it holds, what was found in it. */
function labelWith(
  desk: ReturnType<typeof useDesk>,
  cell: { readonly key: string; readonly rowSpan: number },
  written: string,
): string {
  const [rowId = '', column = ''] = cell.key.split('.');
  const mark = desk.marks.get(cell.key);
  const found = (mark?.findings ?? []).map(
    (finding) => `${words.severity[finding.severity]}：${finding.message}`,
  );
  const parts = [
    `${desk.labelOf(rowId, column)}：${written === '' ? words.panel.blank : written}`,
    cell.rowSpan > 1 ? words.edit.group(cell.rowSpan) : '',
    desk.unsaved.has(cell.key) ? words.saving.unsavedCell : '',
    ...found,
  ];
  return parts.filter((part) => part !== '').join('。');
}
