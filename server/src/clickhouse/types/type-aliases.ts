/** Other spellings of types, from SQL dialects, as ClickHouse reads them. Upper case; arguments are kept or dropped as noted. */
const sameArguments: Readonly<Record<string, string>> = {
  BOOL: 'Bool',
  BOOLEAN: 'Bool',
  DATE: 'Date',
  DATE32: 'Date32',
  DATETIME: 'DateTime',
  DATETIME32: 'DateTime',
  TIMESTAMP: 'DateTime',
  DATETIME64: 'DateTime64',
  TIME: 'Time',
  TIME64: 'Time64',
  DECIMAL: 'Decimal',
  DEC: 'Decimal',
  NUMERIC: 'Decimal',
  FIXED: 'Decimal',
  DECIMAL32: 'Decimal32',
  DECIMAL64: 'Decimal64',
  DECIMAL128: 'Decimal128',
  DECIMAL256: 'Decimal256',
  ENUM: 'Enum',
  JSON: 'JSON',
  BINARY: 'FixedString',
  INET4: 'IPv4',
  INET6: 'IPv6',
};

const withoutArguments: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries({
    Int8: ['TINYINT', 'INT1', 'BYTE', 'TINYINT SIGNED', 'INT1 SIGNED'],
    UInt8: ['TINYINT UNSIGNED', 'INT1 UNSIGNED'],
    Int16: ['SMALLINT', 'SMALLINT SIGNED'],
    UInt16: ['SMALLINT UNSIGNED', 'YEAR'],
    Int32: ['INT', 'INTEGER', 'MEDIUMINT', 'INT SIGNED', 'INTEGER SIGNED', 'MEDIUMINT SIGNED'],
    UInt32: ['INT UNSIGNED', 'INTEGER UNSIGNED', 'MEDIUMINT UNSIGNED'],
    Int64: ['BIGINT', 'SIGNED', 'BIGINT SIGNED'],
    UInt64: ['UNSIGNED', 'BIGINT UNSIGNED', 'BIT', 'SET'],
    Float32: ['FLOAT', 'REAL', 'SINGLE'],
    Float64: ['DOUBLE', 'DOUBLE PRECISION'],
    Geometry: ['GEOMETRY'],
    String: [
      'TEXT',
      'TINYTEXT',
      'MEDIUMTEXT',
      'LONGTEXT',
      'BLOB',
      'TINYBLOB',
      'MEDIUMBLOB',
      'LONGBLOB',
      'CLOB',
      'BYTEA',
      'VARCHAR',
      'VARCHAR2',
      'NVARCHAR',
      'VARBINARY',
      'BINARY VARYING',
      'BINARY LARGE OBJECT',
      'CHAR',
      'CHAR VARYING',
      'CHAR LARGE OBJECT',
      'CHARACTER',
      'CHARACTER VARYING',
      'CHARACTER LARGE OBJECT',
      'NCHAR',
      'NCHAR VARYING',
      'NCHAR LARGE OBJECT',
      'NATIONAL CHAR',
      'NATIONAL CHAR VARYING',
      'NATIONAL CHARACTER',
      'NATIONAL CHARACTER VARYING',
      'NATIONAL CHARACTER LARGE OBJECT',
    ],
  }).flatMap(([name, aliases]) => aliases.map((alias) => [alias, name])),
);

export interface ResolvedName {
  readonly name: string;
  readonly dropsArguments: boolean;
}

export function resolveTypeName(name: string): ResolvedName {
  const upper = name.toUpperCase();
  const plain = Object.hasOwn(withoutArguments, upper) ? withoutArguments[upper] : undefined;
  if (plain !== undefined) return { name: plain, dropsArguments: true };
  const same = Object.hasOwn(sameArguments, upper) ? sameArguments[upper] : undefined;
  return { name: same ?? name, dropsArguments: false };
}

const longestAliasWords = 4;

/** How many of the words form one name: `DOUBLE PRECISION` is one type, `Point UInt8` is a name and a type. */
export function wordsOfAlias(words: readonly string[]): number {
  for (let count = Math.min(words.length, longestAliasWords); count > 1; count--) {
    if (Object.hasOwn(withoutArguments, words.slice(0, count).join(' ').toUpperCase())) return count;
  }
  return 1;
}
