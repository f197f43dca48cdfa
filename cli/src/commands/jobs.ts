import { type Job, receiptOf } from '@clickferry/sdk';
import { type Action, type ActionInput, chooseAction } from '../actions.ts';
import { alignColumns } from '../align-columns.ts';
import { command, type OptionSpec, type Values } from '../command.ts';
import { jsonOption, parseCount } from '../common-options.ts';
import { exitCodes } from '../exit-codes.ts';
import { jobToLine } from '../job-words.ts';
import { openClickferry } from '../open-clickferry.ts';
import { showLine } from '../progress.ts';
import { formatCount } from '../quantities.ts';

const options = {
  state: {
    type: 'string',
    value: 'A,B',
    description: 'with list: only jobs in these states, such as queued,running',
  },
  limit: { type: 'string', value: 'N', description: 'with list: the newest N; 20 if not given' },
  json: { ...jsonOption, description: 'print JSON, for programs; with watch: a line for each change' },
} as const satisfies Record<string, OptionSpec>;

type Input = ActionInput<Values<typeof options>>;

export const jobsCommand = command({
  name: 'jobs',
  operands: ['[list|show|watch|log|stop|retry|delete]', '[ID]'],
  summary: 'List jobs, see one, wait for one, stop it or try it again',
  options,
  async run({ operands, values, terminal }) {
    const { action, subject } = chooseAction('jobs', actions, operands);
    await using clickferry = openClickferry(terminal);
    return await action.run({ clickferry, subject, values, terminal });
  },
});

const actions: Readonly<Record<string, Action<Values<typeof options>>>> = {
  list: { subject: null, run: list },
  show: { subject: 'ID', run: show },
  watch: { subject: 'ID', run: watch },
  log: { subject: 'ID', run: showLog },
  stop: { subject: 'ID', run: stop },
  retry: { subject: 'ID', run: retry },
  delete: { subject: 'ID', run: forget },
};

async function list({ clickferry, values, terminal }: Input): Promise<number> {
  const limit = parseCount('limit', values.limit ?? '20');
  const { state } = values;
  const { items } = await clickferry.jobs.list({ limit, ...(state !== undefined && { state }) });
  const lines = values.json
    ? [JSON.stringify(items, null, 2)]
    : alignColumns([head, ...items.map(jobToRow)], numeric);
  terminal.stdout.write(`${lines.join('\n')}\n`);
  return exitCodes.ok.code;
}

const head = ['ID', 'STATE', 'ROWS', 'CREATED', 'WHAT'];
const numeric = new Set([2]);

function jobToRow({ id, state, progress, createdAt, title }: Job): string[] {
  return [id, state, progress === null ? '' : formatCount(progress.rows), createdAt, title];
}

async function show({ clickferry, subject, values, terminal }: Input): Promise<number> {
  const text = values.json
    ? `${JSON.stringify(await clickferry.jobs.get(subject), null, 2)}\n`
    : await clickferry.jobs.report(subject);
  terminal.stdout.write(text);
  return exitCodes.ok.code;
}

/** Ctrl-C leaves the job alone. */
async function watch({ clickferry, subject, values, terminal }: Input): Promise<number> {
  using line = showLine(terminal);
  let last: Job | null = null;
  for await (const job of clickferry.jobs.watch(subject, { signal: terminal.signal })) {
    last = job;
    if (values.json) terminal.stdout.write(`${JSON.stringify(job)}\n`);
    else line.update(() => jobToLine(job));
  }
  line[Symbol.dispose]();
  if (last === null) return exitCodes.failed.code;
  if (!values.json) terminal.stdout.write(`${jobToLine(last)}\n`);
  receiptOf(last);
  return exitCodes.ok.code;
}

async function showLog({ clickferry, subject, values, terminal }: Input): Promise<number> {
  const items = await clickferry.jobs.log(subject);
  const lines = values.json
    ? [JSON.stringify(items, null, 2)]
    : items.map(({ at, level, message, facts }) =>
        [at, level, message, ...(Object.keys(facts).length > 0 ? [JSON.stringify(facts)] : [])].join('  '),
      );
  terminal.stdout.write(lines.map((text) => `${text}\n`).join(''));
  return exitCodes.ok.code;
}

/** Waits until it has stopped, which takes seconds at most. */
async function stop({ clickferry, subject, values, terminal }: Input): Promise<number> {
  await clickferry.jobs.stop(subject);
  return tell(await clickferry.jobs.waitFor(subject, { signal: terminal.signal }), { values, terminal });
}

async function retry({ clickferry, subject, values, terminal }: Input): Promise<number> {
  return tell(await clickferry.jobs.retry(subject), { values, terminal });
}

async function forget({ clickferry, subject }: Input): Promise<number> {
  await clickferry.jobs.delete(subject);
  return exitCodes.ok.code;
}

function tell(job: Job, { values, terminal }: Pick<Input, 'values' | 'terminal'>): number {
  terminal.stdout.write(`${values.json ? JSON.stringify(job, null, 2) : jobToLine(job)}\n`);
  return exitCodes.ok.code;
}
