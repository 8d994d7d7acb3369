/** 选择文件 the buttons beside dragging: the browser's own dialogs for files and for a folder. */
import { Button } from 'antd';
import { type ReactElement, useRef } from 'react';
import { type Gathered, gatherChosen } from './gather-files.ts';
import { uploadMessages as words } from './messages.ts';
import './upload.css';

/** Only what the dialog offers first: any other kind may be dropped, and is told its way out. */
const filesOnly = { accept: '.docx,.xlsx,.xlsm,.xls,.doc,.pdf,.txt,.csv,.json,.zip' } as const;
const folderOnly = { webkitdirectory: '' } as const;

export function ChooseFile(input: {
  readonly add: (gathered: Gathered) => void;
  readonly label?: string;
  readonly primary?: boolean;
}): ReactElement {
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const label = input.label ?? words.choose;
  return (
    <span className="choose-file">
      <Chosen field={files} label={label} add={input.add} kind={filesOnly} />
      <Chosen field={folder} label={words.chooseFolder} add={input.add} kind={folderOnly} />
      <Button
        type={input.primary === true ? 'primary' : 'default'}
        onClick={() => files.current?.click()}
      >
        {label}
      </Button>
      <Button className="choose-folder" onClick={() => folder.current?.click()}>
        {words.chooseFolder}
      </Button>
    </span>
  );
}

function Chosen(input: {
  readonly field: React.RefObject<HTMLInputElement | null>;
  readonly label: string;
  readonly add: (gathered: Gathered) => void;
  readonly kind: typeof filesOnly | typeof folderOnly;
}): ReactElement {
  const { field, label, add, kind } = input;
  return (
    <input
      ref={field}
      type="file"
      multiple
      {...kind}
      hidden
      aria-label={label}
      onChange={(event) => {
        const files = [...(event.target.files ?? [])];
        // The same file chosen again must count as a choice.
        event.target.value = '';
        if (files.length > 0) add(gatherChosen(files));
      }}
    />
  );
}
