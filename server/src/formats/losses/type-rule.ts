/**
 * What a format does to a type, as data. Of what no rule names, the values come back equal where the format is read back at all; whether the type itself comes back is
 * the `carriesTypes` of the catalogue.
 */
export type TypeRule =
  /** It cannot be written: the export does not start. */
  | {
      readonly effect: 'refused';
      readonly types: readonly TypeName[];
      readonly say: string;
    }
  /** It is written as another type, with the same values; so ClickHouse is asked for that one. `quietly`: nobody will miss anything. */
  | {
      readonly effect: 'converted';
      readonly types: readonly TypeName[];
      readonly to: string;
      readonly quietly?: true;
      readonly say?: string;
      /** Only inside of nothing else: the type of the column itself. */
      readonly onlyOutermost?: true;
      /** Only on servers older than this. */
      readonly before?: string;
    }
  /** Some values, or a part of the type, do not come back. */
  | {
      readonly effect: 'changed';
      readonly types: readonly TypeName[];
      readonly what: 'values' | 'type';
      readonly say: string;
      /** `named`: only where the type names one; `with-repeated-hours`: only in one whose clocks were ever set back. */
      readonly onlyInTimeZone?: 'named' | 'with-repeated-hours';
      /** Options of the format, and their values with which it is not so. */
      readonly unless?: Readonly<Record<string, readonly string[]>>;
    };

/** The name of a type without its arguments, as ClickHouse writes it: `UInt64`, `DateTime64`, `Enum8`; `Tuple()` is the one without elements. */
export type TypeName = string;
