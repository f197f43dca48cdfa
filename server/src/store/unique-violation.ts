/** Whether a write failed because a row with the same unique value is there already, on either database. */
export function isUniqueViolation(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, errcode } = error as { code?: unknown; errcode?: unknown };
  return (
    code === postgresUniqueViolation || (code === 'ERR_SQLITE_ERROR' && sqliteUniqueViolations.has(errcode))
  );
}

const postgresUniqueViolation = '23505';

/** SQLITE_CONSTRAINT_UNIQUE and SQLITE_CONSTRAINT_PRIMARYKEY. */
const sqliteUniqueViolations = new Set<unknown>([2067, 1555]);
