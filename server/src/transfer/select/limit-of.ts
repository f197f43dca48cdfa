import type { Complaints } from './complaints.ts';
import type { SelectDraft } from './draft-select.ts';
import { isNullable, shortType } from './literals.ts';
import { didYouMean } from './nearest-name.ts';
import { bareType } from './type-families.ts';

/** How many rows the spec wants at most, as a number also where a parameter says it. */
export function limitOf({ selection, facts }: SelectDraft, complaints: Complaints): number | null {
  const { limit } = selection;
  if (limit === undefined) return null;
  if (typeof limit === 'number') return limit;
  const parameter = facts.given.get(limit.parameter);
  if (parameter === undefined) {
    const near = didYouMean(limit.parameter, facts.given.keys());
    complaints.add(
      '/limit/parameter',
      `There is no parameter ${JSON.stringify(limit.parameter)}. Declare it in \`parameters\`.${near}`,
    );
    return null;
  }
  if (bareType(parameter.type).kind !== 'integer') {
    const has = shortType(parameter.type);
    complaints.add(
      '/limit/parameter',
      `A limit is a whole number, but ${JSON.stringify(parameter.name)} is ${has}. Declare it as UInt64.`,
    );
    return null;
  }
  if (parameter.text === null || (isNullable(parameter.type) && parameter.text === '\\N')) return null;
  const number = Number(parameter.text);
  if (Number.isSafeInteger(number) && number >= 0) return number;
  complaints.add(
    parameter.path,
    `${parameter.text} is not a limit: it goes from 0 to ${Number.MAX_SAFE_INTEGER}.`,
  );
  return null;
}
