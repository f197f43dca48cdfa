/** For the cookie alone: it never appears in a body, a log or the store. Its text is `<session id>.<secret>`. */
export interface RefreshToken {
  readonly value: string;
  readonly expiresAt: number;
}

export function makeRefreshToken(sessionId: string, secret: string, expiresAt: number): RefreshToken {
  return { value: `${sessionId}.${secret}`, expiresAt };
}

const form = /^(ses_[0-9a-z]{26})\.([\w-]{43})$/;

export function parseRefreshToken(text: string): { readonly id: string; readonly secret: string } | null {
  const [, id, secret] = form.exec(text) ?? [];
  return id === undefined || secret === undefined ? null : { id, secret };
}
