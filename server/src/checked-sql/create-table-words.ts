import { expressionNodes } from './node-rules.ts';

/** What a CREATE TABLE may consist of. A kind of node that is not listed here is refused. */
export const createTableNodes: ReadonlySet<string> = new Set([
  ...[...expressionNodes].filter((kind) => kind !== 'QueryParameter' && kind !== 'WindowDefinition'),
  'CreateQuery',
  'Columns',
  'ColumnDeclaration',
  'DataType',
  'EnumDataType',
  'TupleDataType',
  'NameTypePair',
  'ASTObjectTypeArgument',
  'ObjectTypedPath',
  'Index',
  'Constraint',
  'Projection',
  'ProjectionSelectQuery',
  'Storage',
  'TTLElement',
  'Set',
]);

/** Engines that keep their rows inside of ClickHouse and nowhere else. */
export function isHarmlessEngine(engine: string): boolean {
  return engines.has(engine.replace(/^(?:Replicated|Shared)(?=.*MergeTree$)/, ''));
}

const engines: ReadonlySet<string> = new Set(
  `MergeTree ReplacingMergeTree SummingMergeTree AggregatingMergeTree CollapsingMergeTree VersionedCollapsingMergeTree
  CoalescingMergeTree Memory Log TinyLog StripeLog`.split(/\s+/),
);

const types = `AggregateFunction Array DateTime DateTime64 Decimal Decimal32 Decimal64 Decimal128 Decimal256 Dynamic Enum Enum8
  Enum16 FixedString JSON LowCardinality Map Nested Nullable Object QBit SimpleAggregateFunction Time64 Tuple Variant`;
const codecs = `CODEC Delta DoubleDelta FPC GCD Gorilla LZ4 LZ4HC NONE T64 ZSTD Default AES_128_GCM_SIV AES_256_GCM_SIV`;
const statistics = 'STATISTICS tdigest uniq countmin minmax';
const indexes =
  'minmax set bloom_filter ngrambf_v1 tokenbf_v1 sparse_grams text vector_similarity hypothesis';
const keywords = 'ALIAS ASSUME CHECK DEFAULT EPHEMERAL INDEX KEY PROJECTION SET TTL TYPE';

/** Words of tables that stand where a function may stand, or before a parenthesis, and are none. */
export const wordsOfTables: ReadonlySet<string> = new Set([
  ...[...engines].flatMap((engine) => [engine, `Replicated${engine}`, `Shared${engine}`]),
  ...[types, codecs, statistics, indexes, keywords].flatMap((list) => list.split(/\s+/)),
]);
