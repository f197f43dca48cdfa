import { Problem } from '../lib/problem.ts';
import { type ExportSpec, exportSpecSchema } from './export-spec.ts';

/** A spec as it was stored, perhaps by another version. `what` is it for people: `The template "x"`. */
export function readStoredSpec(spec: unknown, what: string, wayOut: string): ExportSpec {
  const reading = exportSpecSchema.safeParse(spec);
  if (reading.success) return reading.data;
  const errors = reading.error.issues.map(({ path, message }) => ({
    path: `/spec/${path.map(String).join('/')}`,
    message,
  }));
  throw new Problem(
    'spec-invalid',
    `${what} was saved by another version of clickferry, and this one cannot read it. ${wayOut}`,
    { errors },
  );
}
