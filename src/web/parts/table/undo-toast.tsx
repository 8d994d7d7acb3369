/** 可撤销的提示 says what was done to many cells at once, with a button that takes it back. */
import { type App, Button } from 'antd';
import { tableMessages as words } from '#web/messages-table.ts';

export type Say = ReturnType<typeof App.useApp>['message'];

export function sayUndoable(say: Say, text: string, undo: () => void): void {
  const key = 'undoable';
  void say.success({
    key,
    duration: 6,
    content: (
      <span className="undo-toast">
        {text}
        <Button
          type="link"
          size="small"
          onClick={() => {
            undo();
            say.destroy(key);
          }}
        >
          {words.edit.undo}
        </Button>
      </span>
    ),
  });
}
