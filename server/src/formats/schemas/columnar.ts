import { z } from 'zod';

const strings = z.enum(['text', 'binary']).default('text').meta({
  description:
    'How String columns are marked: as UTF-8 `text`, or as `binary`, which is right where they hold other bytes.',
});

export const parquetFormatSchema = z
  .strictObject({
    name: z.literal('Parquet'),
    codec: z
      .enum(['zstd', 'snappy', 'lz4', 'gzip', 'brotli', 'none'])
      .default('zstd')
      .meta({ description: 'How the pages inside of the file are compressed.' }),
    rowGroupRows: z
      .int()
      .min(1000)
      .max(100_000_000)
      .default(1_000_000)
      .meta({ description: 'About so many rows in one row group.' }),
    strings,
    dateTimes: z.enum(['timestamp', 'seconds']).default('timestamp').meta({
      description: 'DateTime as a timestamp in milliseconds, or as a plain number of seconds since 1970.',
    }),
    bloomFilter: z
      .boolean()
      .default(true)
      .meta({ description: 'Bloom filters, with which readers skip row groups; larger files.' }),
  })
  .meta({ id: 'ParquetFormat' });

export const arrowFormatSchema = z
  .strictObject({
    name: z.literal('Arrow'),
    as: z
      .enum(['file', 'stream'])
      .default('file')
      .meta({ description: '`file`: the Arrow file format (Feather 2); `stream`: the IPC stream format.' }),
    codec: z.enum(['lz4', 'zstd', 'none']).default('lz4').meta({ description: 'Of the record batches.' }),
    strings,
    dictionaries: z
      .boolean()
      .default(false)
      .meta({ description: 'LowCardinality columns as Arrow dictionaries.' }),
  })
  .meta({ id: 'ArrowFormat' });

export const orcFormatSchema = z
  .strictObject({
    name: z.literal('ORC'),
    codec: z
      .enum(['zstd', 'lz4', 'snappy', 'zlib', 'none'])
      .default('zstd')
      .meta({ description: 'How the stripes are compressed.' }),
    strings,
  })
  .meta({ id: 'OrcFormat' });

export const avroFormatSchema = z
  .strictObject({
    name: z.literal('Avro'),
    codec: z
      .enum(['deflate', 'snappy', 'zstd', 'none'])
      .default('deflate')
      .meta({ description: 'How the blocks are compressed; every Avro reader knows `deflate` and `none`.' }),
    strings,
  })
  .meta({ id: 'AvroFormat' });

export const nativeFormatSchema = z
  .strictObject({ name: z.literal('Native') })
  .meta({ id: 'NativeFormat', description: 'The blocks of ClickHouse itself: the fastest, and exact.' });

export type ParquetFormat = z.infer<typeof parquetFormatSchema>;
export type ArrowFormat = z.infer<typeof arrowFormatSchema>;
export type OrcFormat = z.infer<typeof orcFormatSchema>;
export type AvroFormat = z.infer<typeof avroFormatSchema>;
export type NativeFormat = z.infer<typeof nativeFormatSchema>;
