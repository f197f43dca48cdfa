import type { SettingValue } from './client.ts';

export interface SettingRule {
  readonly value: SettingValue;
  /**
   * `needed`: without it an answer could be wrong or cut and look right, so an account that may not set it is refused
   * unless its profile has the value already. `wished`: better with it, right without it.
   */
  readonly importance: 'needed' | 'wished';
  readonly why: string;
}

export type SettingRules = Readonly<Record<string, SettingRule>>;

const hour = 3600;

const throwAtLimit = (limit: string): SettingRule => ({
  value: 'throw',
  importance: 'needed',
  why: `A profile may say "break": the result would then end at ${limit} and look complete.`,
});

/** Sent with every statement. */
export const everyStatement: SettingRules = {
  http_write_exception_in_output_format: {
    value: 0,
    importance: 'needed',
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
  timeout_overflow_mode_leaf: throwAtLimit('max_execution_time_leaf'),
  http_send_timeout: {
    value: hour,
    importance: 'wished',
    why: 'A reader that pauses for longer than this loses its query; the default is 30 seconds.',
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
  output_format_json_quote_decimals: { value: 1, importance: 'wished', why: 'The same for Decimal.' },
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
    why: 'Rows that wait in a buffer of the server are not loaded yet, and are not counted.',
  },
};

/** For exports, on top of the others. */
export const exportSettings: Readonly<Record<string, SettingValue>> = {
  // Unmatched cells of an outer join are NULL and not a default that looks like data.
  join_use_nulls: 1,
  // A limit in the profile of the account would cut the file, and it would look complete.
  limit: 0,
  offset: 0,
};
