import type { SettingValue } from '../client.ts';

export interface UrlParts {
  readonly database: string;
  readonly queryId: string;
  readonly settings: Readonly<Record<string, SettingValue>>;
  readonly parameters: Readonly<Record<string, string>>;
  /** The statement, when the body is data. */
  readonly query?: string | undefined;
  readonly defaultFormat?: string | undefined;
}

/** The path and query of the request. Parameters go into the body instead when they make it long: see request-body.ts. */
export function requestPath(parts: UrlParts): string {
  const search = new URLSearchParams();
  if (parts.query !== undefined) search.set('query', parts.query);
  search.set('query_id', parts.queryId);
  if (parts.database !== '') search.set('database', parts.database);
  if (parts.defaultFormat !== undefined) search.set('default_format', parts.defaultFormat);
  for (const [name, value] of Object.entries(parts.settings)) search.set(name, settingText(value));
  for (const [name, value] of Object.entries(parts.parameters)) search.set(`param_${name}`, value);
  return `/?${search.toString()}`;
}

function settingText(value: SettingValue): string {
  if (typeof value === 'boolean') return value ? '1' : '0';
  return String(value);
}
