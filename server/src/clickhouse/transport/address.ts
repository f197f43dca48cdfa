import type { Target } from '../client.ts';

/** `host:port`, for messages. */
export function addressOf({ host, port }: Pick<Target, 'host' | 'port'>): string {
  return host.includes(':') && !host.startsWith('[') ? `[${host}]:${port}` : `${host}:${port}`;
}

/** As sockets want it: IPv6 without brackets. */
export function socketHost(host: string): string {
  return host.startsWith('[') && host.endsWith(']') ? host.slice(1, -1) : host;
}
