import { describe, expect, it } from 'vitest';
import type { SessionJson } from '#contract/session-routes.ts';
import { homeOf, nextAddress, pageAt, safeBack } from './next-address.ts';

const session = (state: SessionJson['state'], may: readonly string[] = []): SessionJson => ({
  state,
  user: null,
  roles: [{ role: 'filler', roleName: '填报人', budgetUnitId: 'u', budgetUnitName: '惠山' }],
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
const overview = { path: '/', needs: 'view_overview' } as const;
const table = { path: '/tables/$tableId', needs: 'view_table' } as const;
const signIn = { path: '/sign-in', needs: null, open: true } as const;
const at = (href: string, back?: string) => ({ href, back });

describe('where a page leads to', () => {
  it('keeps the way back for whoever is signed out, search included', () => {
    const to = nextAddress(session('signed_out'), table, at('/tables/7?cell=a.b'));
    expect(to).toBe('/sign-in?back=%2Ftables%2F7%3Fcell%3Da.b');
    expect(nextAddress(session('signed_out'), overview, at('/'))).toBe('/sign-in');
    expect(nextAddress(session('second_factor'), table, at('/tables/7'))).toContain('/sign-in');
  });

  it('leaves the address alone while a password is due, and on open pages', () => {
    expect(nextAddress(session('password_due'), table, at('/tables/7'))).toBeNull();
    expect(nextAddress(session('signed_out'), signIn, at('/sign-in'))).toBeNull();
  });

  it('goes back after signing in, else to the first page of one’s roles', () => {
    const clerk = session('signed_in', ['view_overview']);
    expect(nextAddress(clerk, signIn, at('/sign-in', '/tables/7?cell=a.b'))).toBe(
      '/tables/7?cell=a.b',
    );
    expect(nextAddress(clerk, signIn, at('/sign-in'))).toBe('/');
    expect(nextAddress(session('signed_in', ['view_people']), overview, at('/'))).toBe('/people');
    expect(nextAddress(session('signed_in', ['view_people']), table, at('/tables/7'))).toBeNull();
  });

  it.each([
    ['//elsewhere.example', null],
    ['/\\elsewhere.example', null],
    ['https://elsewhere.example', null],
    ['/sign-in?back=%2F', null],
    ['/audit', '/audit'],
  ])('%s as a way back is %s', (back, safe) => {
    expect(safeBack(back)).toBe(safe);
  });

  it.each([
    ['/', '/'],
    ['/sign-in', '/sign-in'],
    ['/tables/7', '/tables/$tableId'],
    ['/tables/', undefined],
    ['/tables/7/more', undefined],
    ['/nowhere', undefined],
  ])('the page of %s is %s', (pathname, path) => {
    expect(pageAt([overview, table, signIn], pathname)?.path).toBe(path);
  });

  it('sends who holds no role to his own page', () => {
    expect(homeOf({ may: ['view_portal'], roles: [] })).toBe('/own');
  });
});
