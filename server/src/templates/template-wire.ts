import { z } from 'zod';
import { exportSpecSchema } from '../transfer/export-spec.ts';
import {
  type Grant,
  grantKinds,
  type Permissions,
  type Template,
  type TemplateSummary,
  type TemplateVersion,
  visibilities,
} from './template.ts';

const time = z.iso.datetime();

const visibilitySchema = z.enum(visibilities).meta({
  description: '`private`: its owner; `shared`: also those named in `grants`; `public`: everybody.',
});

const grantSchema = z
  .strictObject({
    username: z.string().min(1).max(200),
    may: z
      .enum(grantKinds)
      .meta({ description: '`run`: see and run; `edit`: also change name, description and spec.' }),
  })
  .meta({ id: 'TemplateGrant' });

const summaryFields = {
  id: z.string(),
  name: z.string(),
  description: z.string(),
  owner: z.object({
    userId: z.string(),
    username: z.string().nullable().meta({ description: 'Null when the user is gone' }),
  }),
  visibility: visibilitySchema,
  version: z.int().meta({ description: 'Grows with every change; in quotes it is the ETag' }),
  mayRun: z.boolean(),
  mayEdit: z.boolean().meta({ description: 'Also to see the history and to restore' }),
  mayDelete: z.boolean().meta({ description: 'Also to change visibility and grants' }),
  createdAt: time,
  updatedAt: time,
};

export const templateSummarySchema = z
  .object(summaryFields)
  .meta({ id: 'TemplateSummary', description: 'A template without its spec.' });

/** A later version may not read every spec that an earlier one wrote, and still shows it. */
const storedSpec = z.unknown().meta({ description: 'An export spec' });

export const templateSchema = z
  .object({
    ...summaryFields,
    spec: storedSpec,
    grants: z
      .array(z.object({ username: z.string(), may: z.enum(grantKinds) }))
      .nullable()
      .meta({ description: 'Null for those who may not change them' }),
  })
  .meta({ id: 'Template', description: 'A saved export spec with a name.' });

export const savedTemplateSchema = templateSchema
  .extend({
    warnings: z.array(z.object({ path: z.string().nullable(), message: z.string() })).meta({
      description: 'What does not fit what is in ClickHouse now; the template was saved all the same',
    }),
  })
  .meta({ id: 'SavedTemplate' });

export const versionSummarySchema = z
  .object({
    version: z.int(),
    name: z.string(),
    note: z.string(),
    changedBy: z.object({ userId: z.string(), username: z.string() }),
    changedAt: time,
  })
  .meta({ id: 'TemplateVersionSummary' });

export const versionSchema = versionSummarySchema
  .extend({ description: z.string(), spec: storedSpec })
  .meta({ id: 'TemplateVersion', description: 'What a template was after one change.' });

const name = z.string().trim().min(1).max(200);
const description = z.string().trim().min(1).max(10_000);
const grants = z.array(grantSchema).max(1000);
const note = z.string().trim().max(1000).default('').meta({ description: 'For the history' });

export const newTemplateSchema = z.strictObject({
  name: name.meta({ description: 'No other template of yours has it' }),
  description,
  visibility: visibilitySchema.default('private'),
  grants: grants.default([]).meta({ description: 'Only with `shared`' }),
  spec: exportSpecSchema,
  note,
});

export const templateChangeSchema = z.strictObject({
  name: name.optional(),
  description: description.optional(),
  visibility: visibilitySchema.optional(),
  grants: grants.optional().meta({ description: 'All of them: those left out end' }),
  spec: exportSpecSchema.optional(),
  note,
});

export const restoreSchema = z.strictObject({ note });

export interface SeenTemplate {
  readonly template: Template;
  readonly permissions: Permissions;
  readonly grants: readonly Grant[] | null;
}

export function templateToWire({ template, permissions, grants: given }: SeenTemplate) {
  return {
    ...summaryToWire(template, permissions),
    spec: template.spec,
    grants: given?.map(({ username, may }) => ({ username, may })) ?? null,
  };
}

export function summaryToWire(template: TemplateSummary, permissions: Permissions) {
  return {
    id: template.id,
    name: template.name,
    description: template.description,
    owner: template.owner,
    visibility: template.visibility,
    version: template.version,
    ...permissions,
    createdAt: timeToWire(template.createdAt),
    updatedAt: timeToWire(template.updatedAt),
  };
}

export function versionToWire({ changedAt, ...version }: TemplateVersion) {
  return { ...version, changedAt: timeToWire(changedAt) };
}

function timeToWire(at: number): string {
  return new Date(at).toISOString();
}
