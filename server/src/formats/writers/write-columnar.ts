import type { ArrowFormat, AvroFormat, OrcFormat, ParquetFormat } from '../schemas/columnar.ts';
import type { Writing } from '../writing.ts';

export function writeParquet(format: ParquetFormat): Writing {
  return {
    settings: {
      output_format_parquet_compression_method: format.codec,
      output_format_parquet_row_group_size: format.rowGroupRows,
      output_format_parquet_string_as_string: format.strings === 'text' ? 1 : 0,
      output_format_parquet_datetime_as_uint32: format.dateTimes === 'seconds' ? 1 : 0,
      output_format_parquet_write_bloom_filter: format.bloomFilter ? 1 : 0,
      output_format_parquet_enum_as_byte_array: 1,
      output_format_parquet_date_as_uint16: 0,
      output_format_parquet_geometadata: 1,
    },
    toSql: (select) => `${select}\nFORMAT Parquet`,
  };
}

export function writeArrow({ as, codec, strings, dictionaries }: ArrowFormat): Writing {
  return {
    ...(as === 'stream' && { extension: 'arrows', mediaType: 'application/vnd.apache.arrow.stream' }),
    settings: {
      output_format_arrow_compression_method: codec === 'lz4' ? 'lz4_frame' : codec,
      output_format_arrow_string_as_string: strings === 'text' ? 1 : 0,
      output_format_arrow_low_cardinality_as_dictionary: dictionaries ? 1 : 0,
      output_format_arrow_date_as_uint16: 0,
      // A type without a form is an error and not a column of bytes that nobody can read.
      output_format_arrow_unsupported_types_as_binary: 0,
    },
    toSql: (select) => `${select}\nFORMAT ${as === 'stream' ? 'ArrowStream' : 'Arrow'}`,
  };
}

export function writeOrc({ codec, strings }: OrcFormat): Writing {
  return {
    settings: {
      output_format_orc_compression_method: codec,
      output_format_orc_string_as_string: strings === 'text' ? 1 : 0,
    },
    toSql: (select) => `${select}\nFORMAT ORC`,
  };
}

export function writeAvro({ codec, strings }: AvroFormat): Writing {
  return {
    settings: {
      output_format_avro_codec: codec === 'none' ? 'null' : codec,
      // Names of the columns that are strings in Avro, the others are bytes.
      output_format_avro_string_column_pattern: strings === 'text' ? '.*' : '^$',
    },
    toSql: (select) => `${select}\nFORMAT Avro`,
  };
}

export function writeNative(): Writing {
  return { settings: {}, toSql: (select) => `${select}\nFORMAT Native` };
}
