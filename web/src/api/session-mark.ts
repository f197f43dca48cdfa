const mark = 'clickferry_signed_in=1';

/** Scripts cannot see the refresh cookie, but a mark that comes and goes with it: without it there is no session to ask for. */
export function hasSessionMark(cookies: string): boolean {
  return cookies.split('; ').includes(mark);
}
