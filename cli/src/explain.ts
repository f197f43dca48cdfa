import { ClickferryError } from '@clickferry/sdk';

/** An error in words for a person; empty when there is nobody left to read them. */
export function explain(error: unknown): string {
  if (error instanceof ClickferryError) return [error.detail, ...factsOf(error)].join('\n  ');
  if (!(error instanceof Error)) return String(error);
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'EPIPE') return '';
  return isExpected(error) ? error.message : (error.stack ?? error.message);
}

/** Anything else is a bug, and is shown with its stack. */
function isExpected(error: Error): boolean {
  const isOfTheSystem = (error as NodeJS.ErrnoException).syscall !== undefined;
  return isOfTheSystem || error.name === 'UsageError' || error.name === 'Interrupted';
}

function factsOf({ errors, document, code, requestId }: ClickferryError): string[] {
  return [
    ...errors.map(({ path, message }) => `${path}: ${message}`),
    ...rejectsOf(document),
    `(${[code, requestId].filter((fact) => fact !== null).join(', ')})`,
  ];
}

interface Reject {
  readonly row: number;
  readonly reasons: readonly string[];
}

function rejectsOf({ rejects }: Readonly<Record<string, unknown>>): string[] {
  return Array.isArray(rejects) ? (rejects as Reject[]).map(rejectToLine) : [];
}

export function rejectToLine({ row, reasons }: Reject): string {
  return `row ${row}: ${reasons.join('; ')}`;
}
