/** Compares by the numbers before the patch: `26.7.2.1` is at least `26.4`. */
export function isAtLeast(version: string, least: string): boolean {
  const [year = 0, month = 0] = numbersOf(version);
  const [leastYear = 0, leastMonth = 0] = numbersOf(least);
  return year > leastYear || (year === leastYear && month >= leastMonth);
}

function numbersOf(version: string): number[] {
  return version.split('.').map((part) => Number.parseInt(part, 10) || 0);
}
