import type { Option } from './option.ts';
import { options } from './options.ts';

/** Every option's value, parsed and checked. */
export type Config = { readonly [Name in keyof typeof options]: ValueOf<(typeof options)[Name]> };

export type OptionName = keyof typeof options;

/** The options in the order of the table, for what treats them all alike. */
export const optionEntries = Object.entries(options) as readonly (readonly [OptionName, Option<unknown>])[];

type ValueOf<O> = O extends Option<infer T> ? T : never;
