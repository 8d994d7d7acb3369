/** 登录卡片 the frame of what is shown to people who are not (wholly) signed in. */
import type { ReactElement, ReactNode } from 'react';
import './session.css';

export const GatePage = ({ children }: { readonly children: ReactNode }): ReactElement => (
  <div className="gate-page">
    <div className="gate-columns">{children}</div>
  </div>
);

export const GateCard = (input: {
  readonly title: string;
  readonly lead: ReactNode;
  readonly children: ReactNode;
}): ReactElement => (
  <section className="gate-card" aria-label={input.title}>
    <h1>{input.title}</h1>
    <p className="gate-lead">{input.lead}</p>
    {input.children}
  </section>
);
