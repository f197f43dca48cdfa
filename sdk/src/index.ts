export { type Clickferry, type ClickferryOptions, createClickferry } from './clickferry.ts';
export { ClickferryError, type FieldError } from './clickferry-error.ts';
export type { ExportDownload } from './exports.ts';
export type { UploadBody, UploadOptions } from './files.ts';
export { type SaveOptions, saveDownload } from './save-download.ts';
export type { Credentials } from './sign-in.ts';
export type * from './types.ts';
