import { z } from 'zod';

/** How a CSV file is written. */
export const csvDialectSchema = z.strictObject({
  delimiter: z
    .string()
    .length(1)
    .regex(/^[^"\r\n\\]$/, 'must be one character, and neither a quote nor a line end')
    .default(','),
  header: z.boolean().default(true).meta({ description: 'The first record names the columns.' }),
});

export type CsvDialect = z.infer<typeof csvDialectSchema>;

export const likelyDelimiters = [',', ';', '\t', '|'] as const;

/** Column names as the page and the mapping show them: trimmed, never empty, never twice. */
export function headerToColumnNames(header: readonly (string | null)[]): string[] {
  const taken = new Set<string>();
  return header.map((cell, index) => {
    const wished = (cell ?? '').trim() || `column_${index + 1}`;
    const name = firstFree(wished, taken);
    taken.add(name);
    return name;
  });
}

function firstFree(wished: string, taken: ReadonlySet<string>): string {
  let name = wished;
  for (let n = 2; taken.has(name); n++) name = `${wished}_${n}`;
  return name;
}
