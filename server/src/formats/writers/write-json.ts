import { serverDateSetting } from '../csv/csv-dates.ts';
import type { JsonCompactFormat, JsonFormat, NdjsonFormat } from '../schemas/json.ts';
import type { Writing } from '../writing.ts';

type Json = JsonFormat | NdjsonFormat | JsonCompactFormat;

export function writeJson(format: JsonFormat): Writing {
  return { settings: valueSettings(format), toSql: (select) => `${select}\nFORMAT JSON` };
}

export function writeNdjson(format: NdjsonFormat): Writing {
  const isArray = format.as === 'array';
  return {
    ...(isArray && { extension: 'json', mediaType: 'application/json' }),
    settings: { ...valueSettings(format), output_format_json_array_of_rows: isArray ? 1 : 0 },
    toSql: (select) => `${select}\nFORMAT JSONEachRow`,
    isLinePerRow: !isArray,
  };
}

export function writeJsonCompact(format: JsonCompactFormat): Writing {
  if (format.as === 'document')
    return { settings: valueSettings(format), toSql: (select) => `${select}\nFORMAT JSONCompact` };
  return {
    extension: 'ndjson',
    mediaType: 'application/x-ndjson',
    settings: valueSettings(format),
    toSql: (select) => `${select}\nFORMAT JSONCompactEachRowWithNamesAndTypes`,
    isLinePerRow: true,
  };
}

function valueSettings(format: Json): Writing['settings'] {
  const { integers64, decimals, nonFinite, tuples, dateStyle } = format;
  return {
    output_format_json_quote_64bit_integers: integers64 === 'text' ? 1 : 0,
    output_format_json_quote_decimals: decimals === 'text' ? 1 : 0,
    output_format_json_quote_denormals: nonFinite === 'text' ? 1 : 0,
    output_format_json_named_tuples_as_objects: tuples === 'object' ? 1 : 0,
    output_format_json_validate_utf8: 'invalidUtf8' in format && format.invalidUtf8 === 'keep' ? 0 : 1,
    date_time_output_format: serverDateSetting(dateStyle),
    // How long the query took is nothing of the data, and makes equal data unequal files.
    output_format_write_statistics: 0,
  };
}
