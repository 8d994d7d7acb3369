/** 写理由 a reason for the cell in focus, its row, or the whole table; it is collected, not sent. */
import { Button, Input, Radio } from 'antd';
import { type ReactElement, useState } from 'react';
import { useDesk } from '../table/desk.ts';
import { approvalMessages } from './messages.ts';

const words = approvalMessages.reasons;

type Spot = 'cell' | 'row' | 'table';

export function ReasonForm(input: {
  /** Of the cell it is for; null: only the whole table can be meant. */
  readonly cell: { readonly rowId: string; readonly column: string } | null;
}): ReactElement {
  const { approvals, labelOf } = useDesk();
  const { collected, setCollected } = approvals;
  const [spot, setSpot] = useState<Spot>('cell');
  const [text, setText] = useState('');
  const { cell } = input;
  const add = (): void => {
    const at = placeOf(cell, spot);
    const label = at.rowId === null ? words.whole : labelOf(at.rowId, at.column);
    setCollected([...collected, { ...at, label, text: text.trim() }]);
    setText('');
  };
  return (
    <form
      className="reason-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== '') add();
      }}
    >
      {cell !== null && (
        <Radio.Group
          aria-label={words.spot}
          value={spot}
          onChange={(event) => setSpot(event.target.value as Spot)}
          options={[
            { value: 'cell', label: words.forCell },
            { value: 'row', label: words.forRow },
            { value: 'table', label: words.forTable },
          ]}
        />
      )}
      <Input.TextArea
        aria-label={words.text}
        placeholder={cell === null ? words.placeholderWhole : words.placeholder}
        value={text}
        maxLength={1000}
        autoSize={{ minRows: 2, maxRows: 8 }}
        onChange={(event) => setText(event.target.value)}
      />
      <span className="form-ends">
        <Button htmlType="submit" disabled={text.trim() === ''}>
          {words.add}
        </Button>
      </span>
    </form>
  );
}

function placeOf(cell: Parameters<typeof ReasonForm>[0]['cell'], spot: Spot) {
  if (cell === null || spot === 'table') return { rowId: null, column: null };
  return { rowId: cell.rowId, column: spot === 'row' ? null : cell.column };
}
