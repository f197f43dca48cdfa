/** Whoever has its secret may download the file, any number of times, until it expires or is revoked. */
export interface FileLink {
  readonly id: string;
  readonly fileId: string;
  readonly createdBy: string;
  readonly createdAt: number;
  readonly expiresAt: number;
  readonly revokedAt: number | null;
}
