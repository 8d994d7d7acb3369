/**
 * 网格记忆 what the grid remembers between drawings and never draws: whether it wants the focus,
 * the editor of the active cell, and where a run of Tabs began.
 */

/** What the page may ask of the active cell. */
export type EditorHandle = {
  /** Ends an edit under way and keeps it. */
  readonly commit: () => void;
  readonly startEdit: () => void;
  readonly focus: () => void;
};

/** 连续录入的起点 */
export type TabStart = { readonly rowId: string; readonly start: number };

export type GridMemory = {
  readonly wantsFocus: () => boolean;
  readonly setWantsFocus: (wants: boolean) => void;
  readonly editor: () => EditorHandle | null;
  readonly setEditor: (editor: EditorHandle | null) => void;
  readonly tabStart: () => TabStart | null;
  readonly setTabStart: (start: TabStart | null) => void;
};

export function gridMemory(wantsFocus: boolean): GridMemory {
  let wants = wantsFocus;
  let handle: EditorHandle | null = null;
  let tabs: TabStart | null = null;
  return {
    wantsFocus: () => wants,
    setWantsFocus: (now) => {
      wants = now;
    },
    editor: () => handle,
    setEditor: (editor) => {
      handle = editor;
    },
    tabStart: () => tabs,
    setTabStart: (start) => {
      tabs = start;
    },
  };
}
