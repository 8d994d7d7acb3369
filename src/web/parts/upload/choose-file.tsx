/** 选择文件 the button beside dragging: opens the browser's own file dialog. */
import { Button } from 'antd';
import { type ReactElement, useRef } from 'react';
import { uploadMessages as words } from './messages.ts';

export function ChooseFile(input: {
  readonly add: (files: readonly File[]) => void;
  readonly label?: string;
  readonly primary?: boolean;
}): ReactElement {
  const field = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={field}
        type="file"
        multiple
        accept=".txt,text/plain"
        hidden
        aria-label={input.label ?? words.choose}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          // The same file chosen again must count as a choice.
          event.target.value = '';
          if (files.length > 0) input.add(files);
        }}
      />
      <Button
        type={input.primary === true ? 'primary' : 'default'}
        onClick={() => field.current?.click()}
      >
        {input.label ?? words.choose}
      </Button>
    </>
  );
}
