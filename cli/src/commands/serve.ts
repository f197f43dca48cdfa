import { fileURLToPath } from 'node:url';
import { command } from '../command.ts';

const program = import.meta.resolve('@clickferry/server/src/main.ts');

export const serveCommand = command({
  name: 'serve',
  operands: [],
  summary: 'Run the server in this process; see clickferry serve --help',
  options: {},
  passesThrough: true,
  async run({ operands }) {
    process.removeAllListeners('SIGINT').removeAllListeners('SIGTERM');
    process.argv = [process.execPath, fileURLToPath(program), ...operands];
    await import(program);
    return Number(process.exitCode ?? 0);
  },
});
