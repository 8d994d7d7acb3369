/** 主导航 the header's navigation: groups that unfold; on a narrow screen a drawer with all. */
import { MenuOutlined } from '@ant-design/icons';
import { Link, useLocation } from '@tanstack/react-router';
import { Button, Drawer } from 'antd';
import { type ReactElement, useEffect, useRef, useState } from 'react';
import type { SessionJson } from '#contract/session-routes.ts';
import { shellMessages as words } from '#web/messages.ts';
import type { NavGroup, Page } from '#web/page.ts';
import { keepsFocus, useFocusBack } from '../page-frame/focus-back.ts';
import { pageAt } from '../session/next-address.ts';
import { type NavEntry, type NavItem, navItems } from './nav-items.ts';
import './navigation.css';

type NavProps = { readonly session: SessionJson; readonly pages: readonly Page[] };

export function MainNav({ session, pages }: NavProps): ReactElement {
  const items = navItems(session, pages);
  const { pathname } = useLocation();
  const here = pageAt(pages, pathname)?.group ?? null;
  return (
    <nav className="app-nav" aria-label={words.navigation}>
      {items.map((item) => {
        const [only, ...more] = item.entries;
        return only !== undefined && more.length === 0 ? (
          <NavLink key={item.group} entry={only} here={here === item.group} />
        ) : (
          <NavFold key={item.group} item={item} here={here === item.group} />
        );
      })}
    </nav>
  );
}

const classOf = (here: boolean): string => (here ? 'app-nav-link active' : 'app-nav-link');

const NavLink = (input: { readonly entry: NavEntry; readonly here: boolean }): ReactElement => (
  <Link
    to={input.entry.path}
    className={classOf(input.here)}
    activeOptions={{ exact: input.entry.path === '/', includeSearch: false }}
  >
    {input.entry.label}
  </Link>
);

/** Unfolds on a click or Enter; Escape, a click elsewhere and going away fold it again. */
function NavFold(input: { readonly item: NavItem; readonly here: boolean }): ReactElement {
  const { group, entries } = input.item;
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!open) return undefined;
    const outside = (event: Event): void => {
      if (box.current?.contains(event.target as Node) !== true) setOpen(false);
    };
    const escape = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      setOpen(false);
      button.current?.focus();
    };
    document.addEventListener('pointerdown', outside);
    document.addEventListener('focusin', outside);
    document.addEventListener('keydown', escape);
    return () => {
      document.removeEventListener('pointerdown', outside);
      document.removeEventListener('focusin', outside);
      document.removeEventListener('keydown', escape);
    };
  }, [open]);
  return (
    <div ref={box} className="app-nav-fold">
      <button
        ref={button}
        type="button"
        className={classOf(input.here)}
        aria-expanded={open}
        aria-controls={open ? idOf(group) : undefined}
        onClick={() => setOpen(!open)}
      >
        {words.groups[group]}
        <span className="app-nav-caret" aria-hidden="true" />
      </button>
      {open && (
        <ul id={idOf(group)} className="app-nav-list">
          {entries.map((entry) => (
            <li key={entry.path}>
              <EntryLink entry={entry} go={() => setOpen(false)} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

const idOf = (group: NavGroup): string => `nav-${group}`;

const EntryLink = (input: { readonly entry: NavEntry; readonly go: () => void }): ReactElement => (
  <Link
    to={input.entry.path}
    className="app-nav-entry"
    activeOptions={{ exact: true, includeSearch: false }}
    onClick={input.go}
  >
    {input.entry.label}
  </Link>
);

/** Where the header has no room: everything under its group, one below the other. */
export function NavDrawer({ session, pages }: NavProps): ReactElement {
  const [open, setOpen] = useState(false);
  useFocusBack(open);
  const close = (): void => setOpen(false);
  return (
    <>
      <Button
        type="text"
        className="app-menu-button"
        icon={<MenuOutlined />}
        aria-label={words.openMenu}
        aria-expanded={open}
        onClick={() => setOpen(true)}
      />
      <Drawer
        open={open}
        onClose={close}
        title={words.product}
        placement="left"
        size={280}
        focusable={keepsFocus}
        destroyOnHidden
      >
        <nav aria-label={words.navigation} className="app-drawer-nav">
          {navItems(session, pages).map(({ group, entries }) => (
            <section key={group} aria-label={words.groups[group]}>
              {entries.length > 1 && <h2>{words.groups[group]}</h2>}
              <ul>
                {entries.map((entry) => (
                  <li key={entry.path}>
                    <EntryLink entry={entry} go={close} />
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </nav>
      </Drawer>
    </>
  );
}
