import type { TemplateBinding } from '../access/principal.ts';
import { Problem } from '../lib/problem.ts';
import type { ExportSpec } from '../transfer/export-spec.ts';
import { readStoredSpec } from '../transfer/read-stored-spec.ts';
import { type Filter, filterSchema } from '../transfer/spec/filter.ts';
import { type ParameterValues, parameterValuesSchema } from '../transfer/spec/parameters.ts';
import type { Template } from './template.ts';

/** What may differ from run to run: the values, and what the file looks like; never which rows and columns there are. */
export interface RunOrder {
  readonly values: ParameterValues;
  readonly file: FileOverrides;
}

export type FileOverrides = {
  readonly [Name in 'format' | 'compression' | 'split' | 'sidecar' | 'fileName']?:
    | ExportSpec[Name]
    | undefined;
};

/** The spec that one run of a template takes. What a token is bound to comes last, so that nothing is laid over it. */
export function fillTemplate(
  template: Pick<Template, 'name' | 'spec'>,
  { values, file }: RunOrder,
  binding: TemplateBinding | null,
): ExportSpec {
  const spec = readSpec(template);
  const given = Object.entries(file).filter(([, value]) => value !== undefined);
  const filled: ExportSpec = {
    ...spec,
    fileName: spec.fileName ?? template.name,
    ...Object.fromEntries(given),
    values: { ...spec.values, ...values },
  };
  return binding === null ? filled : bind(filled, { values, file }, binding);
}

function bind(spec: ExportSpec, order: RunOrder, binding: TemplateBinding): ExportSpec {
  const fixed = parameterValuesSchema.parse(binding.values);
  refuseOverrides(order, fixed);
  refuseOpenColumns(spec, fixed);
  const values = { ...spec.values, ...fixed };
  if (binding.filter === null) return { ...spec, values };
  const filter = filterSchema.parse(binding.filter);
  return { ...spec, values, filter: bothFilters(filter, spec.filter) };
}

/** The first is the token's, so that `/filter/and/0` in a message is its own. */
function bothFilters(first: Filter, second: Filter | undefined): Filter {
  return second === undefined ? { and: [first] } : { and: [first, second] };
}

function refuseOverrides({ values, file }: RunOrder, fixed: ParameterValues): void {
  const errors = Object.keys(values)
    .filter((name) => Object.hasOwn(fixed, name))
    .map((name) => ({ path: `/values/${name}`, message: 'This API token fixes the value. Leave it out.' }));
  if (file.sidecar === true) {
    const message =
      'A sidecar describes the whole table, which is more than this API token may see. Leave it out.';
    errors.push({ path: '/sidecar', message });
  }
  const [first] = errors;
  if (first !== undefined) throw new Problem('not-allowed', `${first.path}: ${first.message}`, { errors });
}

/** Whether a value is refused would tell what is in rows that the filter of the token keeps away. */
function refuseOpenColumns({ parameters }: ExportSpec, fixed: ParameterValues): void {
  const errors = parameters
    .filter(({ name, allowed }) => allowed?.kind === 'column' && !Object.hasOwn(fixed, name))
    .map(({ name }) => ({
      path: `/values/${name}`,
      message: `What ${JSON.stringify(name)} may be is looked up in a whole column, past the bounds of the token. Fix its value with the token, or list the allowed values in the template.`,
    }));
  const [first] = errors;
  if (first !== undefined) throw new Problem('spec-invalid', `${first.path}: ${first.message}`, { errors });
}

/** The spec as it was saved. */
export function readSpec({ name, spec }: Pick<Template, 'name' | 'spec'>): ExportSpec {
  return readStoredSpec(spec, `The template ${JSON.stringify(name)}`, 'Save it anew.');
}
