/** As much of a browser as a login needs: it keeps cookies by path, follows redirects and submits forms. */
export interface TestBrowser {
  /** One request; redirects are answered, not followed. */
  go(url: string, form?: Readonly<Record<string, string>>): Promise<Response>;
  /** Follows redirects from `response` on, until an answer that is none or an address that starts with `end`. */
  follow(response: Response, end: string): Promise<{ readonly url: string; readonly response: Response }>;
  cookie(name: string): string | undefined;
  setCookie(name: string, value: string, host: string, path: string): void;
}

interface Cookie {
  readonly host: string;
  readonly path: string;
  readonly name: string;
  readonly value: string;
}

export function openTestBrowser(): TestBrowser {
  let cookies: Cookie[] = [];
  const keep = (cookie: Cookie): void => {
    cookies = cookies.filter(
      ({ name, path, host }) => name !== cookie.name || path !== cookie.path || host !== cookie.host,
    );
    if (cookie.value !== '') cookies.push(cookie);
  };

  const go: TestBrowser['go'] = async (url, form) => {
    const { host, pathname } = new URL(url);
    const sent = cookies.filter((cookie) => cookie.host === host && pathname.startsWith(cookie.path));
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: sent.map(({ name, value }) => `${name}=${value}`).join('; ') },
      ...(form !== undefined && { method: 'POST', body: new URLSearchParams(form) }),
    });
    for (const line of response.headers.getSetCookie()) keep(parseCookie(line, host));
    return response;
  };

  const follow: TestBrowser['follow'] = async (response, end) => {
    const location = response.headers.get('location');
    if (location === null) return { url: response.url, response };
    const next = new URL(location, response.url).href;
    return next.startsWith(end) ? { url: next, response } : follow(await go(next), end);
  };

  return {
    go,
    follow,
    cookie: (name) => cookies.find((cookie) => cookie.name === name)?.value,
    setCookie: (name, value, host, path) => keep({ name, value, host, path }),
  };
}

function parseCookie(line: string, host: string): Cookie {
  const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
  return { host, name, value, path: /;\s*path=([^;]*)/i.exec(line)?.[1] ?? '/' };
}
