/** 页头 the head of a page: where one is, its title, and what can be done here. */
import { Link } from '@tanstack/react-router';
import type { ReactElement, ReactNode } from 'react';
import { frameMessages as words } from './messages.ts';
import './page-frame.css';

export type Crumb = { readonly label: string; readonly to: string };

export function PageHead(input: {
  readonly title: string;
  readonly crumbs?: readonly Crumb[];
  readonly note?: ReactNode;
  readonly children?: ReactNode;
}): ReactElement {
  return (
    <div className="page-head">
      <div className="page-head-words">
        {input.crumbs !== undefined && (
          <nav className="page-crumbs" aria-label={words.path}>
            {input.crumbs.map((crumb) => (
              <span key={crumb.to}>
                <Link to={crumb.to}>{crumb.label}</Link>
                <span aria-hidden="true"> / </span>
              </span>
            ))}
          </nav>
        )}
        <h1>{input.title}</h1>
        {input.note !== undefined && <div className="page-note">{input.note}</div>}
      </div>
      <div className="page-actions">{input.children}</div>
    </div>
  );
}

/** A part of a page with a heading of its own. */
export function Section(input: {
  readonly title: string;
  readonly note?: ReactNode;
  readonly tools?: ReactNode;
  readonly children: ReactNode;
}): ReactElement {
  return (
    <section className="page-section" aria-label={input.title}>
      <div className="page-section-head">
        <h2>{input.title}</h2>
        {input.note !== undefined && <span className="soft">{input.note}</span>}
        {input.tools !== undefined && <div className="page-section-tools">{input.tools}</div>}
      </div>
      {input.children}
    </section>
  );
}
