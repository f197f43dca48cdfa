import { optionEntries, type Config } from './config.ts';
import type { Option } from './option.ts';
import { options } from './options.ts';

/** The configuration in force, by environment name, fit for a log: secrets are `***`. Unset options are left out. */
export function describeConfig(config: Config): Readonly<Record<string, string>> {
  return Object.fromEntries(
    optionEntries.flatMap(([name, item]) => {
      const value = config[name];
      return value === null ? [] : [[item.env, shown(item, value)]];
    }),
  );
}

/** A database URL hides its password only: which server it names is worth knowing. */
function shown(item: Option<unknown>, value: object | string | number | boolean): string {
  const isSecretAsAWhole = item.secret && item.env !== options.databaseUrl.env;
  return isSecretAsAWhole ? '***' : item.type.print(value);
}
