import type { Exports } from '../exports/exports.ts';
import { type FieldError, Problem } from '../lib/problem.ts';
import type { ExportSpec } from '../transfer/export-spec.ts';

export type Planner = Pick<Exports, 'plan'>;

/** What does not fit what is in ClickHouse now. Values that only a run will give are not missed. */
export async function findMisfits(
  exports: Planner,
  spec: ExportSpec,
  signal: AbortSignal,
): Promise<FieldError[]> {
  try {
    await exports.plan(spec, { signal, maySql: true });
    return [];
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'spec-invalid') throw error;
    const errors = error.facts.errors ?? [{ path: '', message: error.message }];
    return errors.filter(({ path }) => !isLeftToTheRun(path, spec));
  }
}

function isLeftToTheRun(path: string, { values, parameters }: ExportSpec): boolean {
  const [, name] = /^\/values\/([^/]+)$/.exec(path) ?? [];
  if (name !== undefined) return !Object.hasOwn(values, name);
  const [, index] = /^\/parameters\/(\d+)\/default$/.exec(path) ?? [];
  const parameter = index === undefined ? undefined : parameters[Number(index)];
  if (parameter === undefined) return false;
  return parameter.required && parameter.default === undefined && !Object.hasOwn(values, parameter.name);
}

export interface Warning {
  /** Null when it is about no part of the request. */
  readonly path: string | null;
  readonly message: string;
}

const patienceMs = 5000;

/** A template can be saved while its connection does not answer, or before its table is there; then this says so. */
export async function warningsAbout(
  exports: Planner,
  spec: ExportSpec,
  signal: AbortSignal,
): Promise<Warning[]> {
  const hasWaited = AbortSignal.timeout(patienceMs);
  try {
    const misfits = await findMisfits(exports, spec, AbortSignal.any([signal, hasWaited]));
    return misfits.map(({ path, message }) => ({ path: `/spec${path}`, message }));
  } catch (error) {
    signal.throwIfAborted();
    if (hasWaited.aborted)
      return [{ path: null, message: 'ClickHouse did not answer in time, so the spec was not checked.' }];
    if (!(error instanceof Problem)) throw error;
    return [{ path: null, message: `The spec was not checked. ${error.message}` }];
  }
}
