/** Databases whose names begin so belong to clickferry itself. */
export const internalPrefix = 'clickferry';

export const internalMessage = `Databases whose names begin with ${internalPrefix} are clickferry's own and cannot be read.`;

export function isInternal(database: string | null): boolean {
  return database?.startsWith(internalPrefix) === true;
}
