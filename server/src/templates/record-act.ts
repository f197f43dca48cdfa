import type { FastifyRequest } from 'fastify';
import { boundTokenOf } from '../access/principal.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import { originOf, principalOf } from '../http/api.ts';
import type { TemplateSummary } from './template.ts';

export function recordAct(
  audit: AuditLog,
  verb: 'create' | 'update' | 'delete' | 'restore' | 'run',
  { id, name, version }: Pick<TemplateSummary, 'id' | 'name' | 'version'>,
  request: FastifyRequest,
  details: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  const actor = principalOf(request);
  const bound = boundTokenOf(actor);
  return audit.record({
    action: `template.${verb}`,
    outcome: 'allowed',
    actor,
    target: { kind: 'template', id },
    origin: originOf(request),
    details: { name, version, ...(bound !== null && { tokenId: bound.tokenId }), ...details },
  });
}
