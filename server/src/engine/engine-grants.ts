/**
 * The rights of the engine's accounts, in the form of users.xml (no `TO user`). They hold for databases that are made
 * later too. A file, a URL or another server is a right of its own (`READ ON FILE`, …) in ClickHouse, and so is each
 * table engine: nobody but the admin has those that reach out of the engine.
 */

/** Databases whose names begin so are reserved for clickferry itself: no user's words see or touch them. */
const internalDatabases = 'clickferry*.*';

export const mainSessionGrants: readonly string[] = [
  'GRANT SYSTEM LISTEN ON *.*',
  'GRANT SELECT ON system.numbers',
];

export const adminGrants: readonly string[] = ['GRANT ALL ON *.*'];

/** Table engines that keep their data inside the engine and nowhere else. */
const ownTableEngines = [
  'MergeTree',
  'ReplacingMergeTree',
  'SummingMergeTree',
  'AggregatingMergeTree',
  'CollapsingMergeTree',
  'VersionedCollapsingMergeTree',
  'CoalescingMergeTree',
  'Memory',
  'Log',
  'TinyLog',
  'StripeLog',
  'Null',
  'Set',
  'Join',
  'Merge',
  'View',
  'MaterializedView',
  // Database engines are granted by the same right.
  'Atomic',
];

const writing = 'INSERT, ALTER, CREATE DATABASE, CREATE TABLE, CREATE VIEW, DROP, TRUNCATE, OPTIMIZE';

/** System tables that show nothing beyond what the account may see anyway: their rows are filtered by its rights. */
const readableSystemTables = ['numbers', 'parts', 'parts_columns'];

const readingGrants: readonly string[] = [
  'GRANT SELECT, SHOW ON *.*',
  'REVOKE SELECT ON system.*',
  ...readableSystemTables.map((table) => `GRANT SELECT ON system.${table}`),
];

const hideInternalDatabases = `REVOKE ALL ON ${internalDatabases}`;

export const writerGrants: readonly string[] = [
  ...readingGrants,
  `GRANT ${writing} ON *.*`,
  `REVOKE ${writing} ON system.*`,
  `REVOKE ${writing} ON information_schema.*`,
  `REVOKE ${writing} ON INFORMATION_SCHEMA.*`,
  'REVOKE ALTER FREEZE PARTITION, ALTER FETCH PARTITION ON *.*',
  ...ownTableEngines.map((engine) => `GRANT TABLE ENGINE ON \`${engine}\``),
  hideInternalDatabases,
];

export const readerGrants: readonly string[] = [...readingGrants, hideInternalDatabases];

/** Where results of exports wait to be split. */
const exportsDatabase = 'clickferry_exports';

/** Reads what the reader reads, and carries it out: into a file, or into a table that nobody's words can read. */
export const exporterGrants: readonly string[] = [
  ...readerGrants,
  // Table functions are temporary tables to ClickHouse, also where they are only written to.
  'GRANT CREATE TEMPORARY TABLE ON *.*',
  'GRANT WRITE ON FILE',
  `GRANT INSERT ON ${exportsDatabase}.*`,
];
