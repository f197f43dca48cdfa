import { request } from 'node:http';
import type { TestApp } from '../../testing/test-app.ts';

/** How an answer looks to a client that believes nothing but HTTP. */
export type Seen =
  | { readonly kind: 'whole'; readonly body: Buffer }
  | { readonly kind: 'refused'; readonly status: number; readonly code: string }
  | { readonly kind: 'broken'; readonly bytes: number };

/** Posts and takes what comes, to the end or to the break. */
export function tryRequest(app: TestApp, path: string, body: object): Promise<Seen> {
  return new Promise((resolve) => {
    const parts: Buffer[] = [];
    const broken = (): void => resolve({ kind: 'broken', bytes: Buffer.concat(parts).length });
    const outgoing = request(`${app.url}${path}`, {
      method: 'POST',
      agent: false,
      headers: { authorization: `Bearer ${app.adminToken}`, 'content-type': 'application/json' },
    });
    outgoing.once('error', broken).once('response', (incoming) => {
      incoming
        .on('data', (part: Buffer) => parts.push(part))
        .on('error', broken)
        .on('close', () => {
          const { statusCode = 0, complete } = incoming;
          const content = Buffer.concat(parts);
          if (!complete) broken();
          else if (statusCode === 200) resolve({ kind: 'whole', body: content });
          else resolve({ kind: 'refused', status: statusCode, code: codeOf(content) });
        });
    });
    outgoing.end(JSON.stringify(body));
  });
}

function codeOf(body: Buffer): string {
  try {
    return String((JSON.parse(body.toString()) as { code?: unknown }).code);
  } catch {
    return 'no problem document';
  }
}
