/**
 * Takes the bytes of one file on their way, one call after the other. When `write` resolves, the bytes are taken and their
 * buffers may be used for something else. The file is whole when `end` has resolved; who stops early just goes away.
 */
export interface ByteStage {
  write(parts: readonly Buffer[]): Promise<void>;
  end(): Promise<void>;
}
