/** One finished file of an export. */
export interface PartReport {
  readonly name: string;
  /** Null where nobody can count them. */
  readonly rows: number | null;
  readonly bytes: number;
  readonly sha256: string;
  /** Rows in which a text was shortened; absent: none. */
  readonly rowsCut?: number;
  /** Split by values: the text of the value; null: NULL; absent: not split by values. */
  readonly value?: string | null;
  readonly valueHex?: string;
}
