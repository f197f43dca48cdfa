import type * as Sdk from '@clickferry/sdk';

/** The API's shapes as the page uses them: nobody changes what came from the server, or what will be sent. */
export type ApiToken = Frozen<Sdk.ApiToken>;
export type Column = Frozen<Sdk.Column>;
export type Connection = Frozen<Sdk.Connection>;
export type ConnectionDraft = Frozen<Sdk.ConnectionDraft>;
export type ConnectionTest = Frozen<Sdk.ConnectionTest>;
export type Database = Frozen<Sdk.Database>;
export type Dialect = Frozen<Sdk.Dialect>;
export type ExportSpec = Frozen<Sdk.ExportSpec>;
export type FormatName = Sdk.FormatName;
export type ImportReceipt = Frozen<Sdk.ImportReceipt>;
export type ImportSpec = Frozen<Sdk.ImportSpec>;
export type Rows = Frozen<Sdk.Rows>;
export type Session = Frozen<Sdk.Session>;
export type SniffedFile = Frozen<Sdk.SniffedFile>;
export type StoredFile = Frozen<Sdk.StoredFile>;
export type Table = Frozen<Sdk.Table>;
export type TableDetails = Frozen<Sdk.TableDetails>;
export type User = Frozen<Sdk.User>;
export type UserChange = Frozen<Sdk.UserChange>;

export type Role = User['role'];
export type Scope = Session['scopes'][number];
export type Endpoint = ConnectionDraft['endpoint'];
export type ConnectionSecrets = NonNullable<ConnectionDraft['secrets']>;
export type NamedType = Rows['columns'][number];
export type OnReject = NonNullable<ImportSpec['onReject']>;
export type RejectedRow = ImportReceipt['rejects'][number];

/** A problem that the page itself noticed has only the first four. */
export type ProblemDocument = Pick<Sdk.Problem, 'code' | 'status' | 'title' | 'detail'> &
  Partial<Frozen<Sdk.Problem>> & {
    readonly rejects?: readonly RejectedRow[];
    readonly retryAfterSeconds?: number;
  };

export type Frozen<Value> = Value extends readonly (infer Item)[]
  ? readonly Frozen<Item>[]
  : Value extends object
    ? { readonly [Key in keyof Value]: Frozen<Value[Key]> }
    : Value;
