/** 度量的来源链 the value, its formula with the numbers in it, and the figures with their rows. */
import { useQuery } from '@tanstack/react-query';
import { Button, Segmented } from 'antd';
import { type ReactElement, useState } from 'react';
import type { TraceJson } from '#contract/measure-routes.ts';
import type { Answer } from '#web/client.ts';
import { QueryGate } from '../page-frame/query-gate.tsx';
import { FigureRows } from './figure-rows.tsx';
import { MeasureChanges } from './measure-changes.tsx';
import { traceMessages as words } from './messages.ts';
import type { TraceSubject } from './trace-context.ts';
import { measureTraceQuery } from './trace-queries.ts';

type MeasureSubject = Extract<TraceSubject, { kind: 'measure' }>;

export function MeasureTrace(input: {
  readonly subject: MeasureSubject;
  readonly leave: () => void;
}): ReactElement {
  const { subject, leave } = input;
  const submitted = subject.cut ?? null;
  const [at, setAt] = useState<'cut' | 'now'>(submitted === null ? 'now' : 'cut');
  const cut = at === 'cut' ? submitted : null;
  const query = useQuery(measureTraceQuery(subject, cut));
  return (
    <>
      <div className="trace-when">
        <span className="soft">{words.until(subject.until)}</span>
        {submitted !== null && (
          <Segmented
            aria-label={words.when}
            value={at}
            options={[
              { value: 'cut', label: words.atCut },
              { value: 'now', label: words.atNow },
            ]}
            onChange={(next: string) => setAt(next === 'cut' ? 'cut' : 'now')}
          />
        )}
      </div>
      <QueryGate query={query}>
        {(answer) => <Traced answer={answer} cut={cut} leave={leave} />}
      </QueryGate>
      {submitted !== null && <MeasureChanges subject={subject} cut={submitted} />}
    </>
  );
}

function Traced(input: {
  readonly answer: Answer<'measureTrace'>;
  readonly cut: string | null;
  readonly leave: () => void;
}): ReactElement {
  const { value, definition, trace } = input.answer;
  const { provenance } = definition;
  const facts = [
    [words.definition, definition.definition],
    [words.basis, definition.basis],
    [words.zero, definition.zeroRule],
    [words.source, `${provenance.source}（${provenance.statusName}）`],
  ] as const;
  return (
    <>
      <p className="trace-value">
        <span>{value.name}</span>
        <strong>{value.amount?.text ?? words.noValue}</strong>
      </p>
      {value.missing.length > 0 && (
        <p className="trace-missing">{words.missing(value.missing.join('、'))}</p>
      )}
      {value.note !== null && <p className="soft">{value.note}</p>}
      {value.beside.length > 0 && (
        <p className="soft">
          {words.beside}：
          {value.beside
            .map(({ title, amount }) => `${title} ${amount?.text ?? words.noValue}`)
            .join('；')}
        </p>
      )}
      <h3 className="trace-head">{words.tree}</h3>
      <ul className="trace-tree">
        <TraceNode node={trace} cut={input.cut} leave={input.leave} />
      </ul>
      <dl className="trace-facts">
        {facts.map(
          ([term, text]) =>
            text !== '' && (
              <div key={term}>
                <dt>{term}</dt>
                <dd>{text}</dd>
              </div>
            ),
        )}
      </dl>
    </>
  );
}

type NodeProps<N extends TraceJson = TraceJson> = {
  readonly node: N;
  readonly cut: string | null;
  readonly leave: () => void;
};

function TraceNode({ node, cut, leave }: NodeProps): ReactElement {
  if (node.kind === 'figure') return <FigureNode node={node} cut={cut} leave={leave} />;
  return (
    <li>
      <div className="trace-line">
        <span>{node.title}</span>
        <strong className="figure">{node.text ?? words.noValue}</strong>
      </div>
      <div className="trace-formula">{node.formula}</div>
      {node.arithmetic !== '' && <div className="trace-sum">= {node.arithmetic}</div>}
      {node.note !== null && <div className="soft">{node.note}</div>}
      {node.parts.length > 0 && (
        <ul>
          {node.parts.map((part, place) => (
            <TraceNode key={`${place}.${part.title}`} node={part} cut={cut} leave={leave} />
          ))}
        </ul>
      )}
    </li>
  );
}

function FigureNode(input: NodeProps<Extract<TraceJson, { kind: 'figure' }>>): ReactElement {
  const { node, cut, leave } = input;
  const [open, setOpen] = useState(false);
  const { asked } = node;
  return (
    <li className="trace-figure">
      <div className="trace-line">
        <span>
          {node.title} <span className="soft">{node.sourceName}</span>
        </span>
        <strong className="figure">{node.text ?? words.noValue}</strong>
      </div>
      {node.missing.length > 0 && (
        <div className="trace-missing">{words.missing(node.missing.join('、'))}</div>
      )}
      {node.rows > 0 && (
        <Button type="link" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? words.hideRows : words.showRows(node.rows)}
        </Button>
      )}
      {open && (
        <FigureRows
          subject={{ kind: 'figure', ...asked, title: node.title }}
          cut={cut}
          leave={leave}
        />
      )}
    </li>
  );
}
