/** 侧栏的一节 a part of the panel under a heading of its own. */
import type { ReactElement, ReactNode } from 'react';

export function Part(input: {
  readonly title: string;
  readonly children: ReactNode;
}): ReactElement {
  return (
    <section className="panel-part" aria-label={input.title}>
      <h4>{input.title}</h4>
      {input.children}
    </section>
  );
}
