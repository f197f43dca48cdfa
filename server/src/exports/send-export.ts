import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AuditEvent, AuditLog } from '../audit/audit-log.ts';
import { abortedWith } from '../http/aborted-with.ts';
import { originOf } from '../http/api.ts';
import { Problem } from '../lib/problem.ts';
import type { ExportSpec } from '../transfer/export-spec.ts';
import { Download } from './download.ts';
import type { Exports } from './exports.ts';

export interface SendExportDeps {
  readonly exports: Exports;
  readonly audit: AuditLog;
}

export interface ExportRequest {
  readonly spec: ExportSpec;
  readonly actor: AuditEvent['actor'];
}

/** Relays the bytes of an export as a download. It is audited before it starts. */
export async function sendExport(
  { exports, audit }: SendExportDeps,
  { spec, actor }: ExportRequest,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const signal = abortedWith(reply);
  const plan = await exports.plan(spec, signal);
  const { connectionId, source } = spec;
  await audit.record({
    action: 'export.download',
    outcome: 'allowed',
    actor,
    target: { kind: 'table', id: `${source.database}.${source.table}` },
    origin: originOf(request),
    details: { connectionId },
  });
  const download = new Download(reply, plan);
  try {
    await exports.run(plan, download, signal);
    download.finish();
  } catch (error) {
    if (download.queryId === null) throw error;
    download.breakOff();
    logBrokenExport(error, download.queryId, request);
  }
  return reply;
}

/** The answer has begun, so the client learns of it by a transfer that breaks off; the reason goes to the log. */
function logBrokenExport(error: unknown, queryId: string, request: FastifyRequest): void {
  if (error instanceof Problem && error.actor === 'nobody') {
    request.log.info({ code: error.code, detail: error.message, queryId }, 'export stopped');
    return;
  }
  const facts =
    error instanceof Problem
      ? { code: error.code, detail: error.message, clickhouse: error.facts.clickhouse }
      : { err: error };
  request.log.error({ ...facts, queryId }, 'export broke off');
}
