import { z } from 'zod';
import { type CompressionFormat, compressions } from '../formats/compression-catalogue.ts';
import { describeOptions } from '../formats/describe-options.ts';
import { type FileFormat, fileFormatNames, fileFormats } from '../formats/format-catalogue.ts';
import { typeRules } from '../formats/losses/losses.ts';
import { textEncodings } from '../formats/text/text-encodings.ts';
import type { RouteGroup } from '../http/api.ts';

const optionSchema = z
  .object({
    name: z.string(),
    kind: z.enum(['text', 'number', 'flag', 'choice', 'object']),
    values: z.array(z.string()).readonly().nullable(),
    default: z.unknown(),
    description: z.string(),
  })
  .meta({ id: 'FormatOption' });

const typeRuleSchema = z
  .object({
    types: z.array(z.string()).readonly(),
    effect: z.enum(['refused', 'converted', 'changed']).meta({
      description:
        '`refused`: an export of such a column does not start; `converted`: written as `to`; `changed`: some values do not come back equal.',
    }),
    to: z.string().optional(),
    say: z.string().optional(),
    before: z.string().optional().meta({ description: 'Only for ClickHouse older than this.' }),
  })
  .meta({ id: 'FormatTypeRule' });

const formatSchema = z
  .object({
    name: z.enum(fileFormatNames),
    label: z.string(),
    description: z.string(),
    extension: z.string().meta({ description: 'Without the dot.' }),
    mediaType: z.string(),
    isText: z.boolean(),
    carriesTypes: z.boolean().meta({ description: 'Whether the types of the columns are in the file.' }),
    isReadBack: z
      .boolean()
      .meta({ description: 'Whether ClickHouse reads it, so that round trips are tested.' }),
    splittable: z.boolean(),
    since: z.string().meta({ description: 'The first version of ClickHouse that it is offered for.' }),
    options: z.array(optionSchema).readonly(),
    typeRules: z.array(typeRuleSchema).readonly().meta({
      description: 'Where `isReadBack`, the values of types that are not named come back equal.',
    }),
  })
  .meta({ id: 'FileFormat' });

const compressionSchema = z
  .object({
    name: z.string(),
    label: z.string(),
    extension: z.string().nullable(),
    mediaType: z.string().nullable(),
    levels: z.object({ least: z.int(), most: z.int(), default: z.int() }).nullable(),
  })
  .meta({ id: 'CompressionFormat' });

const catalogueSchema = z.object({
  items: z.array(formatSchema).readonly(),
  compressions: z.array(compressionSchema).readonly(),
  encodings: z.array(z.object({ name: z.string(), label: z.string() })).readonly(),
});

/** What an export can be written as, for pages and programs that offer a choice. */
export function formatRoutes(): RouteGroup[] {
  return [
    {
      access: 'exports:run',
      tag: 'Exports',
      register(api) {
        api.get(
          '/api/v1/formats',
          {
            schema: {
              operationId: 'listFormats',
              summary: 'List the formats of exports, their options, and what each does to types',
              response: { 200: catalogueSchema },
            },
          },
          () => catalogue,
        );
      },
    },
  ];
}

const catalogue: z.input<typeof catalogueSchema> = {
  items: fileFormatNames.map((name) => {
    const format: FileFormat = fileFormats[name];
    return { name, ...format, options: describeOptions(name), typeRules: typeRules[name] };
  }),
  compressions: Object.entries(compressions).map(([name, compression]: [string, CompressionFormat]) => {
    const { label, extension, mediaType, levels } = compression;
    return { name, label, extension, mediaType, levels };
  }),
  encodings: Object.entries(textEncodings).map(([name, { label }]) => ({ name, label })),
};
