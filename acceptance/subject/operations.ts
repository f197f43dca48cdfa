import type { Call } from './api.ts';

/** One operation of the OpenAPI document. */
export interface Operation {
  readonly method: string;
  readonly path: string;
  /** The scope it needs; null where it says that it is public. */
  readonly scope: string | null;
  readonly takesJson: boolean;
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, DocumentedOperation>>>>;
}

interface DocumentedOperation {
  readonly security?: readonly Readonly<Record<string, readonly string[]>>[];
  readonly requestBody?: object;
}

export function operationsOf({ paths }: Document): Operation[] {
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      scope: scopeOf(`${method} ${path}`, operation),
      takesJson: operation.requestBody !== undefined,
    })),
  );
}

function scopeOf(what: string, { security }: DocumentedOperation): string | null {
  if (security?.length === 0) return null;
  const scope = security?.[0]?.['bearer']?.[0];
  if (scope === undefined) throw new Error(`${what} does not say which scope it needs`);
  return scope;
}

/** A request that reaches the operation and can change nothing: it names only what does not exist. */
export function requestTo({ path, takesJson }: Operation): { readonly path: string; readonly call: Call } {
  return { path: path.replaceAll(/\{[^}]+\}/g, 'no-such-thing'), call: takesJson ? { body: {} } : {} };
}
