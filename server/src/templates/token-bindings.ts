import { scopesOfRole } from '../access/role.ts';
import { type FieldError, Problem } from '../lib/problem.ts';
import type { TemplateBindings } from '../tokens/token-binding.ts';
import { filterSchema } from '../transfer/spec/filter.ts';
import { inspectBoundFilter } from './bound-filter.ts';
import { findMisfits, type Planner } from './check-spec.ts';
import { fillTemplate } from './fill-template.ts';
import { isVisibleTo, permissionsOf } from './template.ts';
import { findTemplate } from './template-store.ts';
import type { Templates } from './templates.ts';

/** What templates answer to API tokens that are, or shall be, bound to one. */
export function makeTemplateBindings(templates: Templates, exports: Planner): TemplateBindings {
  return {
    async check(binding, principal, signal) {
      const { templateId, values, filter } = binding;
      const template = await templates.get(principal, templateId);
      if (filter !== null) refuseAny(inspectBoundFilter(filterSchema.parse(filter), values, '/filter'));
      const spec = fillTemplate(template, { values: {}, file: {} }, binding);
      refuseAny((await findMisfits(exports, spec, signal)).map(atTheBinding));
    },
    async mayRun(db, owner, templateId) {
      const caller = { userId: owner.id, role: owner.role, scopes: scopesOfRole(owner.role) };
      const template = await findTemplate(db, templateId, owner.id);
      return template !== null && isVisibleTo(template, caller) && permissionsOf(template, caller).mayRun;
    },
  };
}

/** `fillTemplate` puts the filter of the token first. */
function atTheBinding({ path, message }: FieldError): FieldError {
  return { path: path.replace(/^\/filter\/and\/0/, '/filter'), message };
}

function refuseAny(errors: readonly FieldError[]): void {
  const [first] = errors;
  if (first === undefined) return;
  throw new Problem('spec-invalid', `The token cannot be bound like this. ${first.message}`, {
    errors: errors.map(({ path, message }) => ({ path: `/template${path}`, message })),
  });
}
