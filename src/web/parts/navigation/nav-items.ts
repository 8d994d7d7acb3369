/** 导航项 the pages that one may see, by group: a group of one page is that page. Pure. */
import type { SessionJson } from '#contract/session-routes.ts';
import { type NavGroup, navGroups, type Page } from '#web/page.ts';
import { mayView } from '../session/next-address.ts';

type NavPage = Pick<Page, 'path' | 'nav' | 'group' | 'needs' | 'navFor'>;

export type NavEntry = { readonly path: string; readonly label: string };

/** 栏目 what the header shows of one group, in the order of the pages. */
export type NavItem = { readonly group: NavGroup; readonly entries: readonly NavEntry[] };

export function navItems(session: SessionJson, pages: readonly NavPage[]): readonly NavItem[] {
  const shown = pages.filter((page) => mayView(session, page) && page.navFor?.(session) !== false);
  return navGroups
    .map((group): NavItem => {
      const own = shown.filter((page) => page.group === group);
      const entries = own.flatMap(({ path, nav }) => (nav === null ? [] : [{ path, label: nav }]));
      return { group, entries };
    })
    .filter(({ entries }) => entries.length > 0);
}
