import type { StoredFile } from '@clickferry/sdk';
import { type Action, type ActionInput, chooseAction } from '../actions.ts';
import { alignColumns } from '../align-columns.ts';
import { command, type OptionSpec, type Values } from '../command.ts';
import { jsonOption, outputOption, parseCount } from '../common-options.ts';
import { deliver } from '../deliver.ts';
import { exitCodes } from '../exit-codes.ts';
import { openClickferry } from '../open-clickferry.ts';
import { formatBytes } from '../quantities.ts';

const options = {
  output: { ...outputOption, description: 'with get: the file; standard output if not given' },
  hours: { type: 'string', value: 'N', description: 'with link: how long it is valid; 24 if not given' },
  json: jsonOption,
} as const satisfies Record<string, OptionSpec>;

type Input = ActionInput<Values<typeof options>>;

export const filesCommand = command({
  name: 'files',
  operands: ['[list|get|link|delete]', '[ID]'],
  summary: 'List the files that clickferry keeps, fetch one, or make a link to it',
  options,
  async run({ operands, values, terminal }) {
    const { action, subject } = chooseAction('files', actions, operands);
    await using clickferry = openClickferry(terminal);
    return await action.run({ clickferry, subject, values, terminal });
  },
});

const actions: Readonly<Record<string, Action<Values<typeof options>>>> = {
  list: { subject: null, run: list },
  get: { subject: 'ID', run: get },
  link: { subject: 'ID', run: link },
  delete: { subject: 'ID', run: remove },
};

async function list({ clickferry, values, terminal }: Input): Promise<number> {
  const files = await clickferry.files.list();
  const lines = values.json
    ? [JSON.stringify(files, null, 2)]
    : alignColumns([head, ...files.map(fileToRow)], numeric);
  terminal.stdout.write(`${lines.join('\n')}\n`);
  return exitCodes.ok.code;
}

const head = ['ID', 'KIND', 'SIZE', 'EXPIRES', 'NAME'];
const numeric = new Set([2]);

function fileToRow({ id, kind, bytes, expiresAt, name }: StoredFile): string[] {
  return [id, kind, formatBytes(bytes), expiresAt ?? 'never', name];
}

async function get({ clickferry, subject, values, terminal }: Input): Promise<number> {
  const { bytes } = await clickferry.files.get(subject);
  const download = await clickferry.files.download(subject, { signal: terminal.signal });
  await deliver(download, values.output, bytes, terminal);
  return exitCodes.ok.code;
}

async function link({ clickferry, subject, values, terminal }: Input): Promise<number> {
  const expiresInSeconds = parseCount('hours', values.hours ?? '24') * 3600;
  const made = await clickferry.files.createLink(subject, { expiresInSeconds });
  const url = new URL(made.url, clickferry.url).href;
  terminal.stdout.write(values.json ? `${JSON.stringify({ ...made, url }, null, 2)}\n` : `${url}\n`);
  return exitCodes.ok.code;
}

async function remove({ clickferry, subject }: Input): Promise<number> {
  await clickferry.files.delete(subject);
  return exitCodes.ok.code;
}
