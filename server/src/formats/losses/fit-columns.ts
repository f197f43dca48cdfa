import { quoteIdentifier, quoteString } from '../../clickhouse/quoting.ts';
import { type ClickHouseType, formatType, parseType } from '../../clickhouse/types/clickhouse-type.ts';
import { type FieldError, Problem } from '../../lib/problem.ts';
import { innerTypes, mapInner } from './map-type.ts';
import { typeName } from './type-name.ts';
import { hasRepeatedHours } from './time-zones.ts';
import type { TypeRule } from './type-rule.ts';

export interface FormatColumn {
  readonly name: string;
  readonly type: string;
}

export interface FittedColumns {
  /** As they are written. */
  readonly columns: readonly FormatColumn[];
  readonly warnings: readonly string[];
  /** Gives the columns their new types, in the same order and under the same names. */
  readonly convert: (select: string) => string;
}

/** Makes columns into what a format can hold; throws where it cannot hold one, before anything runs. */
export function fitColumns(
  label: string,
  rules: readonly TypeRule[],
  columns: readonly FormatColumn[],
  serverTimeZone = 'UTC',
): FittedColumns {
  const rulesNear = (type: ClickHouseType) =>
    rules.filter((rule) => isInTimeZone(rule, type, serverTimeZone));
  const found = columns.map((column) => fitColumn(column, rulesNear));
  refuse(label, found);
  const isAsItWas = found.every(({ column, written }) => column.type === written);
  return {
    columns: found.map(({ column, written }) => ({ name: column.name, type: written })),
    warnings: rules.flatMap((rule) => warningOf(label, rule, found)),
    convert: isAsItWas ? (select) => select : (select) => convertInSql(select, found),
  };
}

interface Fitted {
  readonly column: FormatColumn;
  readonly written: string;
  readonly applied: ReadonlySet<TypeRule>;
}

type RulesNear = (type: ClickHouseType) => readonly TypeRule[];

function fitColumn(column: FormatColumn, rules: RulesNear): Fitted {
  const applied = new Set<TypeRule>();
  const type = parseType(column.type);
  const written = fitType(type, rules, applied, true);
  return { column, written: written === type ? column.type : formatType(written), applied };
}

function fitType(
  type: ClickHouseType,
  rules: RulesNear,
  applied: Set<TypeRule>,
  isOutermost: boolean,
): ClickHouseType {
  const fitting = rules(type).filter((rule) => isAbout(rule, type, isOutermost));
  const written = fitting.find(({ effect }) => effect !== 'changed');
  for (const rule of fitting) if (rule === written || rule.effect === 'changed') applied.add(rule);
  if (written?.effect === 'converted') return convertType(type, parseType(written.to));
  const isWrapper = type.kind === 'nullable' || type.kind === 'low-cardinality';
  const inner = innerTypes(type);
  const fitted = inner.map((one) => fitType(one, rules, applied, isOutermost && isWrapper));
  if (fitted.every((one, index) => one === inner[index])) return type;
  return rewrap(mapInner(type, (one) => fitted[inner.indexOf(one)] ?? one));
}

/** A time zone goes along. NULL is a value of Variant and Dynamic, and the only one of Nothing. */
function convertType(from: ClickHouseType, to: ClickHouseType): ClickHouseType {
  if (from.kind === 'date-time' && to.kind === 'date-time64') return { ...to, timeZone: from.timeZone };
  if (from.kind === 'variant' || from.kind === 'dynamic' || (from.kind === 'geo' && from.name === 'Geometry'))
    return { kind: 'nullable', of: to };
  return to;
}

/** What was allowed around the old type may not be around the new one. */
function rewrap(type: ClickHouseType): ClickHouseType {
  if (type.kind === 'nullable' && type.of.kind === 'nullable') return type.of;
  if (type.kind !== 'low-cardinality') return type;
  const isText = type.of.kind === 'string' || (type.of.kind === 'nullable' && type.of.of.kind === 'string');
  return isText ? type : type.of;
}

function isAbout(rule: TypeRule, type: ClickHouseType, isOutermost: boolean): boolean {
  if (!rule.types.includes(typeName(type))) return false;
  return rule.effect !== 'converted' || isOutermost || rule.onlyOutermost !== true;
}

function isInTimeZone(rule: TypeRule, type: ClickHouseType, serverTimeZone: string): boolean {
  if (rule.effect !== 'changed' || rule.onlyInTimeZone === undefined) return true;
  if (type.kind !== 'date-time' && type.kind !== 'date-time64') return false;
  return rule.onlyInTimeZone === 'named'
    ? type.timeZone !== null
    : hasRepeatedHours(type.timeZone ?? serverTimeZone);
}

function refuse(label: string, found: readonly Fitted[]): void {
  const errors = found.flatMap(({ column, applied }, index): FieldError[] => {
    const rule = [...applied].find(({ effect }) => effect === 'refused');
    if (rule === undefined) return [];
    return [
      {
        path: `/columns/${index}`,
        message:
          `${label} cannot hold the column ${column.name} of the type ${column.type}. ${rule.say ?? ''}`.trim(),
      },
    ];
  });
  if (errors[0] === undefined) return;
  throw new Problem('spec-invalid', errors.map(({ message }) => message).join(' '), { errors });
}

const namedMax = 5;

function warningOf(label: string, rule: TypeRule, found: readonly Fitted[]): string[] {
  if (rule.effect === 'refused' || (rule.effect === 'converted' && rule.quietly === true)) return [];
  const concerned = found.filter(({ applied }) => applied.has(rule)).map(({ column }) => column);
  if (concerned.length === 0) return [];
  const named = concerned.slice(0, namedMax).map(({ name, type }) => `${name} (${type})`);
  const others = concerned.length > namedMax ? ` and ${concerned.length - namedMax} more` : '';
  const what =
    rule.effect === 'converted'
      ? `written as ${rule.to}${rule.say === undefined ? '' : `; ${rule.say}`}`
      : rule.say;
  return [`In ${label}, ${named.join(', ')}${others}: ${what}.`];
}

function convertInSql(select: string, found: readonly Fitted[]): string {
  const items = found.map(({ column, written }) => {
    const name = quoteIdentifier(column.name);
    const source = `source.${name}`;
    return `${column.type === written ? source : `CAST(${source}, ${quoteString(written)})`} AS ${name}`;
  });
  return `SELECT\n  ${items.join(',\n  ')}\nFROM (\n${select}\n) AS source`;
}
