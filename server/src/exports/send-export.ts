import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AuditEvent, AuditLog } from '../audit/audit-log.ts';
import type { ByteSink, HttpEncoding } from '../clickhouse/client.ts';
import { abortedWith } from '../http/aborted-with.ts';
import { originOf } from '../http/api.ts';
import { Problem } from '../lib/problem.ts';
import type { ExportSpec } from '../transfer/export-spec.ts';
import { chooseEncoding } from './choose-encoding.ts';
import { Download } from './download.ts';
import type { Exports } from './exports.ts';
import { whatIsRead } from './what-is-read.ts';

export interface SendExportDeps {
  readonly exports: Exports;
  readonly audit: AuditLog;
}

export interface ExportRequest {
  readonly spec: ExportSpec;
  readonly maySql: boolean;
  readonly actor: AuditEvent['actor'];
}

/** Relays the bytes of an export as a download. It is audited before it starts. */
export async function sendExport(
  { exports, audit }: SendExportDeps,
  { spec, maySql, actor }: ExportRequest,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const signal = abortedWith(reply);
  const plan = await exports.plan(spec, { signal, maySql });
  await audit.record({
    action: 'export.download',
    outcome: 'allowed',
    actor,
    target: whatIsRead(spec),
    origin: originOf(request),
    details: { connectionId: spec.connectionId },
  });
  const download = new Download(reply, plan);
  const transferEncoding = chooseEncoding(plan, request);
  try {
    await exports.run(plan, {
      sink: sayingEncoding(download, reply, transferEncoding),
      transferEncoding,
      signal,
    });
    download.finish();
  } catch (error) {
    if (download.queryId === null) throw error;
    download.breakOff();
    logBrokenExport(error, download.queryId, request);
  }
  return reply;
}

/** Says how the bytes are encoded on their way, once it is known that they are. */
function sayingEncoding(sink: ByteSink, reply: FastifyReply, encoding: HttpEncoding | null): ByteSink {
  return {
    open(answer) {
      if (encoding !== null && answer.encoding === encoding)
        reply.header('content-encoding', encoding).header('vary', 'accept-encoding');
      sink.open(answer);
    },
    write: (parts) => sink.write(parts),
  };
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
