import { describe, expect, it } from 'vitest';
import type { SessionJson } from '#contract/session-routes.ts';
import { navItems } from './nav-items.ts';

const session = (may: readonly string[]): SessionJson => ({
  state: 'signed_in',
  user: null,
  roles: [],
  may: [...may],
  csrfToken: null,
  idleMinutes: 30,
  expiresAt: null,
  example: false,
  examplePeople: [],
  oidc: null,
  setUpNeeded: false,
  passwordRules: { lengthMin: 8, sentence: '' },
});

const pages = [
  { path: '/', nav: '我的表', group: 'tables', needs: 'view_overview' },
  { path: '/audit', nav: '操作记录', group: 'audit', needs: 'view_audit' },
  { path: '/rules', nav: '审核规则', group: 'tables', needs: 'view_overview' },
  { path: '/tables/$tableId', nav: null, group: 'tables', needs: 'view_table' },
  { path: '/books/months', nav: '月报', group: 'books', needs: 'view_books' },
  { path: '/portal', nav: '个人查询', group: 'portal', needs: null, navFor: () => false },
] as const;

describe('what the header shows', () => {
  it('names pages by group in the order of the groups, and only what is permitted', () => {
    const shown = navItems(session(['view_overview', 'view_audit', 'view_table']), pages);
    expect(shown.map(({ group }) => group)).toEqual(['tables', 'audit']);
    expect(shown[0]?.entries.map(({ label }) => label)).toEqual(['我的表', '审核规则']);
  });

  it('shows nothing of what is reached by links only or not meant for one', () => {
    expect(navItems(session(['view_table']), pages)).toEqual([]);
    const books = navItems(session(['view_books']), pages);
    expect(books).toEqual([
      { group: 'books', entries: [{ path: '/books/months', label: '月报' }] },
    ]);
  });
});
