import type { ByteStage } from './byte-stage.ts';

/** Where the files of one export go, one after the other: into an archive, or to the disk. */
export interface PartBox {
  /** The stage takes the file's final bytes. The file before must have ended. */
  open(name: string): Promise<ByteStage>;
}
