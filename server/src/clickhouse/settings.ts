import type { SettingValue } from './client.ts';

export interface SettingRule {
  readonly value: SettingValue;
  /**
   * `needed`: without it an answer could be wrong or cut and look right, so an account that may not set it is refused
   * unless its profile has the value already. `wished`: better with it, right without it.
   */
  readonly importance: 'needed' | 'wished';
  /**
   * The first version that surely knows it; absent: every version since 21.8. Older ones are not sent it. A needed rule may only
   * have one where the server did right without it, before the setting existed.
   */
  readonly since?: string;
  readonly why: string;
}

export type SettingRules = Readonly<Record<string, SettingRule>>;

const hour = 3600;

const throwAtLimit = (limit: string): SettingRule => ({
  value: 'throw',
  importance: 'needed',
  why: `A profile may say "break": the result would then end at ${limit} and look complete.`,
});

const noCut: SettingRule = {
  value: 0,
  importance: 'needed',
  why: 'A profile may have one: every answer would then be cut, and would look complete.',
};

/** Sent with every statement. */
export const everyStatement: SettingRules = {
  limit: noCut,
  offset: noCut,
  extremes: {
    value: 0,
    importance: 'needed',
    why: 'A profile may have it on: behind the rows there would be two more, which are none.',
  },
  http_write_exception_in_output_format: {
    value: 0,
    importance: 'needed',
    since: '23.9',
    why: 'Otherwise an exception may come as one more row of the format.',
  },
  result_overflow_mode: throwAtLimit('max_result_rows'),
  read_overflow_mode: throwAtLimit('max_rows_to_read'),
  read_overflow_mode_leaf: throwAtLimit('max_rows_to_read_leaf'),
  group_by_overflow_mode: throwAtLimit('max_rows_to_group_by'),
  sort_overflow_mode: throwAtLimit('max_rows_to_sort'),
  distinct_overflow_mode: throwAtLimit('max_rows_in_distinct'),
  join_overflow_mode: throwAtLimit('max_rows_in_join'),
  set_overflow_mode: throwAtLimit('max_rows_in_set'),
  transfer_overflow_mode: throwAtLimit('max_rows_to_transfer'),
  timeout_overflow_mode: throwAtLimit('max_execution_time'),
  // Older servers have no such limit.
  timeout_overflow_mode_leaf: { ...throwAtLimit('max_execution_time_leaf'), since: '23.11' },
  http_send_timeout: {
    value: hour,
    importance: 'wished',
    why: 'A reader that pauses for longer than this loses its query; the default is 30 seconds. A server that takes it from its default profile alone (26.7 does) has to have it there.',
  },
  http_receive_timeout: {
    value: hour,
    importance: 'wished',
    why: 'The same for a slow upload.',
  },
};

/** For statements whose output is read. */
export const everyQuery: SettingRules = {
  ...everyStatement,
  cancel_http_readonly_queries_on_client_close: {
    value: 1,
    importance: 'wished',
    why: 'A query whose reader has left stops, also where the account may not KILL it.',
  },
  output_format_json_quote_64bit_integers: {
    value: 1,
    importance: 'wished',
    why: 'JSON numbers lose digits in most readers; the default differs by version.',
  },
  output_format_json_quote_decimals: {
    value: 1,
    importance: 'wished',
    since: '22.12',
    why: 'The same for Decimal.',
  },
  output_format_json_quote_denormals: {
    value: 1,
    importance: 'wished',
    why: 'JSON has no nan and inf: unquoted they become null.',
  },
  output_format_json_escape_forward_slashes: {
    value: 0,
    importance: 'wished',
    why: 'Shorter and easier to read; the same value.',
  },
};

/** For answers of any size, which go on as they come. */
export const everyRelay: SettingRules = {
  ...everyQuery,
  preferred_block_size_bytes: {
    value: 8 * 1024 * 1024,
    importance: 'wished',
    why: 'Eight times the default: fewer, larger blocks take less of the processor to read and to format.',
  },
};

/** For those that ClickHouse shall compress. */
export const everyEncodedRelay: SettingRules = {
  ...everyRelay,
  enable_http_compression: {
    value: 1,
    importance: 'wished',
    why: 'Older servers have it off; without it the answer comes as it is.',
  },
};

/** For statements that write. */
export const everyWrite: SettingRules = {
  ...everyStatement,
  wait_end_of_query: {
    value: 1,
    importance: 'wished',
    why: 'The answer then has the true status and the final counts.',
  },
  async_insert: {
    value: 0,
    importance: 'needed',
    since: '21.12',
    why: 'Rows that wait in a buffer of the server are not loaded yet, and are not counted.',
  },
};

/** The names of all that these rules are about. */
export const ruledSettings: readonly string[] = [
  ...new Set([...Object.keys(everyEncodedRelay), ...Object.keys(everyWrite)]),
];

/** For statements that join, on top of the others; not for others: a view with a join of its own refuses it. */
export const joinSettings: Readonly<Record<string, SettingValue>> = {
  // Unmatched cells of an outer join are NULL and not a default that looks like data.
  join_use_nulls: 1,
};
