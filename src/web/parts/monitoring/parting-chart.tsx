/** 分岔图 two bars, money above and result below, and the stretch where they part. */
import { type ReactElement, useId } from 'react';
import { monitoringMessages } from './messages.ts';
import { partingOf } from './parting.ts';

const words = monitoringMessages.duties;

export function PartingChart(input: {
  readonly name: string;
  readonly money: { readonly value: string; readonly text: string } | null;
  readonly result: { readonly value: string; readonly text: string } | null;
}): ReactElement {
  const { name, money, result } = input;
  const drawn = partingOf(money?.value ?? null, result?.value ?? null);
  const stripes = useId();
  const label = words.chartLabel(name, money?.text ?? words.unknown, result?.text ?? words.unknown);
  return (
    <svg
      className="parting"
      viewBox="0 0 104 26"
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      <defs>
        <pattern
          id={stripes}
          width="3"
          height="3"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect width="3" height="3" fill="#d9a441" />
          <rect width="1.2" height="3" fill="#8a5a00" />
        </pattern>
      </defs>
      {drawn.apart !== null && (
        <rect
          x={drawn.apart.from}
          y="0"
          width={drawn.apart.until - drawn.apart.from}
          height="26"
          className="parting-apart"
        />
      )}
      <Bar bar={drawn.money} y={3} fill="#1f5a94" />
      <Bar bar={drawn.result} y={14} fill={`url(#${stripes})`} />
      <line x1={drawn.whole} x2={drawn.whole} y1="0" y2="26" className="parting-whole" />
      <line x1="0" x2="0" y1="0" y2="26" className="parting-axis" />
    </svg>
  );
}

function Bar(input: {
  readonly bar: ReturnType<typeof partingOf>['money'];
  readonly y: number;
  readonly fill: string;
}): ReactElement | null {
  const { bar, y } = input;
  // What is not known is an empty outline, not a bar of nothing.
  if (bar === null) return <rect x="0" y={y} width="6" height="9" className="parting-unknown" />;
  return (
    <>
      <rect x="0" y={y} width={bar.length} height="9" fill={input.fill} />
      {bar.cut && <path d={`M100 ${y} l4 4.5 l-4 4.5 z`} fill="#1d2329" />}
    </>
  );
}
