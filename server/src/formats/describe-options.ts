import { z } from 'zod';
import { csvPresets } from './csv/csv-options.ts';
import { type FormatName, formatSchemas } from './export-format.ts';

/** An option of a format, as data for a form or a page. */
export interface FormatOption {
  readonly name: string;
  readonly kind: 'text' | 'number' | 'flag' | 'choice' | 'object';
  /** Of a choice. */
  readonly values: readonly string[] | null;
  /** Null: none of its own; the description says what happens then. */
  readonly default: unknown;
  readonly description: string;
}

export function describeOptions(name: FormatName): FormatOption[] {
  // Without its id, which would make the whole a reference.
  const { properties = {} } = z.toJSONSchema(z.object(formatSchemas[name].shape), { io: 'input' });
  return Object.entries(properties).flatMap(([option, property]) => {
    if (option === 'name' || typeof property === 'boolean') return [];
    const { enum: values, description = '' } = property;
    return [
      {
        name: option,
        kind: kindOf(property),
        values: values === undefined ? null : values.map(String),
        default: property.default ?? defaultsElsewhere(name)[option] ?? null,
        description,
      },
    ];
  });
}

/** Those of CSV depend on its preset. */
function defaultsElsewhere(name: FormatName): Readonly<Record<string, unknown>> {
  return name === 'CSV' ? { ...csvPresets.none } : {};
}

function kindOf({ enum: values, type }: z.core.JSONSchema.BaseSchema): FormatOption['kind'] {
  if (values !== undefined) return 'choice';
  if (type === 'boolean') return 'flag';
  if (type === 'integer' || type === 'number') return 'number';
  return type === 'object' ? 'object' : 'text';
}
