/** 去处 where a page leads to, given who is signed in: the sign-in page, one's home, or itself. */
import type { SessionJson } from '#contract/session-routes.ts';
import type { Page } from '#web/page.ts';

export const signInPath = '/sign-in';

/** The first page that a person of these roles has a use for. */
export function homeOf(session: Pick<SessionJson, 'may' | 'roles'>): string {
  if (session.may.includes('view_overview')) return '/';
  if (session.may.includes('view_people')) return '/people';
  if (session.may.includes('view_audit')) return '/audit';
  return session.roles.length === 0 ? '/own' : '/portal';
}

export const mayView = (session: SessionJson, page: Pick<Page, 'needs'>): boolean =>
  page.needs === null || session.may.includes(page.needs);

/** The page of an address; null where there is none. */
export function pageAt<P extends Pick<Page, 'path'>>(
  pages: readonly P[],
  pathname: string,
): P | null {
  const asked = pathname.split('/');
  const fits = (page: P): boolean => {
    const parts = page.path.split('/');
    return (
      parts.length === asked.length &&
      parts.every((part, at) => (part.startsWith('$') ? asked[at] !== '' : part === asked[at]))
    );
  };
  return pages.find(fits) ?? null;
}

/** Only an address of ours: a link to another house must not hide in ours. */
export const safeBack = (back: string | undefined): string | null =>
  back !== undefined && /^\/(?![/\\])/.test(back) && !back.startsWith(signInPath) ? back : null;

/** The address to go to instead; null: stay. `href` is path and search as they stand. */
export function nextAddress(
  session: SessionJson,
  page: Pick<Page, 'needs' | 'open' | 'path'> | null,
  at: { readonly href: string; readonly back: string | undefined },
): string | null {
  if (session.state === 'signed_in') {
    if (page?.path === signInPath) return safeBack(at.back) ?? homeOf(session);
    const strange = page?.path === '/' && !mayView(session, page);
    return strange ? homeOf(session) : null;
  }
  if (page?.open === true || session.state === 'password_due') return null;
  const back = at.href === '/' ? '' : `?${new URLSearchParams({ back: at.href }).toString()}`;
  return `${signInPath}${back}`;
}
