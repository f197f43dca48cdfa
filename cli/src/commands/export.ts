import { type Clickferry, type ExportReceipt, type ExportSpec, type Job, receiptOf } from '@clickferry/sdk';
import { command, type OptionSpec, type Values } from '../command.ts';
import { jsonOption } from '../common-options.ts';
import { deliver, fetchFiles } from '../deliver.ts';
import { exitCodes } from '../exit-codes.ts';
import { fileOptions, readFileOptions } from '../file-options.ts';
import { jobToLine, receiptToText } from '../job-words.ts';
import { openClickferry } from '../open-clickferry.ts';
import { showLine } from '../progress.ts';
import { readSpec, specOptions } from '../spec-options.ts';
import type { Terminal } from '../terminal.ts';

export const jobOptions = {
  job: {
    type: 'boolean',
    description: 'make files that clickferry keeps, prove them, and fetch them when -o is given',
  },
  detach: { type: 'boolean', description: 'as --job, but print the id of the job and do not wait for it' },
  json: { ...jsonOption, description: 'with --job: print the receipt as JSON' },
} as const satisfies Record<string, OptionSpec>;

export const exportCommand = command({
  name: 'export',
  operands: ['[DATABASE.TABLE]'],
  summary: 'Write a table, or what a spec or a SELECT says, to a file or to standard output',
  options: { ...fileOptions, ...specOptions, ...jobOptions },
  async run({ operands, values, terminal }) {
    const given = await readSpec(operands[0], values, terminal);
    await using clickferry = openClickferry(terminal);
    const spec: ExportSpec = { ...given, ...(await readFileOptions(values, given, clickferry)) };
    const { signal } = terminal;
    if (values.job || values.detach) {
      return await runAsJob(
        clickferry,
        await clickferry.exports.createJob(spec, { signal }),
        values,
        terminal,
      );
    }
    await deliver(await clickferry.exports.download(spec, { signal }), values.output, null, terminal);
    return exitCodes.ok.code;
  },
});

/** Waits for the job, tells how far it is, and fetches what it made. Ctrl-C stops the job. */
export async function runAsJob(
  clickferry: Clickferry,
  job: Job,
  { detach, json, output }: Values<typeof jobOptions> & { readonly output?: string },
  terminal: Terminal,
): Promise<number> {
  const { stdout, signal } = terminal;
  if (detach) {
    stdout.write(`${job.id}\n`);
    return exitCodes.ok.code;
  }
  const receipt = await follow(clickferry, job, terminal);
  if (output !== undefined) await fetchFiles(clickferry, receipt, output, terminal);
  signal.throwIfAborted();
  stdout.write(json ? `${JSON.stringify(receipt, null, 2)}\n` : receiptToText(receipt));
  return exitCodes.ok.code;
}

async function follow({ jobs }: Clickferry, { id }: Job, terminal: Terminal): Promise<ExportReceipt> {
  using line = showLine(terminal);
  const onChange = (now: Job) => line.update(() => jobToLine(now));
  return receiptOf(await jobs.waitFor(id, { signal: terminal.signal, onChange })) as ExportReceipt;
}
