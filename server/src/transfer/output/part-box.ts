import type { ByteStage } from './byte-stage.ts';
import type { Measure } from './measured-stage.ts';

/** Where the files of one export go, one after the other: into an archive, or to the disk. */
export interface PartBox {
  /** The stage takes the file's final bytes; what they were is told when it ends. The file before must have ended. */
  open(name: string, onEnd: (measure: Measure) => void): Promise<ByteStage>;
}
