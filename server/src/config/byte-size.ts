const units: Readonly<Record<string, number>> = {
  '': 1,
  b: 1,
  kb: 1e3,
  mb: 1e6,
  gb: 1e9,
  tb: 1e12,
  kib: 2 ** 10,
  mib: 2 ** 20,
  gib: 2 ** 30,
  tib: 2 ** 40,
  k: 2 ** 10,
  m: 2 ** 20,
  g: 2 ** 30,
  t: 2 ** 40,
};

/** `512MiB`, `2 GB`, `1.5g`, `1048576` → bytes; null when it is no size. A bare letter counts in powers of 1024. */
export function textToBytes(text: string): number | null {
  const match = /^(\d{1,16}(?:\.\d{1,6})?) ?([a-z]{0,3})$/i.exec(text.trim());
  const unit = units[match?.[2]?.toLowerCase() ?? '?'];
  if (unit === undefined) return null;
  const bytes = Math.floor(Number(match?.[1]) * unit);
  return Number.isSafeInteger(bytes) ? bytes : null;
}

/** The largest unit that gives a whole number, so that reading it again gives the same bytes. */
export function bytesToText(bytes: number): string {
  const fitting = ['TiB', 'GiB', 'MiB', 'KiB'].find(
    (unit) => bytes > 0 && bytes % (units[unit.toLowerCase()] ?? 1) === 0,
  );
  return fitting === undefined ? `${bytes}` : `${bytes / (units[fitting.toLowerCase()] ?? 1)}${fitting}`;
}
