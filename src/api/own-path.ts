/** 站内地址 own path: where somebody may be sent after signing in: a page of ours and nowhere else. */

const own = 'http://own.invalid';

/** '/' for everything that is, or could be read as, an address elsewhere. */
export function ownPath(wanted: string | undefined): string {
  if (wanted === undefined || !/^\/[\x21-\x7e]*$/.test(wanted) || wanted.includes('\\')) return '/';
  const url = URL.canParse(wanted, own) ? new URL(wanted, own) : null;
  if (url === null || url.origin !== own) return '/';
  const path = `${url.pathname}${url.search}${url.hash}`;
  // '/.//elsewhere' is tidied to '//elsewhere', which is a host and no path.
  return path.startsWith('//') || path.startsWith('/api/') ? '/' : path;
}
