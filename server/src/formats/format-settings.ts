import type { SettingValue } from '../clickhouse/client.ts';
import type { FormatColumn } from './losses/fit-columns.ts';
import { holdsType } from './losses/holds-type.ts';
import type { TypeName } from './losses/type-rule.ts';
import { isAtLeast } from '../clickhouse/server-version.ts';

type Settings = Readonly<Record<string, SettingValue>>;

interface YoungSetting {
  /** The first version of ClickHouse that knows it; older ones are not sent it. */
  readonly since: string;
  /** What an older one does with columns of these types; null: nothing that anybody would miss. */
  readonly otherwise: { readonly types: readonly TypeName[]; readonly say: string } | null;
}

/** Settings that not every ClickHouse knows, from its `system.settings_changes`. */
const youngSettings: Readonly<Record<string, YoungSetting>> = {
  output_format_arrow_date_as_uint16: {
    since: '26.2',
    otherwise: { types: ['Date'], say: 'written as the number of days since 1970' },
  },
  output_format_arrow_unsupported_types_as_binary: { since: '26.4', otherwise: null },
  output_format_parquet_date_as_uint16: {
    since: '24.12',
    otherwise: { types: ['Date'], say: 'written as the number of days since 1970' },
  },
  output_format_parquet_datetime_as_uint32: {
    since: '24.12',
    otherwise: { types: ['DateTime'], say: 'written as the number of seconds since 1970' },
  },
  output_format_parquet_enum_as_byte_array: {
    since: '25.7',
    otherwise: { types: ['Enum8', 'Enum16'], say: 'written as the numbers of its values' },
  },
  output_format_parquet_geometadata: { since: '25.7', otherwise: null },
  output_format_parquet_write_bloom_filter: { since: '25.2', otherwise: null },
};

/** The settings that a server of this version knows, and what its not knowing the others means for the columns. */
export function settingsFor(
  settings: Settings,
  columns: readonly FormatColumn[],
  { label, version }: { readonly label: string; readonly version: string },
): { readonly settings: Settings; readonly warnings: readonly string[] } {
  const names = Object.keys(settings);
  const unknown = names.filter((name) => !isAtLeast(version, youngSettings[name]?.since ?? '0.0'));
  return {
    settings: Object.fromEntries(Object.entries(settings).filter(([name]) => !unknown.includes(name))),
    warnings: unknown.flatMap((name) => warningOf(youngSettings[name], columns, { label, version })),
  };
}

function warningOf(
  setting: YoungSetting | undefined,
  columns: readonly FormatColumn[],
  { label, version }: { readonly label: string; readonly version: string },
): string[] {
  if (setting === undefined || setting.otherwise === null) return [];
  const { types, say } = setting.otherwise;
  const concerned = columns.filter(({ type }) => holdsType(type, types));
  if (concerned.length === 0) return [];
  const named = concerned.map(({ name, type }) => `${name} (${type})`).join(', ');
  return [`In ${label} of ClickHouse ${version}, ${named}: ${say}. ${setting.since} and newer do better.`];
}
