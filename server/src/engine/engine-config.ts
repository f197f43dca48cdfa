import { createHash } from 'node:crypto';
import type { Credentials, EngineAccounts } from './engine-accounts.ts';
import { httpHandlersXml } from './gate.ts';
import {
  adminGrants,
  exporterGrants,
  mainSessionGrants,
  readerGrants,
  writerGrants,
} from './engine-grants.ts';

/** What differs from one start of the engine to the next. */
export interface EngineShape {
  readonly httpPort: number;
  readonly memoryBytesMax: number;
  /** By which the gateway knows its own engine before it shows it a secret. */
  readonly greeting: string;
}

export interface EnginePaths {
  readonly users: string;
  readonly data: string;
  readonly logs: string;
}

/**
 * The text of config.xml, which holds the gate. There is HTTP and no other listener, as only HTTP has the gate. `clickhouse local` makes no system logs (query_log, …), so that nothing in it
 * grows by itself.
 */
export function engineConfigXml(paths: EnginePaths, shape: EngineShape, gate: string): string {
  const cacheBytesMax = Math.floor(shape.memoryBytesMax / 10);
  return `<clickhouse>
  <path>${escapeXml(paths.data)}/</path>
  <tmp_path>${escapeXml(paths.data)}/tmp/</tmp_path>
  <user_files_path>${escapeXml(paths.data)}/user_files/</user_files_path>
  <user_scripts_path>${escapeXml(paths.data)}/user_scripts/</user_scripts_path>
  <format_schema_path>${escapeXml(paths.data)}/format_schemas/</format_schema_path>
  <users_config>${escapeXml(paths.users)}</users_config>
  <listen_host>127.0.0.1</listen_host>
  <http_port>${shape.httpPort}</http_port>
  ${httpHandlersXml(gate, escapeXml(shape.greeting))}
  <max_server_memory_usage>${shape.memoryBytesMax}</max_server_memory_usage>
  <mark_cache_size>${cacheBytesMax}</mark_cache_size>
  <primary_index_cache_size>${cacheBytesMax}</primary_index_cache_size>
  <parquet_metadata_cache_size>${cacheBytesMax}</parquet_metadata_cache_size>
  <max_concurrent_queries>200</max_concurrent_queries>
  <!-- An idle connection that a client keeps must not outlast the ordered stop. -->
  <keep_alive_timeout>3</keep_alive_timeout>
  <shutdown_wait_unfinished>5</shutdown_wait_unfinished>
  <send_crash_reports><enabled>false</enabled></send_crash_reports>
  <!-- clickhouse local takes the level from here and not from the logger. -->
  <log-level>warning</log-level>
  <logger>
    <level>warning</level>
    <log>${escapeXml(paths.logs)}/clickhouse.log</log>
    <size>5M</size>
    <count>2</count>
  </logger>
</clickhouse>
`;
}

/**
 * The text of users.xml. `default` is whom the engine's own main session logs in as, with an empty password, which cannot be
 * had otherwise: it can start the listener and count numbers, nothing else, and only the gate keeps others from being it. The
 * working accounts have passwords, of which the file holds the hashes.
 *
 * What stays open: the scalar function `file('path')` reads any file that the process can read, for every account,
 * for `default` too,
 * because `clickhouse local` has no path restrictions and functions cannot be granted. The same goes for what the
 * process can see in /proc. So SQL and expressions written by users are checked before they come here; the rights below
 * are the second line, not the first.
 */
export function engineUsersXml(accounts: EngineAccounts, memoryBytesMax: number): string {
  const queryBytesMax = Math.floor(memoryBytesMax * 0.8);
  return `<clickhouse>
  <profiles>
    <default>
      <max_memory_usage>${queryBytesMax}</max_memory_usage>
      <allow_introspection_functions>0</allow_introspection_functions>
      <!-- Of this profile alone: ClickHouse takes them from here for every connection, whatever a statement says. -->
      <http_send_timeout>3600</http_send_timeout>
      <http_receive_timeout>3600</http_receive_timeout>
    </default>
    <writer>
      <profile>default</profile>
      ${constraints(queryBytesMax)}
    </writer>
    <reader>
      <profile>default</profile>
      <readonly>2</readonly>
      ${constraints(queryBytesMax)}
    </reader>
  </profiles>
  <quotas><default/></quotas>
  <users>
    ${userXml('default', '<password></password>', 'default', mainSessionGrants)}
    ${workingUserXml(accounts.admin, 'default', adminGrants)}
    ${workingUserXml(accounts.writer, 'writer', writerGrants)}
    ${workingUserXml(accounts.reader, 'reader', readerGrants)}
    ${workingUserXml(accounts.exporter, 'writer', exporterGrants)}
  </users>
</clickhouse>
`;
}

function constraints(queryBytesMax: number): string {
  return `<constraints>
        <max_memory_usage><min>1</min><max>${queryBytesMax}</max></max_memory_usage>
        <allow_introspection_functions><readonly/></allow_introspection_functions>
        <!-- The headers of a request hold the gate and the login. -->
        <allow_get_client_http_header><readonly/></allow_get_client_http_header>
      </constraints>`;
}

function workingUserXml(account: Credentials, profile: string, grants: readonly string[]): string {
  const hash = createHash('sha256').update(account.password).digest('hex');
  return userXml(account.user, `<password_sha256_hex>${hash}</password_sha256_hex>`, profile, grants);
}

function userXml(user: string, password: string, profile: string, grants: readonly string[]): string {
  return `<${user}>
      ${password}
      <networks><ip>127.0.0.1</ip></networks>
      <profile>${profile}</profile>
      <quota>default</quota>
      <grants>
${grants.map((grant) => `        <query>${escapeXml(grant)}</query>`).join('\n')}
      </grants>
    </${user}>`;
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
