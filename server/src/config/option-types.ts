import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { parseKeyText } from '../lib/key-text.ts';
import { bytesToText, textToBytes } from './byte-size.ts';

/** How the text of an option becomes its value, and back for a look at the configuration. */
export interface OptionType<T> {
  /** What to write, for the help: `number`, `on|off`, … */
  readonly hint: string;
  /** Throws an OptionError that completes the sentence "NAME …". */
  parse(text: string): T;
  print(value: T): string;
}

export class OptionError extends Error {}

export const text: OptionType<string> = { hint: 'text', parse: (value) => value, print: (value) => value };

export const path: OptionType<string> = {
  hint: 'path',
  parse: (value) => resolve(value),
  print: (value) => value,
};

export const onOff: OptionType<boolean> = {
  hint: 'on|off',
  parse: (value) => {
    if (['on', 'true', 'yes', '1'].includes(value.toLowerCase())) return true;
    if (['off', 'false', 'no', '0'].includes(value.toLowerCase())) return false;
    throw new OptionError(`must be on or off, not ${quoted(value)}`);
  },
  print: (value) => (value ? 'on' : 'off'),
};

export const bytes: OptionType<number> = {
  hint: 'bytes',
  parse: (value) => {
    const size = textToBytes(value);
    if (size === null || size === 0)
      throw new OptionError(`must be a size such as 512MiB or 2GB, not ${quoted(value)}`);
    return size;
  },
  print: bytesToText,
};

export const address: OptionType<string> = {
  hint: 'address',
  parse: (value) => {
    if (isIP(value) > 0 || /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(value)) return value;
    throw new OptionError(
      `must be an address or a host name such as 127.0.0.1 or 0.0.0.0, not ${quoted(value)}`,
    );
  },
  print: (value) => value,
};

/** An address or a range of addresses in CIDR form. */
export const network: OptionType<string> = {
  hint: 'address|range',
  parse: (value) => {
    const [ip = '', prefix, ...rest] = value.split('/');
    const prefixMax = isIP(ip) === 4 ? 32 : isIP(ip) === 6 ? 128 : -1;
    const fits = prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= prefixMax);
    if (prefixMax > 0 && fits && rest.length === 0) return value;
    throw new OptionError(`must hold addresses or ranges such as 10.0.0.0/8, not ${quoted(value)}`);
  },
  print: (value) => value,
};

/** Scheme, host and port, and nothing after them. */
export const origin: OptionType<string> = {
  hint: 'https://host',
  parse: (value) => {
    const url = webUrl(value);
    const isBare =
      url !== null && url.pathname === '/' && url.search === '' && url.hash === '' && url.username === '';
    if (isBare) return url.origin;
    throw new OptionError(
      `must be an address such as https://ferry.example.com, without a path, not ${quoted(value)}`,
    );
  },
  print: (value) => value,
};

/** Kept as written: an issuer is compared letter by letter. */
export const webAddress: OptionType<string> = {
  hint: 'url',
  parse: (value) => {
    const url = webUrl(value);
    if (url !== null && url.username === '' && url.password === '') return value;
    throw new OptionError(`must be an https address without a user in it, not ${quoted(value)}`);
  },
  print: (value) => value,
};

export const postgresUrl: OptionType<string> = {
  hint: 'postgres://…',
  parse: (value) => {
    const url = URL.parse(value);
    if (url !== null && ['postgres:', 'postgresql:'].includes(url.protocol) && url.pathname.length > 1)
      return value;
    throw new OptionError(
      'must look like postgres://user:password@host:5432/database (special characters as %XX)',
    );
  },
  print: maskUrl,
};

export const secretKey: OptionType<string> = {
  hint: 'key',
  parse: (value) => {
    if (parseKeyText(value) !== null) return value;
    throw new OptionError(
      'must be 32 bytes as base64 or as 64 hexadecimal digits; make one with: openssl rand -base64 32',
    );
  },
  print: (value) => value,
};

export function wholeNumber(min: number, max: number): OptionType<number> {
  return {
    hint: 'number',
    parse: (value) => {
      const number = /^\d{1,15}$/.test(value) ? Number(value) : Number.NaN;
      if (number >= min && number <= max) return number;
      throw new OptionError(`must be a whole number from ${min} to ${max}, not ${quoted(value)}`);
    },
    print: String,
  };
}

export function choice<const T extends string>(choices: readonly T[]): OptionType<T> {
  return {
    hint: choices.join('|'),
    parse: (value) => {
      const found = choices.find((item) => item === value);
      if (found !== undefined) return found;
      throw new OptionError(`must be one of ${choices.join(', ')}, not ${quoted(value)}`);
    },
    print: (value) => value,
  };
}

/** The length is in characters as people count them. */
export function textOfAtLeast(charactersMin: number): OptionType<string> {
  return {
    hint: 'text',
    parse: (value) => {
      if (Array.from(value).length >= charactersMin) return value;
      throw new OptionError(`must have at least ${charactersMin} characters`);
    },
    print: (value) => value,
  };
}

export function listOf<T>(item: OptionType<T>): OptionType<readonly T[]> {
  return {
    hint: `${item.hint},…`,
    parse: (value) => splitList(value).map((part) => item.parse(part)),
    print: (values) => values.map((value) => item.print(value)).join(','),
  };
}

export function mapTo<T>(value: OptionType<T>): OptionType<ReadonlyMap<string, T>> {
  return {
    hint: 'name=value,…',
    parse: (written) => new Map(splitList(written).map((part) => parsePair(part, value))),
    print: (map) => [...map].map(([name, mapped]) => `${name}=${value.print(mapped)}`).join(','),
  };
}

function parsePair<T>(pair: string, value: OptionType<T>): [string, T] {
  const at = pair.lastIndexOf('=');
  if (at < 1) throw new OptionError(`must hold pairs such as name=value, not ${quoted(pair)}`);
  return [pair.slice(0, at).trim(), value.parse(pair.slice(at + 1).trim())];
}

function splitList(value: string): string[] {
  return value
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function webUrl(value: string): URL | null {
  const url = URL.parse(value);
  return url !== null && ['http:', 'https:'].includes(url.protocol) ? url : null;
}

function maskUrl(value: string): string {
  const url = new URL(value);
  if (url.password !== '') url.password = '***';
  for (const name of url.searchParams
    .keys()
    .filter((key) => /password/i.test(key))
    .toArray())
    url.searchParams.set(name, '***');
  return url.href;
}

function quoted(value: string): string {
  return `"${value.length > 60 ? `${value.slice(0, 60)}…` : value}"`;
}
