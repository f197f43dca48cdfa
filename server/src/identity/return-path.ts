/** Where the page goes after a login: one of its own paths, or its start for everything else. */
export function ownPath(wish: string | undefined): string {
  if (wish === undefined || !/^\/(?![/\\])/.test(wish)) return '/';
  const base = 'http://own.invalid';
  const url = URL.parse(wish, base);
  if (url === null || url.origin !== base || url.pathname.startsWith('//')) return '/';
  return /^\/(api|login)(\/|$)/.test(url.pathname) ? '/' : `${url.pathname}${url.search}${url.hash}`;
}
