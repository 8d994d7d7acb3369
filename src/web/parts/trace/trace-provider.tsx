/** 来源链抽屉 put it around a page: every number below it can open the drawer with its trace. */
import { Drawer } from 'antd';
import { type ReactElement, type ReactNode, useMemo, useState } from 'react';
import { keepsFocus, useFocusBack } from '../page-frame/focus-back.ts';
import { FigureRows } from './figure-rows.tsx';
import { MeasureTrace } from './measure-trace.tsx';
import { traceMessages as words } from './messages.ts';
import { TraceContext, type TraceDesk, type TraceSubject } from './trace-context.ts';
import './trace.css';

export function TraceProvider({ children }: { readonly children: ReactNode }): ReactElement {
  const [subject, setSubject] = useState<TraceSubject | null>(null);
  const [open, setOpen] = useState(false);
  useFocusBack(open);
  const desk = useMemo(
    (): TraceDesk => ({
      open: (next) => {
        setSubject(next);
        setOpen(true);
      },
    }),
    [],
  );
  return (
    <TraceContext value={desk}>
      {children}
      <Drawer
        open={open}
        onClose={() => setOpen(false)}
        title={subject?.title ?? words.title}
        size={680}
        focusable={keepsFocus}
        destroyOnHidden
        className="trace-drawer"
      >
        {subject !== null && (
          <TraceOf key={JSON.stringify(subject)} subject={subject} leave={() => setOpen(false)} />
        )}
      </Drawer>
    </TraceContext>
  );
}

function TraceOf(input: {
  readonly subject: TraceSubject;
  readonly leave: () => void;
}): ReactElement {
  const { subject, leave } = input;
  if (subject.kind === 'measure') return <MeasureTrace subject={subject} leave={leave} />;
  return (
    <>
      <p className="soft">{words.until(subject.until)}</p>
      <FigureRows subject={subject} cut={subject.cut ?? null} leave={leave} withTotal />
    </>
  );
}
