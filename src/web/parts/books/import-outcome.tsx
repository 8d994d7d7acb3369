/** 导入结果 what became of a list: kept, nothing new, or refused with all that is wrong. */
import { Alert, Button } from 'antd';
import type { ReactElement, ReactNode } from 'react';
import type { ListImport } from './use-list-import.ts';
import { ListFindings, type ShownFinding } from './list-findings.tsx';
import { bookMessages as words } from './messages.ts';

/** 所说 one answer of any kind of list, as it is told. */
export type ToldOutcome = {
  readonly tone: 'success' | 'info' | 'error' | 'warning';
  readonly title: string;
  readonly detail: ReactNode;
  readonly findings: readonly ShownFinding[];
  readonly total: number;
};

export function ImportOutcome<Answer>(input: {
  readonly of: ListImport<Answer>;
  readonly tell: (answer: Answer, fileName: string) => ToldOutcome;
}): ReactElement | null {
  const { of } = input;
  const name = of.file?.name ?? '';
  if (of.busy) {
    return (
      <p className="soft book-outcome" role="status">
        {words.importing(name)}
      </p>
    );
  }
  if (of.failure !== null) {
    return (
      <Alert
        className="book-outcome"
        type="error"
        showIcon
        title={of.failure}
        action={<Button onClick={of.again}>{words.again}</Button>}
      />
    );
  }
  if (of.answer === null) return null;
  const told = input.tell(of.answer, name);
  return (
    <div className="book-outcome">
      <Alert
        type={told.tone}
        showIcon
        title={told.title}
        description={told.detail}
        action={<Button onClick={of.forget}>{words.close}</Button>}
      />
      {told.findings.length > 0 && <ListFindings findings={told.findings} total={told.total} />}
    </div>
  );
}
