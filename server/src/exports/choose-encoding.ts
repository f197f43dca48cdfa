import { BlockList } from 'node:net';
import type { FastifyRequest } from 'fastify';
import type { HttpEncoding } from '../clickhouse/client.ts';
import type { ExportPlan } from '../transfer/export-plan.ts';
import { isWorthEncoding } from '../transfer/run-export.ts';

/** What every client decodes that names it, the best first. */
const offered: readonly HttpEncoding[] = ['zstd', 'gzip'];

/**
 * How the bytes of a text file may be compressed for the way alone. Not on loopback: there, compressing takes longer than
 * carrying does.
 */
export function chooseEncoding(plan: ExportPlan, request: FastifyRequest): HttpEncoding | null {
  if (!isWorthEncoding(plan) || isLoopback(request.ip)) return null;
  const accepted = acceptedEncodings(request.headers['accept-encoding']);
  return offered.find((encoding) => accepted.has(encoding)) ?? null;
}

/** Those that the header names with a weight above 0. A `*` is no promise to decode everything. */
export function acceptedEncodings(header: string | readonly string[] | undefined): ReadonlySet<string> {
  const items = String(header ?? '')
    .toLowerCase()
    .split(',');
  const accepted = items.flatMap((item) => {
    const [name = '', ...parameters] = item.split(';').map((part) => part.trim());
    const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? '1';
    return Number(weight) > 0 ? [name] : [];
  });
  return new Set(accepted);
}

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

function isLoopback(address: string): boolean {
  return loopback.check(address, address.includes(':') ? 'ipv6' : 'ipv4');
}
