/** Where a file comes from. */
export type FileKind = 'upload' | 'export';

/** Bytes that clickferry holds. */
export interface StoredFile {
  readonly id: string;
  readonly ownerId: string;
  /** As the uploader or the export calls it: for people only, never a path. */
  readonly name: string;
  readonly kind: FileKind;
  readonly mediaType: string;
  readonly bytes: number;
  readonly sha256: string;
  /** The job that made it; null for an upload. The job may be gone. */
  readonly jobId: string | null;
  readonly createdAt: number;
  /** From then on it is as good as deleted; null: it stays. */
  readonly expiresAt: number | null;
}
