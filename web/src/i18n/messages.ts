import type { en } from './en.ts';

export type MessageKey = keyof typeof en;
export type Plural = Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string };
/** Every language has exactly the keys of English, and plural forms where English has them. */
export type Messages = { readonly [Key in MessageKey]: (typeof en)[Key] extends string ? string : Plural };
