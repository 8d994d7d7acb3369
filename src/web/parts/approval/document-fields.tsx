/** 文件栏 number and date of a letter, as every record of one wants them. */
import { Input } from 'antd';
import type { ReactElement } from 'react';
import type { DocumentDraft } from './document-draft.ts';
import { approvalMessages } from './messages.ts';

const words = approvalMessages.sheet;

export function DocumentFields<D extends DocumentDraft>(input: {
  readonly draft: D;
  readonly change: (draft: D) => void;
}): ReactElement {
  const { draft, change } = input;
  return (
    <div className="document-fields">
      <label className="sheet-field">
        <span>{words.documentNumber}</span>
        <Input
          maxLength={100}
          value={draft.documentNumber}
          onChange={(event) => change({ ...draft, documentNumber: event.target.value })}
        />
      </label>
      <label className="sheet-field">
        <span>{words.documentDate}</span>
        <input
          type="date"
          className="date-field"
          value={draft.documentDate}
          onChange={(event) => change({ ...draft, documentDate: event.target.value })}
        />
      </label>
    </div>
  );
}
