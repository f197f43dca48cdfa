const nameBytesMax = 65_535;

/** A name that an archive may hold once, and that unpacks below the folder it is unpacked in. */
export function checkEntryName(name: string, taken: ReadonlySet<string>): void {
  const isSafe = /^[^\\\0]+$/.test(name) && !name.split('/').some((part) => ['', '.', '..'].includes(part));
  if (!isSafe || Buffer.byteLength(name) > nameBytesMax) throw new Error(`${name} cannot name an entry`);
  if (taken.has(name)) throw new Error(`there is an entry ${name} already`);
}
