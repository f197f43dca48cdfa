import type { Clickferry, ExportSpec, Parameter, Template, TemplateSummary } from '@clickferry/sdk';
import { type Action, type ActionInput, chooseAction } from '../actions.ts';
import { alignColumns } from '../align-columns.ts';
import { command, type OptionSpec, type Values } from '../command.ts';
import { jsonOption, parsePairs } from '../common-options.ts';
import { deliver } from '../deliver.ts';
import { exitCodes } from '../exit-codes.ts';
import { fileOptions, readFileOptions } from '../file-options.ts';
import { findTemplate, listTemplates } from '../find-template.ts';
import { openClickferry } from '../open-clickferry.ts';
import { parseParameterValues } from '../parameter-values.ts';
import { jobOptions, runAsJob } from './export.ts';
import { estimateToText, previewToTable } from './preview.ts';

const options = {
  ...fileOptions,
  ...jobOptions,
  search: {
    type: 'string',
    value: 'TEXT',
    description: 'with list: a part of the name, 3 characters or more',
  },
  set: {
    type: 'string',
    short: 's',
    multiple: true,
    value: 'NAME=VALUE',
    description: 'with run: the value of a parameter',
  },
  preview: { type: 'boolean', description: 'with run: only the first rows, and how much the whole would be' },
  json: jsonOption,
} as const satisfies Record<string, OptionSpec>;

type Input = ActionInput<Values<typeof options>>;

export const templatesCommand = command({
  name: 'templates',
  operands: ['[list|show|run]', '[NAME]'],
  summary: 'List templates, see one, or run one with values; NAME may be its id',
  options,
  async run({ operands, values, terminal }) {
    const { action, subject } = chooseAction('templates', actions, operands);
    await using clickferry = openClickferry(terminal);
    return await action.run({ clickferry, subject, values, terminal });
  },
});

const actions: Readonly<Record<string, Action<Values<typeof options>>>> = {
  list: { subject: null, run: list },
  show: { subject: 'NAME', run: show },
  run: { subject: 'NAME', run },
};

async function list({ clickferry, values, terminal }: Input): Promise<number> {
  const templates = await listTemplates(clickferry, values.search);
  const lines = values.json
    ? [JSON.stringify(templates, null, 2)]
    : alignColumns([head, ...templates.map(templateToRow)]);
  terminal.stdout.write(`${lines.join('\n')}\n`);
  return exitCodes.ok.code;
}

const head = ['ID', 'NAME', 'OWNER', 'WHO', 'CHANGED'];

function templateToRow({ id, name, owner, visibility, updatedAt }: TemplateSummary): string[] {
  return [id, name, owner.username ?? '', visibility, updatedAt];
}

async function show({ clickferry, subject, values, terminal }: Input): Promise<number> {
  const template = await findTemplate(clickferry, subject);
  terminal.stdout.write(values.json ? `${JSON.stringify(template, null, 2)}\n` : templateToText(template));
  return exitCodes.ok.code;
}

function templateToText({ id, name, description, version, owner, ...template }: Template): string {
  const parameters = specOf(template).parameters ?? [];
  const lines = [
    `${name} (${id}, version ${version}, of ${owner.username ?? 'nobody'})`,
    description,
    ...(parameters.length === 0 ? [] : ['', 'Parameters']),
    ...alignColumns(parameters.map(parameterToRow)).map((line) => `  ${line}`),
  ];
  return `${lines.join('\n')}\n`;
}

function parameterToRow(parameter: Parameter): string[] {
  const { name, type, label = '', required = true } = parameter;
  const initial = parameter.default;
  return [
    name,
    type,
    label,
    initial === undefined ? (required ? 'required' : '') : `default ${JSON.stringify(initial)}`,
  ];
}

/** clickferry checks a spec before it keeps it. */
function specOf({ spec }: Pick<Template, 'spec'>): ExportSpec {
  return spec as ExportSpec;
}

async function run(input: Input): Promise<number> {
  const { clickferry, values, terminal } = input;
  const { signal } = terminal;
  const { id, spec } = await toRun(clickferry, input.subject);
  const order = {
    values: parseParameterValues(parsePairs('set', values.set), spec?.parameters ?? []),
    ...(await readFileOptions(values, spec ?? {}, clickferry)),
  };
  if (values.preview) {
    const preview = await clickferry.templates.preview(id, { ...order, rows: 10, signal });
    terminal.stdout.write(
      values.json ? `${JSON.stringify(preview, null, 2)}\n` : `${previewToTable(preview).join('\n')}\n`,
    );
    terminal.stderr.write(`${[estimateToText(preview), ...preview.warnings].join('\n')}\n`);
    return exitCodes.ok.code;
  }
  if (values.job || values.detach) {
    return await runAsJob(
      clickferry,
      await clickferry.templates.createJob(id, { ...order, signal }),
      values,
      terminal,
    );
  }
  await deliver(await clickferry.templates.download(id, { ...order, signal }), values.output, null, terminal);
  return exitCodes.ok.code;
}

interface RunnableTemplate {
  readonly id: string;
  /** Null: it may not be seen, only run, as with a token that is bound to it. */
  readonly spec: ExportSpec | null;
}

async function toRun(clickferry: Clickferry, name: string): Promise<RunnableTemplate> {
  const template = await findTemplate(clickferry, name, { mayBeUnseen: true });
  return { id: template?.id ?? name, spec: template === null ? null : specOf(template) };
}
