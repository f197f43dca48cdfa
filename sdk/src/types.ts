import type { components, operations } from './generated/api.ts';

type Schemas = components['schemas'];

export type Account = Answer<'getAccount'>;
export type ApiToken = Schemas['ApiToken'];
export type ApiTokenDraft = JsonBody<'createApiToken'>;
export type NewApiToken = Answer<'createApiToken'>;
export type AuditEvent = Schemas['AuditEvent'];
export type AuditFilter = NonNullable<operations['listAuditEvents']['parameters']['query']>;
export type Column = Schemas['Column'];
export type Connection = Schemas['Connection'];
export type ConnectionChange = JsonBody<'updateConnection'>;
export type ConnectionDraft = JsonBody<'createConnection'>;
export type ConnectionTest = Schemas['ConnectionTest'];
export type Database = Schemas['Database'];
/** How a text file is written. */
export type Dialect = NonNullable<Schemas['ImportSpecInput']['dialect']>;
export type ExportPlan = Schemas['ExportPlan'];
export type ExportPreview = Schemas['ExportPreview'];
export type ExportReceipt = Schemas['ExportReceipt'];
export type ExportSpec = Schemas['ExportSpecInput'];
export type FileFormat = FormatCatalogue['items'][number];
export type FileLink = Schemas['FileLink'];
export type Filter = Schemas['FilterInput'];
export type FormatCatalogue = Answer<'listFormats'>;
export type FormatName = NonNullable<ExportSpec['format']>['name'];
export type ImportPlan = Schemas['ImportPlan'];
export type ImportReceipt = Schemas['ImportReceipt'];
export type ImportSpec = Schemas['ImportSpecInput'];
export type Job = Schemas['Job'];
export type JobDetails = Schemas['JobDetails'];
export type JobFilter = NonNullable<operations['listJobs']['parameters']['query']>;
export type JobLogLine = Schemas['JobLogLine'];
export type NewFileLink = Schemas['NewFileLink'];
export type Page = Schemas['Page'];
export type PageOptions = Omit<Schemas['PageRequestInput'], 'spec'>;
export type Parameter = Schemas['ParameterInput'];
export type ParameterValues = NonNullable<ExportSpec['values']>;
export type Problem = Schemas['Problem'];
export type Rows = Schemas['Rows'];
export type RowsQuery = NonNullable<operations['listRows']['parameters']['query']>;
export type Session = Schemas['Session'];
export type SavedTemplate = Schemas['SavedTemplate'];
export type SniffedFile = Schemas['SniffedFile'];
export type StoredFile = Schemas['File'];
export type Table = Schemas['Table'];
export type TableDetails = Schemas['TableDetails'];
export type Template = Schemas['Template'];
export type TemplateChange = JsonBody<'updateTemplate'>;
export type TemplateDraft = JsonBody<'createTemplate'>;
export type TemplateFilter = NonNullable<operations['listTemplates']['parameters']['query']>;
export type TemplatePageOptions = Schemas['TemplatePageRequestInput'];
/** The values of a run, and what is to be different about its file. */
export type TemplateRun = Schemas['TemplateRunInput'];
export type TemplateSummary = Schemas['TemplateSummary'];
export type TemplateVersion = Schemas['TemplateVersion'];
export type TemplateVersionSummary = Schemas['TemplateVersionSummary'];
export type User = Schemas['User'];
export type UserChange = JsonBody<'changeUser'>;
export type UserDraft = JsonBody<'createUser'>;

/** Where a table is. */
export interface TableName {
  readonly database: string;
  readonly table: string;
}

export type OperationId = keyof operations;

/** What an operation takes. */
export type JsonBody<Operation extends OperationId> = operations[Operation] extends {
  requestBody: { content: { 'application/json': infer Body } };
}
  ? Body
  : never;

/** What an operation answers when it succeeds. */
export type Answer<Operation extends OperationId> = operations[Operation]['responses'] extends
  | { 200: { content: { 'application/json': infer Body } } }
  | { 201: { content: { 'application/json': infer Body } } }
  | { 202: { content: { 'application/json': infer Body } } }
  ? Body
  : undefined;
