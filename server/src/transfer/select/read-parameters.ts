import { type ClickHouseType, formatType, parseType } from '../../clickhouse/types/clickhouse-type.ts';
import { Problem } from '../../lib/problem.ts';
import type { Parameter, ParameterValues } from '../spec/parameters.ts';
import type { Literal, ParameterValue } from '../spec/values.ts';
import type { Complaints } from './complaints.ts';
import { readParameterValue, shortType } from './literals.ts';
import { didYouMean } from './nearest-name.ts';
import { bareType, familyOf, itemType } from './type-families.ts';

/** A parameter that a spec declares, and what it is given. */
export interface GivenParameter {
  readonly name: string;
  readonly type: ClickHouseType;
  readonly typeText: string;
  /** As it travels; null: it need not be given, and is not. */
  readonly text: string | null;
  readonly value: ParameterValue | undefined;
  readonly allowed: Parameter['allowed'];
  /** For messages about the value: where it comes from. */
  readonly path: string;
  /** Where it is declared. */
  readonly declaredAt: string;
}

export type GivenParameters = ReadonlyMap<string, GivenParameter>;

/** Brings what is declared and what is given together, and complains about everything that does not fit. */
export function readParameters(
  declared: readonly Parameter[],
  values: ParameterValues,
  complaints: Complaints,
): GivenParameters {
  const given = new Map<string, GivenParameter>();
  for (const [index, parameter] of declared.entries()) {
    const path = `/parameters/${index}`;
    if (given.has(parameter.name))
      complaints.add(`${path}/name`, `Two parameters are named ${JSON.stringify(parameter.name)}.`);
    const type = readDeclaredType(parameter, path, complaints);
    if (type !== null) given.set(parameter.name, readOne({ parameter, type, path }, values, complaints));
  }
  const names = declared.map(({ name }) => name);
  for (const name of Object.keys(values)) {
    if (!names.includes(name))
      complaints.add(
        `/values/${name}`,
        `There is no parameter ${JSON.stringify(name)}.${didYouMean(name, names)}`,
      );
  }
  return given;
}

function readDeclaredType(
  { type: text }: Parameter,
  path: string,
  complaints: Complaints,
): ClickHouseType | null {
  try {
    const type = parseType(text);
    const bare = bareType(type);
    const item = bare.kind === 'array' ? bare.of : bare;
    if (!['other', 'list', 'map'].includes(familyOf(item))) return type;
    complaints.add(
      `${path}/type`,
      `A parameter cannot be of the type ${shortType(type)}. Take a number, a text, a date, another plain type, or an Array of one.`,
    );
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    complaints.add(`${path}/type`, error.message);
  }
  return null;
}

interface Declared {
  readonly parameter: Parameter;
  readonly type: ClickHouseType;
  readonly path: string;
}

function readOne(
  { parameter, type, path }: Declared,
  values: ParameterValues,
  complaints: Complaints,
): GivenParameter {
  const { name, label, required, allowed } = parameter;
  const isGiven = Object.hasOwn(values, name);
  const value = isGiven ? values[name] : parameter.default;
  const valuePath = isGiven ? `/values/${name}` : `${path}/default`;
  let text: string | null = null;
  if (value !== undefined) {
    const reading = readParameterValue(value, type);
    if ('text' in reading) text = reading.text;
    else complaints.add(valuePath, `${titleOf(parameter)}: ${reading.complaint}`);
  } else if (required) {
    const called = label === undefined ? '' : ` (${label})`;
    complaints.add(
      `/values/${name}`,
      `The parameter ${JSON.stringify(name)}${called} needs a value of the type ${shortType(type)}.`,
    );
  }
  if (allowed?.kind === 'list') inspectList(allowed.values, { parameter, type, path }, complaints);
  if (allowed?.kind === 'list' && text !== null && value !== undefined)
    inspectAllowed({ value, allowed: allowed.values, type }, titleOf(parameter), valuePath, complaints);
  return { name, type, typeText: formatType(type), text, value, allowed, path: valuePath, declaredAt: path };
}

export function titleOf({ name, label }: Pick<Parameter, 'name' | 'label'>): string {
  return label ?? name;
}

function inspectList(values: readonly Literal[], { type, path }: Declared, complaints: Complaints): void {
  for (const [index, value] of values.entries()) {
    const reading = readParameterValue(value, itemType(type));
    if ('complaint' in reading) complaints.add(`${path}/allowed/values/${index}`, reading.complaint);
  }
}

interface ValueAndAllowed {
  readonly value: ParameterValue;
  readonly allowed: readonly Literal[];
  readonly type: ClickHouseType;
}

function inspectAllowed(
  { value, allowed, type }: ValueAndAllowed,
  title: string,
  path: string,
  complaints: Complaints,
): void {
  const item = itemType(type);
  const texts = new Set(allowed.map((one) => textOf(one, item)));
  const wrong = [value].flat().find((one) => one !== null && !texts.has(textOf(one, item)));
  if (wrong === undefined || wrong === null) return;
  const shown = allowed.slice(0, 20).map((one) => JSON.stringify(one));
  const rest = allowed.length > 20 ? `, … (${allowed.length} in all)` : '';
  complaints.add(path, `${title}: ${JSON.stringify(wrong)} is not one of ${shown.join(', ')}${rest}.`);
}

/** 1, "1" and 1.0 are the same number. */
function textOf(value: Literal, type: ClickHouseType): string | null {
  const reading = readParameterValue(value, type);
  return 'text' in reading ? reading.text : null;
}
