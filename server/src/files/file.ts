/** Bytes that clickferry holds. */
export interface StoredFile {
  readonly id: string;
  readonly ownerId: string;
  /** As the uploader called it: for people only, never a path. */
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly createdAt: number;
}
