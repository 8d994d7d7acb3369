/** 选一份清单 a button that takes one list file; the same file chosen again counts as a choice. */
import { Button } from 'antd';
import { type ReactElement, useRef } from 'react';
import { bookMessages as words } from './messages.ts';

export function ChooseList(input: {
  readonly label?: string;
  readonly plain?: boolean;
  readonly busy: boolean;
  readonly send: (file: File) => void;
}): ReactElement {
  const field = useRef<HTMLInputElement>(null);
  const label = input.label ?? words.choose;
  return (
    <>
      <input
        ref={field}
        type="file"
        hidden
        accept=".xlsx,.xlsm,.xls,.csv,.txt,.tsv"
        aria-label={label}
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = '';
          if (file !== undefined) input.send(file);
        }}
      />
      <Button
        type={input.plain === true ? 'default' : 'primary'}
        loading={input.busy}
        onClick={() => field.current?.click()}
      >
        {label}
      </Button>
    </>
  );
}
