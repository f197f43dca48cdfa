import type { ZipEntryTotals } from './zip-entry.ts';

/** The records of an archive, by the names and numbers of PKWARE's APPNOTE.TXT. */
export interface EntryRecord extends ZipEntryTotals {
  readonly name: string;
  readonly modifiedAt: Date;
  /** Of its local header, from the beginning of the archive. */
  readonly offset: number;
}

/** Checksum and sizes follow behind the data, in the descriptor. */
export function localHeader({ name, modifiedAt }: Pick<EntryRecord, 'name' | 'modifiedAt'>): Buffer {
  const nameBytes = Buffer.from(name, 'utf8');
  return new Record(30)
    .uint32(0x04034b50)
    .uint16(versionDeflate)
    .uint16(flags)
    .uint16(methodDeflate)
    .uint32(dosTime(modifiedAt))
    .uint32(0)
    .uint32(0)
    .uint32(0)
    .uint16(nameBytes.length)
    .uint16(0)
    .with(nameBytes);
}

/**
 * Nothing in the local header says beforehand how wide the sizes here are, because nobody knows it then. Readers that go by the
 * directory do not look here; those that read from front to back tell it by how much they have read.
 */
export function dataDescriptor({ crc32, bytes, compressedBytes }: ZipEntryTotals): Buffer {
  const isBig = bytes >= uint32Max || compressedBytes >= uint32Max;
  const record = new Record(isBig ? 24 : 16).uint32(0x08074b50).uint32(crc32);
  return isBig
    ? record.uint64(compressedBytes).uint64(bytes).with()
    : record.uint32(compressedBytes).uint32(bytes).with();
}

export function centralDirectory(entries: readonly EntryRecord[]): Buffer[] {
  return entries.map(directoryEntry);
}

function directoryEntry({ name, modifiedAt, offset, crc32, bytes, compressedBytes }: EntryRecord): Buffer {
  const nameBytes = Buffer.from(name, 'utf8');
  const big = [bytes, compressedBytes, offset].filter((size) => size >= uint32Max);
  return new Record(46)
    .uint32(0x02014b50)
    .uint16(madeOnUnix | versionZip64)
    .uint16(big.length > 0 ? versionZip64 : versionDeflate)
    .uint16(flags)
    .uint16(methodDeflate)
    .uint32(dosTime(modifiedAt))
    .uint32(crc32)
    .uint32(Math.min(compressedBytes, uint32Max))
    .uint32(Math.min(bytes, uint32Max))
    .uint16(nameBytes.length)
    .uint16(big.length > 0 ? 4 + 8 * big.length : 0)
    .uint16(0)
    .uint16(0)
    .uint16(0)
    .uint32(regularFile)
    .uint32(Math.min(offset, uint32Max))
    .with(nameBytes, ...bigSizes(big));
}

/** The sizes that do not fit where they belong, in the order in which those places are. */
function bigSizes(sizes: readonly number[]): Buffer[] {
  if (sizes.length === 0) return [];
  const record = new Record(4 + 8 * sizes.length).uint16(0x0001).uint16(8 * sizes.length);
  for (const size of sizes) record.uint64(size);
  return [record.with()];
}

export function centralDirectoryEnd(directory: {
  readonly offset: number;
  readonly bytes: number;
  readonly entries: number;
}): Buffer {
  const { offset, bytes, entries } = directory;
  const end = new Record(22)
    .uint32(0x06054b50)
    .uint16(0)
    .uint16(0)
    .uint16(Math.min(entries, uint16Max))
    .uint16(Math.min(entries, uint16Max))
    .uint32(Math.min(bytes, uint32Max))
    .uint32(Math.min(offset, uint32Max))
    .uint16(0)
    .with();
  const isBig = entries >= uint16Max || bytes >= uint32Max || offset >= uint32Max;
  return isBig ? Buffer.concat([zip64End(directory), end]) : end;
}

function zip64End({ offset, bytes, entries }: Parameters<typeof centralDirectoryEnd>[0]): Buffer {
  const end = new Record(56)
    .uint32(0x06064b50)
    .uint64(56 - 12)
    .uint16(madeOnUnix | versionZip64)
    .uint16(versionZip64)
    .uint32(0)
    .uint32(0)
    .uint64(entries)
    .uint64(entries)
    .uint64(bytes)
    .uint64(offset)
    .with();
  const locator = new Record(20)
    .uint32(0x07064b50)
    .uint32(0)
    .uint64(offset + bytes)
    .uint32(1);
  return Buffer.concat([end, locator.with()]);
}

const uint16Max = 0xffff;
const uint32Max = 0xffffffff;
const versionDeflate = 20;
const versionZip64 = 45;
const madeOnUnix = 3 << 8;
const methodDeflate = 8;
/** Checksum and sizes behind the data; names in UTF-8. */
const flags = 0x0008 | 0x0800;
/** -rw-r--r--, as Unix has it. */
const regularFile = (0o100644 << 16) >>> 0;

/** Two seconds are the finest it can tell, and 1980 to 2107 the years. */
function dosTime(moment: Date): number {
  const year = Math.min(Math.max(moment.getUTCFullYear(), 1980), 2107);
  const date = ((year - 1980) << 9) | ((moment.getUTCMonth() + 1) << 5) | moment.getUTCDate();
  const time = (moment.getUTCHours() << 11) | (moment.getUTCMinutes() << 5) | (moment.getUTCSeconds() >> 1);
  return ((date << 16) | time) >>> 0;
}

/** Writes fields one after the other. */
class Record {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(length: number) {
    this.#bytes = Buffer.alloc(length);
  }

  uint16(value: number): this {
    this.#at = this.#bytes.writeUInt16LE(value, this.#at);
    return this;
  }

  uint32(value: number): this {
    this.#at = this.#bytes.writeUInt32LE(value, this.#at);
    return this;
  }

  uint64(value: number): this {
    this.#at = this.#bytes.writeBigUInt64LE(BigInt(value), this.#at);
    return this;
  }

  /** The whole record, with what follows its fixed fields. */
  with(...rest: readonly Buffer[]): Buffer {
    if (this.#at !== this.#bytes.length) throw new Error('a field of the record is missing');
    return rest.length === 0 ? this.#bytes : Buffer.concat([this.#bytes, ...rest]);
  }
}
